import type { ComparisonVerdict } from "../../contracts/mod.ts";
import type { Finding } from "./finding.ts";
import type { Direction } from "./metric_spec.ts";

/** What a verdict rests on. */
export interface VerdictGround extends Pick<Finding, "difference" | "narrow" | "tooFew" | "tooFewToDiffer" | "alike"> {
  /** Which direction is good. */
  better: Direction;
  /** The smallest change that matters. */
  margin: number;
  /** Whether the difference is one, or a ratio. */
  scale: "difference" | "ratio";
  /** The p-value, adjusted for all metrics that are judged together; null where there is none. */
  adjustedPValue: number | null;
}

/**
 * What one metric says. Equivalent, if the interval of level 1 − 2α lies within the margin, even where the difference is
 * significant; else better or worse, if the adjusted p-value is at most α and the interval leaves out no difference on that
 * side; else inconclusive.
 *
 * @param ground Difference, intervals, margin.
 * @param alpha Chance of a false verdict.
 *
 * Source: two one-sided tests, D. J. Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680.
 */
export function metricVerdict(ground: VerdictGround, alpha: number): ComparisonVerdict {
  const { difference, narrow, better, margin, scale, adjustedPValue, alike = false } = ground;
  if (ground.tooFew !== undefined || difference.value === null) return "inconclusive";
  const none = scale === "ratio" ? 1 : 0;
  // Where all pairs differ alike and nothing bounds what others do, the value itself is all there is.
  const point = alike ? difference.value : null;
  const low = narrow?.low ?? point;
  const high = narrow?.high ?? point;
  if (low !== null && high !== null && low > none - margin && high < none + margin) return "equivalent";
  if (ground.tooFewToDiffer !== undefined || better === "none") return "inconclusive";
  if (adjustedPValue === null || adjustedPValue > alpha) return "inconclusive";
  const { interval } = difference;
  const [from, to] = interval === null ? [point, point] : [interval.low, interval.high];
  if (from !== null && from > none) return better === "higher" ? "better" : "worse";
  if (to !== null && to < none) return better === "higher" ? "worse" : "better";
  return "inconclusive";
}

/**
 * What all metrics say together: worse if one of those that count is worse, else better if one is, equivalent only if all
 * are, else inconclusive.
 */
export function overallVerdict(
  metrics: readonly { verdict: ComparisonVerdict; gated: boolean }[],
): ComparisonVerdict {
  const gated = metrics.filter((metric) => metric.gated).map(({ verdict }) => verdict);
  if (gated.includes("worse")) return "worse";
  if (gated.includes("better")) return "better";
  return gated.length > 0 && gated.every((verdict) => verdict === "equivalent") ? "equivalent" : "inconclusive";
}
