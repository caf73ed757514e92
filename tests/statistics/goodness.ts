import { ok } from "node:assert/strict";
import { chiSquaredSurvival } from "../../lib/statistics/mod.ts";

/**
 * Asserts that counts agree with expected counts, by Pearson's test. Cells of fewer than 5 expected are joined with the next one.
 *
 * The seed is fixed, so a test that passes once passes always; a wrong distribution fails by many powers of ten.
 */
export function agrees(counts: readonly number[], expected: readonly number[], of = ""): void {
  let statistic = 0;
  let cells = 0;
  let seen = 0;
  let due = 0;
  counts.forEach((count, cell) => {
    seen += count;
    due += expected[cell] ?? 0;
    const rest = expected.slice(cell + 1).reduce((a, b) => a + b, 0);
    if (due < 5 || (rest > 0 && rest < 5)) return;
    statistic += (seen - due) ** 2 / due;
    cells += 1;
    seen = due = 0;
  });
  const p = chiSquaredSurvival(statistic, cells - 1);
  ok(p > 1e-4, `${of} p = ${p} (chi-squared ${statistic}, ${cells} cells)`);
}
