import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { calibrationDocument } from "./document.ts";
import { checksOf, limitOf, percent, rowsOf, shareOf, summaryOf, worstCells } from "./findings.ts";
import { EFFECTS, METHODS } from "./settings.ts";
import type { Outcome } from "./simulate.ts";

/** Outcomes of every method at one pair of sizes; `falseDrift` of 100 draws at exactly the tolerance. */
function outcomes(falseDrift: number, power = 100): Outcome[] {
  return METHODS.flatMap((method) =>
    EFFECTS.map((effect): Outcome => ({
      setting: { method, shape: "uniform", k: 5, n: 1000, m: 1000, effect },
      replicates: 100,
      drift: effect === 0 ? 0 : effect === 1 ? falseDrift : power,
      stable: effect === 0 ? 60 : 0,
      covered: 95,
    }))
  );
}

Deno.test("checksOf() keeps and breaks promises", () => {
  ok(checksOf(rowsOf(outcomes(5))).every(({ kept }) => kept));
  const broken = checksOf(rowsOf(outcomes(12, 89))).filter(({ kept }) => !kept);
  // For both defaults: the mean, the worst cell, the power.
  strictEqual(broken.length, 6);
  match(broken[1]?.cells[0] ?? "", /^uniform 5, 1000 against 1000: 12\.0 %$/);
});

Deno.test("limitOf() is five in a hundred and three binomial standard errors", () => {
  strictEqual(limitOf(400).toFixed(4), (0.05 + 3 * Math.sqrt(0.05 * 0.95 / 400)).toFixed(4));
});

Deno.test("rowsOf() puts the three true drifts side by side", () => {
  const [row] = rowsOf(outcomes(4));
  if (row === undefined) throw new Error("Cannot test: there is no row");
  deepStrictEqual([shareOf(row, 0, "stable"), shareOf(row, 1, "drift"), shareOf(row, 3, "drift")], [0.6, 0.04, 1]);
  deepStrictEqual(summaryOf([row], 1, "covered"), { mean: 0.95, least: 0.95, most: 0.95 });
  strictEqual(percent(null), "");
});

Deno.test("worstCells() puts the least coverage and the most false verdicts first", () => {
  const rows = rowsOf(outcomes(4)).slice(0, 1);
  deepStrictEqual(worstCells(rows, { effect: 3, kind: "covered", most: 2 }), ["uniform 5, 1000 against 1000: 95.0 %"]);
  deepStrictEqual(worstCells(rows, { effect: 0, kind: "stable", most: 2 }), ["uniform 5, 1000 against 1000: 60.0 %"]);
});

Deno.test("calibrationDocument() says what was promised, found and broken", () => {
  const page = calibrationDocument(outcomes(12), { replicates: 100, others: 25, seed: 3 });
  match(page, /--replicates 100 --seed 3/);
  match(page, /\*\*broken\*\*/);
  match(page, /Cells that break a promise:/);
  match(page, /`tvd`, false stable at exactly the tolerance, .* in 0 of 1 cells/);
  for (const method of METHODS) ok(page.includes(`<code>${method}</code>, 1 cell`));
});
