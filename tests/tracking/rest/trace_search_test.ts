import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { TraceQuery } from "../../../lib/contracts/mod.ts";
import { readTrace, readTraceInfos, searchTraces, sortSpans } from "../../../lib/tracking/rest/trace_search.ts";
import { atServer, span, spanRecord, START_MS, traceId } from "./fixture.ts";

Deno.test(
  "searchTraces() reads page by page, newest first, up to the limit",
  atServer(async ({ context, store }) => {
    await store.deliver(
      Array.from(
        { length: 1200 },
        (_, trace) =>
          spanRecord(trace, 0, {
            startTimeUnixNano: `${START_MS + trace}000000`,
            endTimeUnixNano: `${START_MS + trace + 1}000000`,
          }),
      ),
    );
    const find = async (query: TraceQuery) => (await searchTraces(context, query)).map((info) => info.traceId);
    const all = await find({ experiments: ["/Shared/demo"], limit: 5000 });
    deepStrictEqual([all.length, all[0], all.at(-1)], [1200, traceId(1199), traceId(0)]);
    strictEqual((await find({})).length, 1000);
    deepStrictEqual(await find({ limit: 2 }), [traceId(1199), traceId(1198)]);
    deepStrictEqual(await find({ experiments: ["none"] }), []);
    deepStrictEqual(await find({ runId: "f".repeat(32) }), []);
    deepStrictEqual(await find({ sinceMs: START_MS + 3, untilMs: START_MS + 5 }), [traceId(4), traceId(3)]);
  }),
);

Deno.test(
  "searchTraces() finds names and tags that MLflow's filters cannot write",
  atServer(async ({ context, store }) => {
    const name = `it's "odd"`;
    await store.deliver([spanRecord(1, 0, { name, trace: { tags: { a: name } } }), spanRecord(2, 0)]);
    const ids = async (query: TraceQuery) => (await searchTraces(context, query)).map((info) => info.traceId);
    deepStrictEqual(await ids({ name }), [traceId(1)]);
    deepStrictEqual(await ids({ tags: { a: name } }), [traceId(1)]);
    deepStrictEqual(await ids({ name: "step 0" }), [traceId(2)]);
  }),
);

Deno.test(
  "readTrace() sorts spans by their start, and knows what is not there",
  atServer(async ({ context, store }) => {
    await store.deliver([spanRecord(1, 2), spanRecord(1, 1), spanRecord(1, 0)]);
    const trace = await readTrace(context, traceId(1));
    deepStrictEqual(trace?.spans, [0, 1, 2].map((number) => span(1, number)));
    strictEqual(await readTrace(context, traceId(9)), null);
  }),
);

Deno.test(
  "readTraceInfos() asks for a hundred at once, and one by one where a server has no such endpoint",
  atServer(async ({ context, store, server }) => {
    await store.deliver(Array.from({ length: 120 }, (_, trace) => spanRecord(trace, 0)));
    const ids = Array.from({ length: 130 }, (_, trace) => traceId(trace));
    const count = () => server.calls.filter((call) => call.includes("/traces/")).length;
    const asked = () => server.calls.filter((call) => call.endsWith("batchGetInfos")).length;
    const [before, askedBefore] = [count(), asked()];
    strictEqual((await readTraceInfos(context, ids)).size, 120);
    strictEqual(count() - before, 2);
    server.lacks.add("POST /api/3.0/mlflow/traces/batchGetInfos");
    const found = await readTraceInfos(context, ids.slice(115, 125));
    deepStrictEqual([...found.keys()], ids.slice(115, 120));
    await readTraceInfos(context, ids.slice(0, 1));
    strictEqual(asked() - askedBefore, 3);
  }),
);

Deno.test("sortSpans() puts the span around the others first where all start together", () => {
  const at = (startTimeUnixNano: string, parentSpanId: string | null) => ({ startTimeUnixNano, parentSpanId });
  const spans = [at("100", "a"), at("99", "a"), at("99", null)];
  deepStrictEqual(sortSpans(spans), [spans[2], spans[1], spans[0]]);
});
