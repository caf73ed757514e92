import type { Estimate, Interval } from "../../contracts/mod.ts";
import { normalQuantile } from "../../statistics/mod.ts";
import type { Finding, RecipeOptions } from "./finding.ts";
import { independentDifference } from "./independent.ts";
import type { MetricSpec } from "./metric_spec.ts";
import { planMean } from "./plan.ts";
import type { Sides } from "./choose_metrics.ts";

/**
 * Compares a metric by the intervals that both results hold, as if they came from different rows. For metrics that no
 * recipe compares row by row, such as the calibration error: where rows are the same it errs to the safe side.
 */
export function compareStored(spec: MetricSpec, sides: Sides, { level }: RecipeOptions): Finding {
  const missing: Estimate = { value: null, n: 0, interval: null, reason: "the result does not hold it" };
  const [baseline, candidate] = [sides.baseline, sides.candidate].map(({ metrics }) => metrics[spec.name] ?? missing);
  const own = { baseline: baseline ?? missing, candidate: candidate ?? missing };
  const found = independentDifference(
    (wanted) => ({ baseline: atLevel(own.baseline, wanted), candidate: atLevel(own.candidate, wanted) }),
    { level },
  );
  return {
    ...own,
    ...found,
    paired: false,
    ...planMean(found, { level, margin: spec.margin, largest: 1, least: 1 }),
  };
}

/** The estimate with its interval drawn together or apart to another level, each end in proportion to the normal's. */
function atLevel(estimate: Estimate, level: number): Estimate {
  const { value, interval } = estimate;
  if (value === null || interval === null || interval.level === level) return estimate;
  const scale = normalQuantile(0.5 + level / 2) / normalQuantile(0.5 + interval.level / 2);
  const end = (bound: number | null): number | null => bound === null ? null : value + (bound - value) * scale;
  const scaled: Interval = { ...interval, low: end(interval.low), high: end(interval.high), level };
  return { ...estimate, interval: scaled };
}
