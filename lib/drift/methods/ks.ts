import type { ColumnSummary, MethodResult } from "../../contracts/mod.ts";
import { completeNumbers } from "../summarise/complete_numbers.ts";
import { type CellPair, type CountMethod, countMethod, widenBy } from "./count_method.ts";
import { ksAsymptoticPValue } from "./ks_asymptotic.ts";
import { ksExactPValue } from "./ks_exact.ts";
import { ksDistance } from "./ks_distance.ts";

const overCells: CountMethod = countMethod({
  name: "ks",
  columns: ["numeric"],
  view: "axis",
  maximum: 1,
  widen: widenBy(0.5),
  distance({ reference, current, referenceTotal, currentTotal }: CellPair): number {
    let largest = 0;
    let gap = 0;
    for (let cell = 0; cell < reference.length - 1; cell++) {
      gap += (reference[cell] ?? 0) / referenceTotal - (current[cell] ?? 0) / currentTotal;
      if (gap > largest) largest = gap;
      else if (-gap > largest) largest = -gap;
    }
    return largest;
  },
  terms: ({ reference, current, referenceTotal, currentTotal }) =>
    Array.from(reference, (count, cell) => Math.abs(count / referenceTotal - (current[cell] ?? 0) / currentTotal) / 2),
});

/**
 * Kolmogorov–Smirnov distance: the largest difference between the two distribution functions.
 *
 * From complete samples the statistic is exact, and so is the p-value up to 10,000 rows a side (counting paths), asymptotic beyond, as in
 * scipy. From cells it is the largest difference at their edges, which is at most the largest share of a cell too small, and its p-value
 * is on the safe side. With many rows every difference is significant: read the distance, take the p-value as evidence only.
 *
 * Source: N. V. Smirnov (1939), Bulletin of Moscow University 2, 3-16; J. L. Hodges (1958), Arkiv för Matematik 3, 469-486.
 */
export const ks: CountMethod = {
  ...overCells,
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const result = overCells.statistic(reference, current);
    if (result.statistic === null) return result;
    const [a, b] = [completeNumbers(reference), completeNumbers(current)];
    if (a === null || b === null) {
      const [n, m] = [finiteRows(reference), finiteRows(current)];
      return { ...result, pValue: ksAsymptoticPValue(result.statistic, { n, m }) };
    }
    const statistic = ksDistance(a, b);
    const sizes = { n: a.length, m: b.length };
    const exact = Math.max(a.length, b.length) <= 10_000 ? ksExactPValue(statistic, sizes) : null;
    return { ...result, statistic, pValue: exact ?? ksAsymptoticPValue(statistic, sizes) };
  },
};

function finiteRows({ count, nulls, nans, infinities }: ColumnSummary): number {
  return count - nulls - nans - infinities;
}
