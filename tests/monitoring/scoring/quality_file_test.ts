import { deepStrictEqual, rejects } from "node:assert/strict";
import { join } from "@std/path";
import { readQualityStates, writeQualityStates } from "../../../lib/monitoring/scoring/quality_file.ts";

Deno.test("writeQualityStates() keeps what readQualityStates() gives back; a broken file is said, not forgotten", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "deep/quality.json");
    deepStrictEqual(await readQualityStates(path), {});
    const states = {
      "relevance@1": { baseline: { rows: 2, passed: 1 }, untilMs: 5, evidence: 1, degradedSinceMs: null, windows: 0 },
    };
    await writeQualityStates(path, states);
    deepStrictEqual(await readQualityStates(path), states);
    await Deno.writeTextFile(path, "{");
    await rejects(() => readQualityStates(path), { name: "InputError", message: /does not have the expected form/ });
    await rejects(() => writeQualityStates(join(path, "x.json"), states), { name: "ServiceError" });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
