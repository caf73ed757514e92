import type { Estimate, Interval } from "../../contracts/mod.ts";
import { quantileEstimate, quantileOfSorted, random, type RandomStream } from "../../statistics/mod.ts";
import { type Finding, narrowLevel, type RecipeOptions, withRemark } from "./finding.ts";
import { tooFewPairs } from "./grades.ts";
import { itemValues, leftOutRemark, meanOverTrials, pairedValues } from "./item_values.ts";
import type { Matched } from "./match_rows.ts";
import type { QuantileSpec } from "./metric_spec.ts";

const DRAWS = 2_000;
const FEWEST_DRAWS = 200;
/** Most rows to draw in all. */
const MOST_WORK = 1e8;

/**
 * Compares a quantile of durations by its ratio, candidate to baseline: percentiles of a bootstrap that draws rows, both
 * sides of a pair together. Rows in clusters get no interval, since none is known to hold for them.
 *
 * Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapters 13 and 16.
 */
export function compareQuantiles(spec: QuantileSpec, matched: Matched, options: RecipeOptions): Finding {
  const valueOf = meanOverTrials(spec.value);
  const clustered = matched.clusters !== null;
  const { baseline, candidate, leftOut } = matched.paired
    ? pairedValues(matched, valueOf)
    : bothSides(matched, valueOf);
  const all = matched.paired ? matched.baseline.length : matched.baseline.length + matched.candidate.length;
  const n = Math.min(baseline.length, candidate.length);
  const side = (values: Float64Array): Estimate => {
    const { interval, ...rest } = quantileEstimate(values.toSorted(), spec.probability, { level: options.level });
    return { ...rest, interval: clustered ? null : interval };
  };
  const own = { baseline: side(baseline), candidate: side(candidate) };
  const value = own.baseline.value === null || own.candidate.value === null
    ? null
    : own.candidate.value / own.baseline.value;
  const rest = {
    ...own,
    paired: matched.paired,
    method: "bootstrap",
    minimumDetectableEffect: null,
    neededPairs: null,
    tooFew: tooFewPairs(n),
  };
  const remark = leftOutRemark(leftOut, all, matched.paired);
  if (value === null || clustered || n < 2) {
    const reason = value === null
      ? "undefined: no durations in common"
      : clustered
      ? "no interval: none is known to hold for rows in clusters"
      : "no interval from one pair";
    const difference = withRemark({ value, n, interval: null, reason }, remark);
    return { ...rest, difference, narrow: null, pValue: null };
  }
  const ratios = bootstrap({ baseline, candidate }, { ...spec, paired: matched.paired, seed: options.seed });
  const interval = (level: number): Interval => ({
    low: quantileOfSorted(ratios, (1 - level) / 2),
    high: quantileOfSorted(ratios, (1 + level) / 2),
    level,
    method: "bootstrap",
  });
  const share = (beyond: (ratio: number) => boolean): number =>
    (1 + ratios.filter(beyond).length) / (ratios.length + 1);
  return {
    ...rest,
    difference: withRemark({ value, n, interval: interval(options.level) }, remark),
    narrow: interval(narrowLevel(options.level)),
    pValue: Math.min(1, 2 * Math.min(share((ratio) => ratio <= 1), share((ratio) => ratio >= 1))),
  };
}

function bothSides(matched: Matched, valueOf: Parameters<typeof itemValues>[1]) {
  const baseline = itemValues(matched.baseline, valueOf, false);
  const candidate = itemValues(matched.candidate, valueOf, false);
  return { baseline: baseline.values, candidate: candidate.values, leftOut: baseline.leftOut + candidate.leftOut };
}

/** Ratios of the quantile in samples drawn from the rows, ascending. */
function bootstrap(
  sides: { baseline: Float64Array; candidate: Float64Array },
  { probability, paired, seed, name }: Pick<QuantileSpec, "probability" | "name"> & { paired: boolean; seed: number },
): Float64Array {
  const stream = random(seed, "compare_quantiles", name);
  const before = ranked(sides.baseline);
  const after = ranked(sides.candidate);
  const rows = sides.baseline.length + sides.candidate.length;
  const draws = Math.max(FEWEST_DRAWS, Math.min(DRAWS, Math.floor(MOST_WORK / rows)));
  return Float64Array.from({ length: draws }, () => {
    const times = drawRows(stream, sides.baseline.length);
    const others = paired ? times : drawRows(stream, sides.candidate.length);
    return drawnQuantile(after, others, probability) / drawnQuantile(before, times, probability);
  }).sort();
}

/** How often each row was drawn. */
function drawRows(stream: RandomStream, rows: number): Uint32Array {
  const times = new Uint32Array(rows);
  for (let draw = 0; draw < rows; draw++) {
    const row = stream.integer(rows);
    times[row] = (times[row] ?? 0) + 1;
  }
  return times;
}

interface Ranked {
  values: Float64Array;
  order: Uint32Array;
}

function ranked(values: Float64Array): Ranked {
  return { values, order: Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0)) };
}

/** The quantile of a sample in which rows occur as often as they were drawn; linear between neighbours. */
function drawnQuantile({ values, order }: Ranked, times: Uint32Array, probability: number): number {
  const at = (order.length - 1) * probability;
  const below = Math.floor(at);
  let seen = 0;
  let low: number | null = null;
  for (const row of order) {
    seen += times[row] ?? 0;
    if (seen <= below) continue;
    const value = values[row] ?? NaN;
    if (low === null) low = value;
    if (seen > below + 1 || at === below) return low + (at - below) * (value - low);
  }
  return low ?? NaN;
}
