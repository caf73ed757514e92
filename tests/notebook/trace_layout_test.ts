import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { layOutTrace } from "../../lib/notebook/trace_layout.ts";
import { sampleSpan, sampleTrace } from "./sample_trace.ts";

Deno.test("layOutTrace() puts children below their parents, siblings by their start, with times from the beginning", () => {
  const { rows, totalMs } = layOutTrace(sampleTrace());
  deepStrictEqual(
    rows.map(({ span: { name }, depth, startMs, durationMs }) => [name, depth, startMs, durationMs]),
    [["answer", 0, 0, 60], ["search", 1, 2, 10], ["draft", 1, 14, 26], ["check", 2, 30, 9.5]],
  );
  deepStrictEqual(rows.map(({ goesOn }) => goesOn), [[false], [false, true], [false, false], [false, false, false]]);
  strictEqual(totalMs, 60);
});

Deno.test("layOutTrace() keeps spans without their parent, spans that still run, and no span twice", () => {
  const { info } = sampleTrace();
  const spans = [
    sampleSpan({ spanId: "00000000000000b1", parentSpanId: "00000000000000ff", fromMs: 0, toMs: 5 }),
    sampleSpan({ spanId: "00000000000000b2", parentSpanId: "00000000000000b2", fromMs: 1, toMs: null }),
    sampleSpan({ spanId: "00000000000000b3", parentSpanId: "00000000000000b2", fromMs: 2, toMs: 3 }),
  ];
  const { rows, totalMs } = layOutTrace({ info, spans });
  deepStrictEqual(rows.map(({ span, depth, durationMs }) => [span.spanId.at(-1), depth, durationMs]), [
    ["1", 0, 5],
    ["2", 0, null],
    ["3", 1, 1],
  ]);
  strictEqual(totalMs, 5);
  deepStrictEqual(layOutTrace({ info, spans: [] }), { rows: [], totalMs: 0 });
});
