import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { IdSource } from "../../lib/tracing/ids.ts";
import { NanoTime } from "../../lib/tracing/nano_time.ts";
import { RecordedTrace, type TraceDetailOptions, type TraceStart } from "../../lib/tracing/recorded_trace.ts";
import { countingBytes, FixedClock } from "../tracking/outbox/fixed.ts";
import { RecordedSink } from "./recorded.ts";

function begin(start: Partial<TraceStart> = {}): RecordedTrace {
  return new RecordedTrace({
    sink: new RecordedSink(),
    experiment: "e",
    time: new NanoTime(new FixedClock()),
    ids: new IdSource(countingBytes()),
    startedAt: 0,
    context: null,
    details: {},
    ...start,
  });
}

Deno.test("RecordedTrace has an id that begins with its time", () => {
  const { id } = begin();
  strictEqual(Number.parseInt(id.slice(3, 15), 16), 1_763_700_000_000);
  strictEqual(id.slice(15), "00010203040506070809");
});

Deno.test("RecordedTrace says what comes with its root", () => {
  strictEqual(begin().detailsJson(), "{}");
  const trace = begin({ details: { runId: "r", userId: "u".repeat(300) }, context: { runId: "c", tags: { a: "1" } } });
  trace.setTag("b", "2");
  deepStrictEqual(JSON.parse(trace.detailsJson()), { runId: "c", userId: "u".repeat(250), tags: { a: "1", b: "2" } });
});

Deno.test("RecordedTrace keeps the name of an experiment within what a store takes", () => {
  const { head } = begin({ experiment: "x".repeat(300) });
  strictEqual(JSON.parse(`${head}"}}`).experiment.length, 256);
});

Deno.test("RecordedTrace keeps tags within what a store takes, before and after the end of the root", () => {
  const sink = new RecordedSink();
  const unknown: unknown = JSON.parse('{"count":5,"none":null}');
  const details = z.custom<TraceDetailOptions>().parse({ tags: unknown });
  const trace = begin({ sink, details });
  trace.setTag("k".repeat(300), "v".repeat(9000));
  trace.setTag("", "no name");
  trace.setTag("odd", z.custom<string>().parse(Object.create(null)));
  deepStrictEqual(JSON.parse(trace.detailsJson()).tags, {
    count: "5",
    none: "null",
    ["k".repeat(250)]: "v".repeat(8000),
    odd: "{}",
  });
  trace.setTag("k".repeat(300), "v".repeat(9000));
  trace.setTag("", "no name");
  deepStrictEqual(sink.records.map((record) => record.kind === "traceTag" && [record.key, record.value]), [
    ["k".repeat(250), "v".repeat(8000)],
  ]);
});
