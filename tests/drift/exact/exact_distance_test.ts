import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ValueRange } from "../../../lib/engines/mod.ts";
import { exactDistance } from "../../../lib/drift/exact/exact_distance.ts";
import type { ExactMethod } from "../../../lib/drift/exact/cells_to_refine.ts";
import { ksDistance } from "../../../lib/drift/methods/ks_distance.ts";
import { populationDeviation } from "../../../lib/drift/methods/wasserstein.ts";
import { wassersteinDistance } from "../../../lib/drift/methods/wasserstein_distance.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { random } from "../../../lib/statistics/mod.ts";

/** The exact distance of two samples over the cells of the first, and what was asked for. */
async function distance(reference: number[], current: number[], method: ExactMethod) {
  const a = summariseColumn("x", reference, { type: "numeric" });
  const b = summariseColumn("x", current, { type: "numeric", like: a });
  const asked: { side: string; ranges: number }[] = [];
  const exact = await exactDistance(a, b, {
    method,
    valuesIn: (side, ranges) => {
      asked.push({ side, ranges: ranges.length });
      return Promise.resolve(countsIn(side === "reference" ? reference : current, ranges));
    },
  });
  return { exact, asked, spread: populationDeviation(a) };
}

function countsIn(values: number[], ranges: readonly ValueRange[]): { values: Float64Array; counts: Float64Array } {
  const tally = new Map<number, number>();
  for (const value of values) {
    if (!ranges.some(({ from, to }) => value >= (from ?? -Infinity) && value < (to ?? Infinity))) continue;
    tally.set(value, (tally.get(value) ?? 0) + 1);
  }
  const sorted = [...tally].sort(([a], [b]) => a - b);
  return {
    values: Float64Array.from(sorted, ([value]) => value),
    counts: Float64Array.from(sorted, ([, count]) => count),
  };
}

const stream = random(5, "exact");
const normals = (rows: number, mean: number, spread = 1): number[] =>
  Array.from({ length: rows }, () => mean + spread * stream.normal());
const cases: readonly (readonly [string, number[], number[]])[] = [
  ["the same distribution", normals(3000, 0), normals(2000, 0)],
  ["a shift", normals(3000, 0), normals(2000, 0.5)],
  ["another spread", normals(3000, 0), normals(2000, 0, 2)],
  ["ties", Array.from({ length: 900 }, (_, row) => row % 7), Array.from({ length: 500 }, (_, row) => row % 9)],
  ["no overlap", normals(800, 0), normals(800, 100)],
  ["one value", [3, 3, 3, 5], [4]],
];

for (const [what, reference, current] of cases) {
  Deno.test(`exactDistance() equals the distance of all values: ${what}`, async () => {
    const sorted = [Float64Array.from(reference).sort(), Float64Array.from(current).sort()] as const;
    const ks = await distance(reference, current, "ks");
    ok(Math.abs((ks.exact?.statistic ?? NaN) - ksDistance(...sorted)) < 1e-12, `${ks.exact?.statistic}`);
    const wasserstein = await distance(reference, current, "wasserstein");
    const expected = wassersteinDistance(...sorted) / wasserstein.spread;
    ok(Math.abs((wasserstein.exact?.statistic ?? NaN) - expected) < 1e-12 * Math.max(1, expected));
  });
}

Deno.test("exactDistance() reads no values where the cells prove the distance, and few where they nearly do so", async () => {
  const [, reference = [], current = []] = cases[4] ?? [];
  const apart = await distance(reference, current, "wasserstein");
  deepStrictEqual([apart.asked, apart.exact?.cells], [[], 0]);
  const shifted = await distance(normals(5000, 0), normals(5000, 0.5), "ks");
  ok((shifted.exact?.cells ?? 99) <= 20, `${shifted.exact?.cells} of 42 cells`);
  ok((shifted.exact?.values ?? Infinity) < 5000, `${shifted.exact?.values} of 10000 values`);
});

Deno.test("exactDistance() is null without values or, for Wasserstein, without spread", async () => {
  strictEqual((await distance([], [1], "ks")).exact, null);
  strictEqual((await distance([2, 2], [1], "wasserstein")).exact, null);
});
