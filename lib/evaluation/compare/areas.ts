import type { EvaluationRow } from "../../contracts/mod.ts";
import { aucEstimate, clusteredAucEstimate, comparePairedAucs, studentTQuantile } from "../../statistics/mod.ts";
import { labelOf } from "../field.ts";
import { areasWithout } from "./areas_without.ts";
import { type Finding, narrowLevel, type RecipeOptions, withRemark } from "./finding.ts";
import { tooFewPairs } from "./grades.ts";
import { independentDifference } from "./independent.ts";
import { leftOutRemark, withoutGaps } from "./item_values.ts";
import { jackknifeDifference } from "./jackknife_difference.ts";
import type { Item, Matched } from "./match_rows.ts";
import { alikeDifference, type MeanDifference, tooFewClusters } from "./mean_difference.ts";
import type { AreaSpec } from "./metric_spec.ts";
import { planMean } from "./plan.ts";
import { degreesOfFreedomOf } from "./side_estimates.ts";

/** Scores of one side. */
interface SideScores {
  scores: Float64Array;
  positive: Uint8Array;
  /** Cluster of each row: the item's, so that trials of an item stay together. */
  clusters: Int32Array;
}

/**
 * Compares areas under the ROC curve: DeLong's paired test on the same rows, the jackknife where they come in clusters or
 * trials, the difference of both intervals on different rows.
 */
export function compareAreas(spec: AreaSpec, matched: Matched, options: RecipeOptions): Finding {
  const { level } = options;
  const scoresOf = (row: EvaluationRow) => scoreOf(row, spec.positive);
  const told = (item: Item | undefined): boolean => item?.rows.some((row) => scoresOf(row) !== null) ?? false;
  const before = matched.baseline.filter((item, index) =>
    told(item) && (!matched.paired || told(matched.candidate[index]))
  );
  const after = matched.candidate.filter((item, index) =>
    told(item) && (!matched.paired || told(matched.baseline[index]))
  );
  const baseline = sideScores(before, spec.positive);
  const candidate = sideScores(after, spec.positive);
  const single = [...before, ...after].every(({ rows }) => rows.filter((row) => scoresOf(row) !== null).length === 1);
  const independent = single && matched.clusters === null;
  const estimate = (side: SideScores, wanted: number) =>
    independent ? plainEstimate(side, wanted) : clusteredAucEstimate(side, { level: wanted });
  const sides = (wanted: number) => ({
    baseline: estimate(baseline, wanted),
    candidate: estimate(candidate, wanted),
  });
  const own = sides(level);
  const found = !matched.paired
    ? independentDifference(sides, {
      level,
      degreesOfFreedom: independent ? Infinity : degreesOfFreedomOf([baseline, candidate]),
    })
    : independent
    ? pairedRows(baseline, candidate, options)
    : jackknifeDifference({
      value: (own.candidate.value ?? NaN) - (own.baseline.value ?? NaN),
      without: differences(areasWithout(candidate), areasWithout(baseline)),
      clusters: withoutGaps(before.map(({ cluster }) => cluster)),
    }, { level, largest: () => largestChange(baseline) });
  const all = matched.paired ? matched.baseline.length : matched.baseline.length + matched.candidate.length;
  const kept = matched.paired ? before.length : before.length + after.length;
  const clusters = matched.clusters === null ? null : baseline.clusters;
  return {
    ...own,
    ...found,
    difference: withRemark(found.difference, leftOutRemark(all - kept, all, matched.paired)),
    paired: matched.paired,
    ...planMean(found, { level, margin: spec.margin, largest: largestChange(baseline) }),
    tooFew: tooFewClusters(clusters) ?? tooFewPairs(Math.min(before.length, after.length)),
  };
}

function scoreOf(row: EvaluationRow, label: string): { score: number; positive: number } | null {
  const expected = labelOf(row.expected) ?? null;
  const score = row.probabilities?.[label];
  return expected === null || score === undefined ? null : { score, positive: Number(expected === label) };
}

function sideScores(items: readonly Item[], label: string): SideScores {
  const rows = items.flatMap(({ rows, cluster }) =>
    rows.flatMap((row) => {
      const told = scoreOf(row, label);
      return told === null ? [] : [{ ...told, cluster }];
    })
  );
  return {
    scores: Float64Array.from(rows, ({ score }) => score),
    positive: Uint8Array.from(rows, ({ positive }) => positive),
    clusters: withoutGaps(rows.map(({ cluster }) => cluster)),
  };
}

function plainEstimate({ scores, positive }: SideScores, level: number) {
  return aucEstimate(
    scores.filter((_, row) => positive[row] === 1),
    scores.filter((_, row) => positive[row] === 0),
    { level },
  );
}

function pairedRows(baseline: SideScores, candidate: SideScores, { level }: RecipeOptions): MeanDifference {
  const rows = { baseline: baseline.scores, candidate: candidate.scores, positive: baseline.positive };
  const { difference, pValue, method } = comparePairedAucs(rows, { level });
  const { value, interval, n } = difference;
  if (value === null || interval === null || pValue === null) {
    const same = value === 0 && pValue === 1;
    const alike = alikeDifference({ value, n, units: n, size: n }, { level, largest: largestChange(baseline) });
    return same ? alike : { ...alike, difference, pValue, method, narrow: null, alike: false };
  }
  const positives = baseline.positive.reduce((sum, one) => sum + one, 0);
  const degreesOfFreedom = Math.min(positives, n - positives) - 1;
  // One end may be cut to the scale; the other is not.
  const half = Math.max((interval.high ?? 1) - value, value - (interval.low ?? -1));
  const standardError = half / studentTQuantile(0.5 + level / 2, degreesOfFreedom);
  return {
    difference,
    narrow: comparePairedAucs(rows, { level: narrowLevel(level) }).difference.interval,
    pValue,
    method,
    standardError,
    degreesOfFreedom,
    variance: n * standardError ** 2,
    designEffect: 1,
    alike: false,
  };
}

function differences(candidate: Float64Array, baseline: Float64Array): Float64Array {
  return candidate.map((area, cluster) => area - (baseline[cluster] ?? NaN));
}

/** The largest change that one row with another score makes, times the number of rows. */
function largestChange({ positive }: SideScores): number {
  const positives = positive.reduce((sum, one) => sum + one, 0);
  return positive.length / Math.min(positives, positive.length - positives);
}
