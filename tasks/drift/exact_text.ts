import type { ExactChange } from "vigil/drift";
import { formatCount, formatNumber, formatQuantity, shortText } from "vigil/reports";

const SHOWN_CHANGES = 5;

/** What `--exact` changed, the largest changes first, in lines of at most 100 characters. */
export function exactText(changes: readonly ExactChange[]): string {
  if (changes.length === 0) return "Exact: no column is judged by ks or wasserstein over all rows, nothing changed\n";
  const moved = changes.filter(({ before, after }) => formatNumber(before) !== formatNumber(after))
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  const lines = moved.slice(0, SHOWN_CHANGES).map(({ column, method, before, after }) =>
    `  ${shortText(column, 40)} (${method}): ${formatNumber(before)} → ${formatNumber(after)}`
  );
  const more = moved.length - SHOWN_CHANGES;
  return [
    `Exact: statistics of ${formatQuantity(changes.length, "column")} come from the rows now, ${
      formatCount(moved.length)
    } of them changed.`,
    ...lines,
    ...more > 0 ? [`  and ${more} more`] : [],
    "Estimates, intervals and verdicts are those of the cells, as without --exact.",
    "",
  ].join("\n");
}
