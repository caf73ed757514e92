import type { Estimate, Interval } from "../../contracts/mod.ts";
import { type Finding, type RecipeOptions, withRemark } from "./finding.ts";
import { tooFewPairs } from "./grades.ts";
import { independentDifference, welchDifference } from "./independent.ts";
import { type ItemValue, itemValues, leftOutRemark, meanOverTrials, pairedValues } from "./item_values.ts";
import type { Matched } from "./match_rows.ts";
import { type MeanDifference, meanDifference, tooFewClusters } from "./mean_difference.ts";
import type { RatioSpec } from "./metric_spec.ts";
import { planMean } from "./plan.ts";
import { degreesOfFreedomOf, geometricMean, meanOfItems } from "./side_estimates.ts";

/**
 * Compares durations, tokens or costs by the geometric mean of their ratios, candidate to baseline: Student's t on the mean
 * of the logarithms, the jackknife where rows come in clusters, Welch's test on different rows. Both sides are given as
 * geometric means, over trials too, so that their ratio is the ratio shown.
 */
export function compareRatios(spec: RatioSpec, matched: Matched, options: RecipeOptions): Finding {
  const { level } = options;
  const logarithm: ItemValue = meanOverTrials((row) => {
    const value = spec.value(row);
    return value === null ? null : Math.log(value);
  });
  const plan = (found: MeanDifference) => {
    const { minimumDetectableEffect, neededPairs } = planMean(found, {
      level,
      margin: Math.log1p(spec.margin),
      largest: Infinity,
    });
    return {
      minimumDetectableEffect: minimumDetectableEffect === null ? null : Math.expm1(minimumDetectableEffect),
      neededPairs,
    };
  };
  if (matched.paired) {
    const pairs = pairedValues(matched, logarithm);
    const { baseline, candidate, clusters } = pairs;
    const values = candidate.map((after, index) => after - (baseline[index] ?? 0));
    const found = meanDifference({ values, clusters }, { level, largest: Infinity, skewed: false });
    return {
      baseline: geometricMean({ values: baseline, clusters }, level),
      candidate: geometricMean({ values: candidate, clusters }, level),
      ...asRatio(found, leftOutRemark(pairs.leftOut, matched.baseline.length, true)),
      paired: true,
      ...plan(found),
      tooFew: tooFewClusters(clusters) ?? tooFewPairs(values.length),
    };
  }
  const clustered = matched.clusters !== null;
  const baseline = itemValues(matched.baseline, logarithm, clustered);
  const candidate = itemValues(matched.candidate, logarithm, clustered);
  const mean = (side: typeof baseline, wanted: number) =>
    meanOfItems(side, { level: wanted, scale: [-Infinity, Infinity] });
  const found = clustered
    ? independentDifference(
      (wanted) => ({ baseline: mean(baseline, wanted), candidate: mean(candidate, wanted) }),
      { level, degreesOfFreedom: degreesOfFreedomOf([baseline, candidate]) },
    )
    : welchDifference({ baseline: baseline.values, candidate: candidate.values }, { level });
  const all = matched.baseline.length + matched.candidate.length;
  return {
    baseline: geometricMean(baseline, level),
    candidate: geometricMean(candidate, level),
    ...asRatio(found, leftOutRemark(baseline.leftOut + candidate.leftOut, all, false)),
    paired: false,
    ...plan(found),
    tooFew: tooFewClusters(baseline.clusters) ?? tooFewClusters(candidate.clusters) ??
      tooFewPairs(Math.min(baseline.values.length, candidate.values.length)),
  };
}

/** A difference of logarithms as a ratio. */
function asRatio(
  found: MeanDifference,
  remark: string | undefined,
): Pick<Finding, "difference" | "narrow" | "pValue" | "method" | "alike"> {
  const raised = (end: number | null) => end === null ? null : Math.exp(end);
  const interval = (own: Interval | null): Interval | null =>
    own === null ? null : { ...own, low: raised(own.low), high: raised(own.high) };
  const difference: Estimate = {
    ...found.difference,
    value: raised(found.difference.value),
    interval: interval(found.difference.interval),
  };
  return {
    difference: withRemark(difference, remark),
    narrow: interval(found.narrow),
    pValue: found.pValue,
    method: found.alike ? found.method : `log_ratio_${found.method}`,
    alike: found.alike,
  };
}
