import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { CellTable } from "../../../lib/drift/cells/cell_table.ts";
import { mergeRare } from "../../../lib/drift/cells/merge_rare.ts";
import type { CountMethod } from "../../../lib/drift/methods/count_method.ts";
import { jensenShannon } from "../../../lib/drift/methods/jensen_shannon.ts";
import { ks } from "../../../lib/drift/methods/ks.ts";
import { psi } from "../../../lib/drift/methods/psi.ts";
import { tvd } from "../../../lib/drift/methods/tvd.ts";
import { wasserstein } from "../../../lib/drift/methods/wasserstein.ts";
import { decide } from "../../../lib/drift/verdicts/decide.ts";
import { judgeCounts } from "../../../lib/drift/verdicts/judge_counts.ts";
import { neededRows } from "../../../lib/drift/verdicts/needed_rows.ts";
import { verdictCases } from "../fixtures/read_fixture.ts";

const METHODS: Readonly<Record<string, CountMethod>> = { tvd, js: jensenShannon, psi, ks, w1: wasserstein };

function tableOf(reference: readonly number[], current: readonly number[], x: readonly number[] | null): CellTable {
  const table = {
    bins: reference.map((_, cell) => `cell ${cell}`),
    reference: Float64Array.from(reference),
    current: Float64Array.from(current),
    positions: x === null ? null : Float64Array.from(x),
  };
  return x === null ? mergeRare(table) : table;
}

Deno.test("judgeCounts() equals the reference cases C1 to C15 within their tolerances", async (t) => {
  for (const example of verdictCases()) {
    await t.step(example.name, () => {
      const { N, M, x, sd, metric, tau, tol, tolfloor } = example;
      const table = tableOf(N, M, x === null ? null : x.map((value) => value / sd));
      const evidence = judgeCounts(table, METHODS[metric] ?? tvd, { seed: 1, keys: [example.name] });
      const { statistic, point, low, high, noiseFloor, pValue } = evidence;
      const near = (actual: number | null, expected: number, tolerance: number, of: string) =>
        ok(
          Math.abs((actual ?? NaN) - expected) <= tolerance + 1e-12,
          `${of}: expected ${expected} ± ${tolerance}, received ${actual}`,
        );
      near(statistic, example.plug, 0, "statistic");
      near(low, example.lo, tol, "low");
      near(high, example.hi, tol, "high");
      near(noiseFloor, example.floor, tolfloor, "noise floor");
      near(point, example.point, Math.max(tol, 0.02 * example.point), "point");
      // Counted p-values within their sampling error; those of the gamma tail to their order of magnitude.
      if (example.p > 0.005) near(pValue, example.p, 0.05, "p");
      else ok(Math.abs(Math.log10(pValue ?? 1) / Math.log10(example.p) - 1) < 0.15, `p: ${pValue} for ${example.p}`);
      const verdict = decide({ low, high, tolerance: tau, qValue: pValue });
      strictEqual(verdict, example.verdict);
      const needed = verdict === "inconclusive" ? neededRows(evidence, tau) : null;
      if (example.need === null) strictEqual(needed, null);
      else ok(Math.abs((needed ?? 0) / example.need - 1) < 0.35, `needed ${needed} for ${example.need}`);
    });
  }
});

Deno.test("judgeCounts() keeps to the reference intervals over twenty seeds", () => {
  // Tolerances are three deviations of one run, so the mean of twenty runs must be well inside.
  for (const { name, N, M, x, sd, metric, tol, tolfloor, lo, hi, floor } of verdictCases()) {
    const table = tableOf(N, M, x === null ? null : x.map((value) => value / sd));
    const runs = Array.from(
      { length: 20 },
      (_, seed) => judgeCounts(table, METHODS[metric] ?? tvd, { seed, keys: [name] }),
    );
    const mean = (of: (run: typeof runs[number]) => number | null) =>
      runs.reduce((sum, run) => sum + (of(run) ?? NaN), 0) / runs.length;
    ok(Math.abs(mean(({ low }) => low) - lo) <= tol / 2 + 1e-9, `${name}: low ${mean(({ low }) => low)}`);
    ok(Math.abs(mean(({ high }) => high) - hi) <= tol / 2 + 1e-9, `${name}: high ${mean(({ high }) => high)}`);
    ok(
      Math.abs(mean(({ noiseFloor }) => noiseFloor) - floor) <= tolfloor / 2 + 1e-9,
      `${name}: floor ${mean(({ noiseFloor }) => noiseFloor)}`,
    );
  }
});

Deno.test("judgeCounts() draws by seed and keys alone", () => {
  const table = tableOf([50, 30, 20], [40, 30, 30], null);
  const first = judgeCounts(table, tvd, { seed: 1, keys: ["a"] });
  deepStrictEqual(judgeCounts(table, tvd, { seed: 1, keys: ["a"] }), first);
  notStrictEqual(judgeCounts(table, tvd, { seed: 1, keys: ["b"] }).high, first.high);
});

Deno.test("judgeCounts() has nothing to say without rows, and no doubt of chance in one cell", () => {
  const none = judgeCounts(tableOf([], [], null), tvd);
  deepStrictEqual([none.statistic, none.high, none.pValue], [null, null, null]);
  const one = judgeCounts(tableOf([10], [20], null), tvd);
  deepStrictEqual([one.statistic, one.low, one.pValue], [0, 0, 1]);
  ok((one.high ?? 0) > 0.1, "ten rows of one kind do not exclude others");
});

Deno.test("judgeCounts() keeps an unbounded index finite where a category is new", () => {
  const { point, high } = judgeCounts(tableOf([500, 500, 0], [400, 400, 200], null), psi);
  ok(Number.isFinite(point) && Number.isFinite(high), `${point} ${high}`);
});
