import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { completeTrace, completionsOf } from "../../../lib/tracking/rest/complete_traces.ts";
import { readTraceInfos } from "../../../lib/tracking/rest/trace_search.ts";
import { atServer, span, spanRecord, traceId } from "./fixture.ts";

Deno.test("completionsOf() asks for a request of its own only for what spans cannot say", () => {
  const plain = [spanRecord(1, 1), spanRecord(1, 0, { trace: { tags: { a: "b" }, sessionId: "s", userId: "u" } })];
  deepStrictEqual(completionsOf(plain, { always: false }).size, 0);
  deepStrictEqual([...completionsOf(plain, { always: true }).keys()], [traceId(1)]);
  const rich = spanRecord(2, 0, { trace: { metadata: { k: "v" }, tags: { a: "b" } } });
  const running = spanRecord(3, 1, { endTimeUnixNano: null });
  const found = completionsOf([...plain, rich, running, spanRecord(3, 0)], { always: false });
  deepStrictEqual([...found], [
    [traceId(2), { details: { metadata: { k: "v" }, tags: { a: "b" } }, root: rich.span, unfinished: false }],
    [traceId(3), { details: { metadata: {}, tags: {} }, root: span(3, 0), unfinished: true }],
  ]);
});

Deno.test("completionsOf() puts together what comes with several spans of a trace", () => {
  const records = [
    spanRecord(1, 0, { trace: { runId: "r", metadata: { a: "1" } } }),
    spanRecord(1, 0, { trace: { clientRequestId: "c", metadata: { b: "2" } } }),
  ];
  deepStrictEqual(completionsOf(records, { always: false }).get(traceId(1))?.details, {
    runId: "r",
    clientRequestId: "c",
    metadata: { a: "1", b: "2" },
    tags: {},
  });
});

Deno.test(
  "completeTrace() adds to what the server knows, and leaves the rest as it is",
  atServer(async ({ context, store, server }) => {
    await store.deliver([
      spanRecord(1, 0, { inputs: { question: "ß" }, trace: { tags: { env: "test" }, sessionId: "s" } }),
    ]);
    const known = (await readTraceInfos(context, [traceId(1)])).get(traceId(1));
    strictEqual(known === undefined, false);
    if (known === undefined) return;
    const root = span(1, 0, { name: "ask", inputs: { question: "ß" }, outputs: "yes" });
    await completeTrace(context, known, {
      completion: {
        details: { metadata: { k: "v" }, userId: "u", runId: "local", clientRequestId: "c" },
        root,
        unfinished: false,
      },
      assessments: [],
      runIds: new Map([["local", "server"]]),
      older: false,
      signal: undefined,
    });
    const info = (await server.store.trace(traceId(1)))?.info;
    deepStrictEqual([info?.name, info?.state, info?.sessionId, info?.tags["env"]], ["ask", "OK", "s", "test"]);
    deepStrictEqual(
      [info?.metadata["k"], info?.metadata["mlflow.trace.user"], info?.metadata["mlflow.sourceRun"]],
      ["v", "u", "server"],
    );
    deepStrictEqual([info?.requestPreview, info?.responsePreview, info?.executionDurationMs], [
      '{"question":"ß"}',
      '"yes"',
      100,
    ]);
  }),
);

Deno.test(
  "completeTrace() says that a trace whose root has not ended still runs",
  atServer(async ({ context, server, store }) => {
    await store.deliver([spanRecord(1, 0, { endTimeUnixNano: null })]);
    const info = (await server.store.trace(traceId(1)))?.info;
    deepStrictEqual([info?.state, info?.executionDurationMs], ["IN_PROGRESS", null]);
    strictEqual(server.calls.includes("POST /api/3.0/mlflow/traces"), true);
    await store.deliver([spanRecord(1, 0)]);
    strictEqual((await store.trace(traceId(1)))?.info.state, "OK");
    strictEqual(context.lacks.size, 0);
  }),
);
