import { strictEqual } from "node:assert/strict";
import { fisherExact, fisherExactPValue } from "../../../lib/drift/methods/fisher_exact.ts";
import { close } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";
import { countedSides } from "../sides.ts";

/** p-value of a table of two rows: successes and failures of both samples. */
function pValueOf([[a = 0, b = 0] = [], [c = 0, d = 0] = []]: readonly (readonly number[])[]): number {
  return fisherExactPValue({
    reference: { successes: a, trials: a + b },
    current: { successes: c, trials: c + d },
  });
}

Deno.test("fisherExactPValue() equals Evidently's published values, case R11", () => {
  close(pValueOf([[60, 30], [45, 45]]), 0.0339723, 1e-5);
  close(pValueOf([[6, 0], [3, 3]]), 0.1818182, 1e-6);
  close(pValueOf([[6, 0], [0, 6]]), 0.0021645, 1e-5);
  close(pValueOf([[90, 60], [60, 90]]), 0.0007844, 1e-5);
  close(pValueOf([[120, 880], [150, 850]]), 0.0575959, 1e-6);
});

Deno.test("fisherExactPValue() equals scipy's, with large counts and empty margins", () => {
  for (const [table, p] of figures().fisher) close(pValueOf(table), p, 1e-8, JSON.stringify(table));
});

Deno.test("fisherExact takes unequal sizes and leaves an infinite odds ratio undefined", () => {
  const { reference, current } = countedSides([3, 3], [0, 6]);
  const result = fisherExact.statistic(reference, current);
  strictEqual(result.statistic, 0);
  close(result.pValue, 0.1818182, 1e-6);
  strictEqual(fisherExact.statistic(current, reference).statistic, null);
});
