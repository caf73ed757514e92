import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { TraceSummary } from "../../lib/tracing/mod.ts";
import { trace, withTraceContext } from "../../lib/tracing/mod.ts";
import { catchTrace } from "../../lib/evaluation/caught_trace.ts";

Deno.test("catchTrace() keeps the spans of a call and hands them on", async () => {
  const forwarded: string[] = [];
  const caught = catchTrace({ recordJson: (json) => void forwarded.push(json) });
  const search = trace((_query: string) => [{ page_content: "rule", metadata: { id: "r1" } }], {
    name: "search",
    spanType: "RETRIEVER",
  });
  const agent = trace((question: string) => search(question).length, { name: "agent", spanType: "AGENT" });
  const summaries: TraceSummary[] = [];
  const onTrace = (summary: TraceSummary) => void summaries.push(summary);
  await withTraceContext({ store: caught.sink, onTrace }, () => agent("rate?"));
  const found = caught.trace(summaries[0]);
  deepStrictEqual(found?.spans.map(({ name, type }) => [name, type]), [["agent", "AGENT"], ["search", "RETRIEVER"]]);
  strictEqual(found?.spans[0]?.outputs, 1);
  strictEqual(found?.info.state, "OK");
  strictEqual(forwarded.length, 2);
});

Deno.test("catchTrace() has no trace where nothing was recorded", () => {
  const caught = catchTrace(null);
  strictEqual(caught.trace(undefined), undefined);
  const summary = {
    traceId: "tr-1",
    name: "a",
    status: "OK",
    durationMs: 1,
    spans: 1,
    usage: null,
    costUsd: null,
    unpricedCalls: 0,
  } as const;
  strictEqual(caught.trace(summary), undefined);
});
