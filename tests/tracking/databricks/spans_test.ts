import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { spanRecord, traceId } from "../rest/fixture.ts";
import { atWorkspace } from "./fixture.ts";

Deno.test(
  "databricksSpans() tells the workspace of a trace and puts its spans into the storage; later ones are put to them",
  atWorkspace(async ({ store, stub }) => {
    deepStrictEqual((await store.deliver([spanRecord(1, 1), spanRecord(2, 0)])).rejected, []);
    deepStrictEqual([...stub.files.keys()].sort(), [traceId(1), traceId(2)]);
    strictEqual((await store.trace(traceId(1)))?.info.state, "IN_PROGRESS");
    await store.deliver([spanRecord(1, 0, { trace: { tags: { env: "test" } } }), spanRecord(1, 2)]);
    await store.deliver([spanRecord(1, 2)]);
    const trace = await store.trace(traceId(1));
    deepStrictEqual(
      [trace?.info.state, trace?.info.tags["env"], trace?.spans.map(({ name }) => name)],
      ["OK", "test", ["step 0", "step 1", "step 2"]],
    );
    strictEqual(await store.trace(traceId(9)), null);
  }),
);

Deno.test(
  "databricksSpans() stores everything once through a workspace and a storage that behave badly",
  atWorkspace(async ({ store, stub, server }) => {
    await store.ensureExperiment("/Shared/demo");
    const { runId } = await store.createRun({ experiment: "/Shared/demo", name: "r", startTimeMs: 1, userId: "ada" });
    stub.misbehave.push(
      () => new Response("oops", { status: 500 }),
      () => new Response("", { status: 429, headers: { "retry-after": "1" } }),
      () => Promise.reject(new TypeError("connection reset")),
      () => new Response("<html>Bad gateway</html>", { status: 502, headers: { "content-type": "text/html" } }),
    );
    stub.expired = 2;
    const records = [1, 2, 3].flatMap((trace) => [spanRecord(trace, 1), spanRecord(trace, 0, { trace: { runId } })]);
    deepStrictEqual(await store.deliver(records), { delivered: 6, rejected: [] });
    const traces = await server.store.traces({ runId });
    strictEqual(traces.length, 3);
    for (const { traceId } of traces) strictEqual((await store.trace(traceId))?.spans.length, 2);
    ok(stub.misbehave.length === 0);
  }),
);

Deno.test(
  "databricksSpans() rejects a span that cannot be written alone",
  atWorkspace(async ({ store }) => {
    const late = spanRecord(1, 1, { endTimeUnixNano: "9".repeat(19) });
    const { delivered, rejected } = await store.deliver([spanRecord(1, 0), late]);
    deepStrictEqual([delivered, rejected.map(({ record }) => record)], [1, [late]]);
    strictEqual((await store.trace(traceId(1)))?.spans.length, 1);
  }),
);
