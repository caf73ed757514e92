import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { copyArtifacts, listFiles } from "../../../lib/tracking/copy/copy_artifacts.ts";
import { copyWork, onTwoStores } from "./fixture.ts";

Deno.test(
  "copyArtifacts() copies files of every folder to the byte, and those again whose size differs",
  onTwoStores(async ({ from, to }) => {
    const run = { experiment: "e", name: "r", startTimeMs: 1, userId: "ada" };
    const ids = { from: (await from.createRun(run)).runId, to: (await to.createRun(run)).runId };
    await from.writeArtifact(ids.from, "a.txt", "hi");
    await from.writeArtifact(ids.from, "deep/er/b.bin", new Uint8Array([0, 255]));
    const { work, counts } = copyWork(from, to);
    await copyArtifacts(work, ids);
    deepStrictEqual([...await to.readArtifact(ids.to, "deep/er/b.bin")], [0, 255]);
    deepStrictEqual((await Array.fromAsync(listFiles(to, { runId: ids.to }))).map(({ path }) => path), [
      "a.txt",
      "deep/er/b.bin",
    ]);
    strictEqual(counts.artifacts, 2);
    await from.writeArtifact(ids.from, "a.txt", "changed");
    await copyArtifacts(work, ids);
    strictEqual(counts.artifacts, 3);
    await rejects(copyArtifacts({ ...work, signal: AbortSignal.abort(new Error("stop")) }, ids), /stop/);
  }),
);
