import type { ComparisonResult, MetricComparison } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatNumber, formatQuantity, type NumberFormat } from "../format.ts";
import { shortText } from "../text/short_text.ts";

/** Writes a change with its sign, or with × where it is a ratio. */
export function changeFormat(scale: MetricComparison["scale"]): NumberFormat {
  if (scale === "ratio") return (value) => value === null ? formatNumber(null) : `×${formatNumber(value)}`;
  return (value) => value !== null && value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** Change of one metric with its interval, for example `"+0.050 [+0.010, +0.090]"`. */
export function formatChange(metric: MetricComparison): string {
  return formatEstimate(metric.difference, changeFormat(metric.scale));
}

/** Most pairs that any undecided metric needs; null where none says so. */
function pairsNeeded(metrics: readonly MetricComparison[]): number | null {
  const needed = metrics.flatMap(({ verdict, neededPairs }) =>
    verdict === "inconclusive" && neededPairs !== null ? [neededPairs] : []
  );
  return needed.length === 0 ? null : Math.max(...needed);
}

/**
 * What a comparison says, in the sentences that end its report.
 *
 * @example
 * ```ts
 * import { comparisonSentence } from "vigil/reports";
 * comparisonSentence({
 *   kind: "comparison",
 *   schemaVersion: 1,
 *   baseline: "monday",
 *   candidate: "tuesday",
 *   pairs: 12,
 *   unmatched: 0,
 *   clusters: null,
 *   flipped: [],
 *   metrics: [],
 *   verdict: "inconclusive",
 * }); // "12 pairs of rows cannot tell whether tuesday is better or worse than monday."
 * ```
 */
export function comparisonSentence(result: ComparisonResult): string {
  const candidate = shortText(result.candidate, 60);
  const baseline = shortText(result.baseline, 60);
  const having = (verdict: MetricComparison["verdict"]): string =>
    result.metrics.filter((metric) => metric.verdict === verdict)
      .slice(0, 3)
      .map((metric) => `${shortText(metric.name, 60)} ${formatChange(metric)}`)
      .join(", ");
  const rows = formatQuantity(result.pairs, "pair of rows", "pairs of rows");
  switch (result.verdict) {
    case "better":
      return `${candidate} is better than ${baseline}: ${having("better")} over ${rows}.`;
    case "worse":
      return `${candidate} is worse than ${baseline}: ${having("worse")} over ${rows}.`;
    case "equivalent":
      return `${candidate} and ${baseline} are equivalent: every change stays within its margin over ${rows}.`;
    case "inconclusive": {
      const needed = pairsNeeded(result.metrics);
      const advice = needed === null ? "" : `; about ${formatCount(needed)} would be needed`;
      return `${rows} cannot tell whether ${candidate} is better or worse than ${baseline}${advice}.`;
    }
  }
}
