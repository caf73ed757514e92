import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { answering, quickOptions } from "../rest/fixture.ts";
import { openDatabricksStore } from "../../../lib/tracking/databricks/open.ts";
import { atWorkspace } from "./fixture.ts";

const RUN = { experiment: "/Shared/demo", name: "r", startTimeMs: 1, userId: "ada" };

Deno.test(
  "databricksFiles() stores files behind signed addresses of every kind of storage, and reads them back",
  atWorkspace(async ({ store, stub }) => {
    const { runId } = await store.createRun(RUN);
    for (const type of ["AWS_PRESIGNED_URL", "GCP_SIGNED_URL", "AZURE_SAS_URI", "AZURE_ADLS_GEN2_SAS_URI"]) {
      stub.type = type;
      await store.writeArtifact(runId, `plots/größe ${type}.txt`, type);
      const read = await store.readArtifact(runId, `plots/größe ${type}.txt`);
      strictEqual(new TextDecoder().decode(read), type);
    }
    strictEqual((await store.artifacts(runId, "plots")).length, 4);
    const storage = stub.seen.filter(({ call }) => call.includes("/storage/"));
    deepStrictEqual(new Set(storage.map(({ authorization }) => authorization)), new Set([null]));
  }),
);

Deno.test("databricksFiles() says so where the workspace gives no address", async () => {
  const run = { run: { info: { run_id: "a".repeat(32), experiment_id: "1", artifact_uri: "dbfs:/x" } } };
  const { fetch } = answering(Response.json(run), Response.json({ credential_infos: [] }));
  const store = openDatabricksStore({ host: "http://workspace.test", token: "t" }, quickOptions(fetch));
  await rejects(store.writeArtifact("a".repeat(32), "a.txt", "hi"), {
    name: "ServiceError",
    message: /gave no address to write it at/,
  });
});
