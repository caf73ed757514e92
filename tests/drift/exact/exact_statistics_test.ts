import { deepStrictEqual, ok } from "node:assert/strict";
import { judgeSides, summariseSides } from "../../../lib/drift/detect_drift.ts";
import { entriesOf, withExactStatistics } from "../../../lib/drift/exact/exact_statistics.ts";
import { ksDistance } from "../../../lib/drift/methods/ks_distance.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { csvOf, folderEngine } from "../folder_engine.ts";

function values(seed: number, shift: number): number[] {
  const stream = random(seed, "exact");
  return Array.from({ length: 12_000 }, () => Math.round((stream.normal() + shift) * 1e4) / 1e4);
}

Deno.test("withExactStatistics() gives the distance of all values, beyond what samples hold", async () => {
  const [before, after] = [values(1, 0), values(2, 0.07)];
  await using made = folderEngine({
    "a.csv": csvOf(before.map((x) => ({ x, word: "w" }))),
    "b.csv": csvOf(after.map((x) => ({ x, word: "w" }))),
  });
  const [reference, current] = [made.table("a.csv"), made.table("b.csv")];
  const sides = await summariseSides(reference, current, {});
  const analysis = await judgeSides(sides, { method: "ks" });
  const exact = await withExactStatistics(analysis.result, {
    reference: { side: reference, columns: entriesOf(reference, analysis.reference) },
    current: { side: current, columns: entriesOf(current, analysis.current) },
  });
  const expected = ksDistance(Float64Array.from(before).sort(), Float64Array.from(after).sort());
  ok(Math.abs((exact.result.columns[0]?.statistic ?? 0) - expected) < 1e-12);
  ok(analysis.result.columns[0]?.statistic !== expected);
  deepStrictEqual(exact.unknown, []);
  deepStrictEqual(exact.result.columns[1], analysis.result.columns[1]);
  const frozen = await withExactStatistics(analysis.result, {
    reference: { side: analysis.baseline, columns: entriesOf(analysis.baseline, null) },
    current: { side: current, columns: entriesOf(current, analysis.current) },
  });
  deepStrictEqual([frozen.unknown, frozen.result], [["x"], analysis.result]);
});
