import type { Estimate } from "../../contracts/mod.ts";
import { LEAST } from "./defaults.ts";
import { type Finding, type RecipeOptions, withRemark } from "./finding.ts";
import { independentDifference, welchDifference } from "./independent.ts";
import { type ItemValue, itemValues, leftOutRemark, meanOverTrials, pairedValues } from "./item_values.ts";
import type { Item, Matched } from "./match_rows.ts";
import { meanDifference, tooFewClusters } from "./mean_difference.ts";
import type { GradedSpec, PassSpec, TrialsSpec } from "./metric_spec.ts";
import { planMean } from "./plan.ts";
import type { RowValue } from "./row_values.ts";
import { degreesOfFreedomOf, meanOfItems, type SideValues, trialsEstimate } from "./side_estimates.ts";

/**
 * Compares means of graded scores: t and Hall's test on the same rows, the jackknife where they come in clusters, Welch's
 * test on different rows. Trials of a row are averaged first.
 */
export function compareGrades(spec: GradedSpec, matched: Matched, options: RecipeOptions): Finding {
  return compareItems({ ...spec, item: meanOverTrials(spec.value) }, matched, options);
}

/** Compares pass^k or pass@k, which each row has from its own trials. */
export function compareTrials(spec: TrialsSpec, matched: Matched, options: RecipeOptions): Finding {
  const item: ItemValue = (one) => {
    const { passes, trials } = passesOf(one, spec.value);
    const { value } = trialsEstimate([{ passes, trials }], { ...spec, level: options.level });
    return value === null ? null : { value, trials };
  };
  const side = trialsOf(spec.value, spec);
  return compareItems({ ...spec, scale: [0, 1], item, side }, matched, options);
}

/** Compares how many trials pass, each row's own trials averaged first. */
export function comparePassedTrials(spec: PassSpec, matched: Matched, options: RecipeOptions): Finding {
  const side = trialsOf(spec.value, { of: "all", k: 1 });
  return compareItems({ ...spec, scale: [0, 1], item: meanOverTrials(spec.value), side }, matched, options);
}

/** Estimates one side from the passes and trials of its rows. */
function trialsOf(value: RowValue, how: { of: "all" | "any"; k: number }): NonNullable<ItemSpec["side"]> {
  return (items, level) => trialsEstimate(items.map((item) => passesOf(item, value)), { ...how, level });
}

/** How many trials of a row passed, of those that tell. */
export function passesOf({ rows }: Pick<Item, "rows">, value: RowValue): { passes: number; trials: number } {
  const told = rows.map(value).filter((passed) => passed !== null);
  return { passes: told.filter((passed) => passed === 1).length, trials: told.length };
}

interface ItemSpec {
  margin: number;
  scale: readonly [number, number];
  item: ItemValue;
  /** Estimates one side where items are independent; the mean of their numbers where left out. */
  side?: (items: readonly Item[], level: number) => Estimate;
}

function compareItems(spec: ItemSpec, matched: Matched, options: RecipeOptions): Finding {
  const { level } = options;
  const { scale } = spec;
  const largest = scale[1] - scale[0];
  const mean = (side: SideValues, wanted: number) => meanOfItems(side, { level: wanted, scale });
  const estimate = (items: readonly Item[], side: SideValues & { kept: readonly number[] }) =>
    spec.side === undefined || side.clusters !== null
      ? mean(side, level)
      : spec.side(side.kept.flatMap((index) => items[index] ?? []), level);
  if (matched.paired) {
    const pairs = pairedValues(matched, spec.item);
    const { baseline, candidate, clusters, kept } = pairs;
    const n = baseline.length;
    const values = candidate.map((after, index) => after - (baseline[index] ?? 0));
    const found = meanDifference({ values, clusters }, { level, largest, skewed: true });
    return {
      baseline: estimate(matched.baseline, { values: baseline, clusters, kept }),
      candidate: estimate(matched.candidate, { values: candidate, clusters, kept }),
      ...found,
      difference: withRemark(found.difference, leftOutRemark(pairs.leftOut, matched.baseline.length, true)),
      paired: true,
      ...planMean(found, { level, margin: spec.margin, largest }),
      tooFew: tooFewClusters(clusters) ?? tooFewPairs(n),
    };
  }
  const clustered = matched.clusters !== null;
  const baseline = itemValues(matched.baseline, spec.item, clustered);
  const candidate = itemValues(matched.candidate, spec.item, clustered);
  const found = clustered
    ? independentDifference(
      (wanted) => ({ baseline: mean(baseline, wanted), candidate: mean(candidate, wanted) }),
      { level, degreesOfFreedom: degreesOfFreedomOf([baseline, candidate]) },
    )
    : welchDifference({ baseline: baseline.values, candidate: candidate.values }, { level });
  const all = matched.baseline.length + matched.candidate.length;
  return {
    baseline: estimate(matched.baseline, baseline),
    candidate: estimate(matched.candidate, candidate),
    ...found,
    difference: withRemark(found.difference, leftOutRemark(baseline.leftOut + candidate.leftOut, all, false)),
    paired: false,
    ...planMean(found, { level, margin: spec.margin, largest }),
    tooFew: tooFewClusters(baseline.clusters) ?? tooFewClusters(candidate.clusters) ??
      tooFewPairs(Math.min(baseline.values.length, candidate.values.length)),
  };
}

/** Why so few pairs of numbers tell nothing. */
export function tooFewPairs(pairs: number): string | undefined {
  if (pairs >= LEAST.pairs) return undefined;
  return `${pairs} ${pairs === 1 ? "pair" : "pairs"}: a verdict takes at least ${LEAST.pairs}`;
}
