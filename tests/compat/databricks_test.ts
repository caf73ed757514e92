import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { checkTrackingStore, openDatabricksStore, openTracking, syncOutbox } from "vigil/tracking";
import { DatabricksStub } from "../tracking/databricks/stub.ts";
import { BURST, burstRecords, burstTraceId } from "./burst.ts";
import { freePort, startMlflow } from "./components.ts";
import { START_MS } from "./mlflow_sample.ts";

const TOKEN = "dapi-secret";

/** A workspace on a port, before a server of MLflow. */
function serve(stub: DatabricksStub, port: number): AsyncDisposable {
  return Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, (request) => stub.fetch(request));
}

Deno.test("a workspace of Databricks before a real mlflow server", async (t) => {
  await using server = await startMlflow();
  const stub = new DatabricksStub((path, init) => fetch(`${server.url}${path}`, init), { token: TOKEN });
  const port = freePort();
  const host = `http://127.0.0.1:${port}`;

  await t.step("openDatabricksStore() keeps the contract; the storage never sees the token", async () => {
    await using _workspace = serve(stub, port);
    const passed = await checkTrackingStore(() => Promise.resolve(openDatabricksStore({ host, token: TOKEN })), {
      without: ["sql", "checkpoints", "prune"],
    });
    ok(passed.length >= 17, passed.join("\n"));
    const storage = stub.seen.filter(({ call }) => call.includes("/storage/"));
    ok(storage.length > 0);
    deepStrictEqual(storage.filter(({ authorization }) => authorization !== null), []);
  });

  await t.step("what is recorded while it behaves badly and then goes away is there once, after sync", async () => {
    const folder = await Deno.makeTempDir();
    const env = (name: string) => ({ DATABRICKS_HOST: host, DATABRICKS_TOKEN: TOKEN })[name];
    const options = { folder, sources: { env } };
    const traces = 30;
    let runId: string;
    {
      const workspace = serve(stub, port);
      await using tracking = await openTracking("databricks", { ...options, deliverEveryMs: 1, drainMs: 500 });
      ({ runId } = await tracking.createRun({ experiment: BURST, name: "r", startTimeMs: START_MS, userId: "ada" }));
      for (let trace = 0; trace < traces; trace++) {
        for (const record of burstRecords(trace, { runId })) tracking.record(record);
        stub.misbehave.push(
          null,
          () => new Response("oops", { status: 500 }),
          null,
          () => new Response("", { status: 429, headers: { "retry-after": "0" } }),
          () => new Response("<Error/>", { status: 403 }),
        );
        if (trace % 5 === 0) await tracking.flush({ timeoutMs: 1000 });
        if (trace === 20) await workspace[Symbol.asyncDispose]();
      }
      await tracking.writeArtifact(runId, "report.md", "# Grüße");
      await tracking.updateRun(runId, { status: "FINISHED" });
      deepStrictEqual([tracking.health().dropped, tracking.health().pending > 0], [{}, true]);
    }
    stub.misbehave.length = 0;
    stub.expired = 3;
    await using _again = serve(stub, port);
    const { after, error } = await syncOutbox("databricks", options);
    deepStrictEqual([after.records, after.unsettled, after.rejectedReason, error], [0, 0, null, null]);
    await using store = openDatabricksStore({ host, token: TOKEN });
    for (let number = 0; number < traces; number++) {
      const trace = await store.trace(burstTraceId(number));
      deepStrictEqual([trace?.spans.length, trace?.info.assessments.length, trace?.info.state], [3, 1, "OK"]);
    }
    strictEqual((await store.metricHistory(runId, "loss")).length, traces);
    strictEqual((await store.traces({ runId })).length, traces);
    const [run, ...others] = await store.runs({ experiments: [BURST] });
    deepStrictEqual([run?.status, others.length], ["FINISHED", 0]);
    strictEqual(new TextDecoder().decode(await store.readArtifact(runId, "report.md")), "# Grüße");
  });
});
