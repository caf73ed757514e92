import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { completeTrace, completionsOf, lateRoot, mergeDetails } from "../../../lib/tracking/rest/complete_traces.ts";
import { readTraceInfos } from "../../../lib/tracking/rest/trace_search.ts";
import { atServer, span, spanRecord, START_MS, traceId } from "./fixture.ts";

Deno.test("completionsOf() asks for a request of its own only for what spans cannot say", () => {
  const plain = [spanRecord(1, 1), spanRecord(1, 0, { trace: { tags: { a: "b" }, sessionId: "s", userId: "u" } })];
  deepStrictEqual(completionsOf(plain, { always: false }).size, 0);
  deepStrictEqual([...completionsOf(plain, { always: true }).keys()], [traceId(1)]);
  const rich = spanRecord(2, 0, { trace: { metadata: { k: "v" }, tags: { a: "b" } } });
  const running = spanRecord(3, 1, { endTimeUnixNano: null });
  const found = completionsOf([...plain, rich, running, spanRecord(3, 0)], { always: false });
  deepStrictEqual([...found], [
    [traceId(2), { details: { metadata: { k: "v" }, tags: { a: "b" } }, root: rich.span, standIns: [] }],
    [traceId(3), { details: { metadata: {}, tags: {} }, root: span(3, 0), standIns: [] }],
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
        standIns: [],
      },
      assessments: [],
      runIds: new Map([["local", "server"]]),
      older: false,
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

const ELSEWHERE = "00000000000000ff";

Deno.test(
  "completeTrace() finishes a trace whose root is elsewhere; the root wins when it comes",
  atServer(async ({ server, store }) => {
    const info = async () => (await server.store.trace(traceId(1)))?.info;
    const outcome = async () => {
      const { name, state, requestPreview, responsePreview, timestampMs, executionDurationMs } = await info() ?? {};
      return [name, state, requestPreview, responsePreview, (timestampMs ?? 0) - START_MS, executionDurationMs];
    };
    const called = spanRecord(1, 5, {
      parentSpanId: ELSEWHERE,
      inputs: "in",
      outputs: "out",
      status: { code: "ERROR" },
      trace: { tags: { env: "test" }, sessionId: "s", userId: "u" },
    });
    await store.deliver([spanRecord(1, 6, { parentSpanId: called.span.spanId }), called]);
    deepStrictEqual(await outcome(), ["step 5", "ERROR", '"in"', '"out"', 5, 101]);
    const { tags, sessionId, metadata } = await info() ?? {};
    deepStrictEqual([tags?.["env"], sessionId, metadata?.["mlflow.trace.user"]], ["test", "s", "u"]);
    // Another call of another process: the first names the trace, one failure is enough.
    const again = spanRecord(1, 7, { parentSpanId: ELSEWHERE, inputs: "in 2", outputs: "out 2", trace: {} });
    await store.deliver([again]);
    deepStrictEqual(await outcome(), ["step 5", "ERROR", '"in"', '"out 2"', 5, 102]);
    await store.deliver([spanRecord(1, 0, { spanId: ELSEWHERE, inputs: "all", outputs: "done" })]);
    const whole = ["step 0", "OK", '"all"', '"done"', 0, 107];
    deepStrictEqual(await outcome(), whole);
    // Late, or sent again: the root stays.
    await store.deliver([called, again]);
    deepStrictEqual(await outcome(), whole);
  }),
);

Deno.test(
  "completeTrace() tells nothing of a trace whose root the server has finished itself",
  atServer(async ({ server, store }) => {
    const told = () => server.calls.filter((call) => call === "POST /api/3.0/mlflow/traces").length;
    await store.deliver([spanRecord(1, 0, { inputs: "all" }), spanRecord(1, 1)]);
    strictEqual(told(), 0);
    await store.deliver([spanRecord(1, 2, { inputs: "in", trace: {} })]);
    const info = (await server.store.trace(traceId(1)))?.info;
    deepStrictEqual([info?.name, info?.state, info?.requestPreview, told()], ["step 0", "OK", '"all"', 1]);
  }),
);

Deno.test(
  "lateRoot() is for a trace that the server was told of, with its root in the batch",
  atServer(async ({ context, store }) => {
    const known = async () => {
      const found = (await readTraceInfos(context, [traceId(1)])).get(traceId(1));
      if (found === undefined) throw new Error("The trace is not there");
      return found;
    };
    await store.deliver([spanRecord(1, 1)]);
    const root = spanRecord(1, 0);
    strictEqual(lateRoot(await known(), [root]), null);
    await store.deliver([spanRecord(1, 1, { trace: {} })]);
    strictEqual(lateRoot(await known(), [spanRecord(1, 2)]), null);
    deepStrictEqual(lateRoot(await known(), [root])?.root, root.span);
  }),
);

Deno.test("mergeDetails() puts together what comes with several spans; the later one counts", () => {
  deepStrictEqual(
    mergeDetails({ userId: "a", runId: "r", tags: { a: "1", b: "2" } }, { userId: "b", tags: { b: "3" } }),
    { userId: "b", runId: "r", tags: { a: "1", b: "3" }, metadata: {} },
  );
});
