import { deepStrictEqual } from "node:assert/strict";
import { modelHistory } from "../../../lib/tracking/registry/model_history.ts";
import { auditTag } from "../../../lib/tracking/registry/transition.ts";
import { countingBytes } from "../outbox/fixed.ts";
import { onBothStores } from "./on_both_stores.ts";

onBothStores("modelHistory() gives the lines of all versions, oldest first", async (store) => {
  const randomBytes = countingBytes();
  const line = { by: "ada", action: "promote", from: "None", to: "Production", why: "", other: null } as const;
  for (const [version, atMs] of [[1, 2000], [2, 1000]] as const) {
    const { key, value } = auditTag({ ...line, version, atMs }, randomBytes);
    await store.createModelVersion({ name: "fp", source: "s3://models", tags: { [key]: value, other: "tag" } });
  }
  deepStrictEqual((await modelHistory(store, "fp")).map(({ version, atMs }) => [version, atMs]), [[2, 1000], [
    1,
    2000,
  ]]);
  deepStrictEqual(await modelHistory(store, "none"), []);
});
