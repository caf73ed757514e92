import { deepStrictEqual, rejects } from "node:assert/strict";
import { moveVersion } from "../../../lib/tracking/registry/move_version.ts";
import { transitionsOf } from "../../../lib/tracking/registry/transition.ts";
import { onBothStores } from "./on_both_stores.ts";

onBothStores("moveVersion() writes the line before the move, and moves in before it moves out", async (store) => {
  for (const number of [1, 2]) await store.createModelVersion({ name: "fp", source: `s3://models/${number}` });
  await store.setModelStage("fp", 1, "Production");
  const versions = await store.modelVersions("fp");
  const [target] = versions;
  if (target === undefined) throw new Error("Expected two versions");
  const calls: string[] = [];
  const cutShort = {
    ...store,
    setModelStage: async (name: string, version: number, stage: typeof target.stage) => {
      calls.push(`stage ${version} ${stage}`);
      if (stage === "Archived") throw new TypeError("cut short");
      await store.setModelStage(name, version, stage);
    },
    setModelVersionTag: async (name: string, version: number, tag: { key: string; value: string }) => {
      calls.push(`line ${version}`);
      await store.setModelVersionTag(name, version, tag);
    },
  };
  const move = { target, to: "Production", action: "promote" } as const;
  await rejects(moveVersion(cutShort, move, { by: "ada", why: "trained", versions }), /cut short/);
  deepStrictEqual(calls, ["line 2", "stage 2 Production", "line 1", "stage 1 Archived"]);
  const after = await store.modelVersions("fp");
  deepStrictEqual(after.map(({ stage }) => stage), ["Production", "Production"]);
  deepStrictEqual(after.flatMap(transitionsOf).map(({ version, to }) => [version, to]), [
    [2, "Production"],
    [1, "Archived"],
  ]);
});
