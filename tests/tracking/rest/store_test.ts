import { rejects, strictEqual } from "node:assert/strict";
import { checkTrackingStore } from "../../../lib/tracking/check_tracking_store.ts";
import { openRestStore } from "../../../lib/tracking/rest/mod.ts";
import { inFolder } from "../outbox/fixed.ts";
import { FakeMlflow } from "./fake_mlflow.ts";

Deno.test(
  "restStore() keeps its contract on a server that answers as MLflow does",
  inFolder(async (folder) => {
    await using server = await FakeMlflow.start(folder);
    const passed = await checkTrackingStore(
      () => Promise.resolve(openRestStore("http://mlflow.test", { fetch: server.fetch })),
      { without: ["sql", "checkpoints", "prune"] },
    );
    strictEqual(passed.length, 18);
  }),
);

Deno.test("restStore() says what a server cannot do, and what to do instead", async () => {
  await using store = openRestStore("http://mlflow.test", { fetch: () => Promise.reject(new TypeError("not called")) });
  strictEqual(store.uri, "http://mlflow.test");
  strictEqual(await store.deliveredOffset("1-1-00000000.jsonl"), 0);
  await rejects(store.sql("SELECT 1"), { name: "InputError", hint: /deno task sync/ });
  await rejects(store.prune({ deletedBeforeMs: 0 }), { name: "InputError", hint: /mlflow gc/ });
});
