import type { ComparisonResult, MetricComparison } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatNumber, formatQuantity, type NumberFormat } from "../format.ts";
import { visibleText } from "../text/visible_text.ts";

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

/** What a comparison says, in the sentences that end its report. */
export function comparisonSentence(result: ComparisonResult): string {
  const candidate = visibleText(result.candidate);
  const baseline = visibleText(result.baseline);
  const having = (verdict: MetricComparison["verdict"]): string =>
    result.metrics.filter((metric) => metric.verdict === verdict)
      .slice(0, 3)
      .map((metric) => `${visibleText(metric.name)} ${formatChange(metric)}`)
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
