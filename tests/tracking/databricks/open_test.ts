import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { checkTrackingStore } from "../../../lib/tracking/check_tracking_store.ts";
import { openDatabricksStore } from "../../../lib/tracking/databricks/open.ts";
import { systemRandomBytes } from "../../../lib/config/mod.ts";
import { quickOptions } from "../rest/fixture.ts";
import { atWorkspace } from "./fixture.ts";

const access = { host: "http://workspace.test", token: "dapi-secret" };

Deno.test(
  "openDatabricksStore() keeps the contract of a store",
  atWorkspace(async ({ stub }) => {
    const open = () =>
      Promise.resolve(
        openDatabricksStore(access, { ...quickOptions(stub.fetch), randomBytes: systemRandomBytes }),
      );
    const passed = await checkTrackingStore(open, { without: ["sql", "checkpoints", "prune"] });
    ok(passed.length >= 17, passed.join("\n"));
    const storage = stub.seen.filter(({ call }) => call.includes("/storage/"));
    ok(storage.length > 0);
    deepStrictEqual(storage.filter(({ authorization }) => authorization !== null), []);
  }),
);

Deno.test(
  "openDatabricksStore() makes the folders of an experiment when it is first used, and absolute paths of names",
  atWorkspace(async ({ stub, store }) => {
    strictEqual(
      (await store.ensureExperiment("/Shared/ai-agents/loan_approval")).name,
      "/Shared/ai-agents/loan_approval",
    );
    ok(stub.folders.has("/Shared/ai-agents"));
    await store.ensureExperiment("/Shared/ai-agents/loan_approval");
    strictEqual((await store.ensureExperiment("esg-classifier-fp")).name, "/Shared/esg-classifier-fp");
    strictEqual(stub.seen.filter(({ call }) => call === "POST /api/2.0/workspace/mkdirs").length, 1);
    deepStrictEqual((await store.experiments({ name: "esg-classifier-fp" })).length, 1);
  }),
);

Deno.test("openDatabricksStore() refuses a host that is no address", () => {
  throws(() => openDatabricksStore({ host: "", token: "t" }), { name: "InputError" });
});
