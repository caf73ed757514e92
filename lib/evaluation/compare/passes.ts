import {
  type Comparison,
  detectablePassDifference,
  mcnemarMidP,
  pairsForEquivalence,
  tangoInterval,
} from "../../statistics/mod.ts";
import { LEAST } from "./defaults.ts";
import { type Finding, narrowLevel, type RecipeOptions, withRemark } from "./finding.ts";
import { comparePassedTrials } from "./grades.ts";
import { independentDifference } from "./independent.ts";
import { itemValues, leftOutRemark, meanOverTrials, type PairedValues, pairedValues } from "./item_values.ts";
import type { Matched } from "./match_rows.ts";
import { meanDifference, tooFewClusters } from "./mean_difference.ts";
import type { PassSpec } from "./metric_spec.ts";
import { planMean } from "./plan.ts";
import { degreesOfFreedomOf, passEstimate } from "./side_estimates.ts";

/**
 * Compares how many rows pass: McNemar's mid-p and Tango's interval on the same rows, the jackknife where they come in
 * clusters, Newcombe's interval on different rows. Rows with several trials are compared by their share of passes, which is
 * a graded score.
 */
export function comparePasses(spec: PassSpec, matched: Matched, options: RecipeOptions): Finding {
  const valueOf = meanOverTrials(spec.value);
  if (matched.paired) {
    const pairs = pairedValues(matched, valueOf);
    if (!pairs.single || pairs.baseline.length === 0) return comparePassedTrials(spec, matched, options);
    return pairs.clusters === null
      ? independentPairs(spec, { pairs, all: matched.baseline.length }, options)
      : clusteredPairs(spec, { pairs, all: matched.baseline.length }, options);
  }
  const clustered = matched.clusters !== null;
  const baseline = itemValues(matched.baseline, valueOf, clustered);
  const candidate = itemValues(matched.candidate, valueOf, clustered);
  if (!baseline.single || !candidate.single) return comparePassedTrials(spec, matched, options);
  const estimate = (level: number) => ({
    baseline: passEstimate(baseline, level),
    candidate: passEstimate(candidate, level),
  });
  const found = independentDifference(estimate, {
    level: options.level,
    degreesOfFreedom: degreesOfFreedomOf([baseline, candidate]),
  });
  const leftOut = baseline.leftOut + candidate.leftOut;
  const remark = leftOutRemark(leftOut, matched.baseline.length + matched.candidate.length, false);
  return {
    ...estimate(options.level),
    ...found,
    difference: withRemark(found.difference, remark),
    paired: false,
    tooFew: tooFewClusters(baseline.clusters) ?? tooFewClusters(candidate.clusters),
    ...planMean(found, { level: options.level, margin: spec.margin, largest: 1 }),
  };
}

interface SomePairs {
  pairs: PairedValues;
  all: number;
}

function independentPairs(spec: PassSpec, { pairs, all }: SomePairs, options: RecipeOptions): Finding {
  const { level } = options;
  const alpha = 1 - level;
  const n = pairs.baseline.length;
  const counts = { ...discordant(pairs), pairs: n };
  const discordance = (counts.candidateOnly + counts.baselineOnly + 1) / (n + 2);
  const interval = tangoInterval(counts, { level });
  const tested: Comparison = {
    difference: { value: (counts.candidateOnly - counts.baselineOnly) / n, n, interval },
    pValue: mcnemarMidP(counts),
    method: "mcnemar_mid_p",
  };
  return {
    ...sides(pairs, level),
    ...tested,
    difference: withRemark(tested.difference, leftOutRemark(pairs.leftOut, all, true)),
    narrow: tangoInterval(counts, { level: narrowLevel(level) }),
    paired: true,
    minimumDetectableEffect: detectablePassDifference(n, { discordance, alpha }),
    neededPairs: spec.margin > 0 ? pairsForEquivalence(discordance, spec.margin, { alpha, passRate: true }) : null,
    tooFewToDiffer: tooFewDiscordant(counts),
  };
}

function clusteredPairs(spec: PassSpec, { pairs, all }: SomePairs, options: RecipeOptions): Finding {
  const { level } = options;
  const n = pairs.baseline.length;
  const values = pairs.candidate.map((after, index) => after - (pairs.baseline[index] ?? 0));
  const found = meanDifference({ values, clusters: pairs.clusters }, { level, largest: 1, skewed: true });
  const counts = discordant(pairs);
  const plan = planMean(found, { level, margin: spec.margin, largest: 1, least: 1 });
  const discordance = (counts.candidateOnly + counts.baselineOnly + 1) / (n + 2);
  const { designEffect } = found;
  return {
    ...sides(pairs, level),
    ...found,
    difference: withRemark(found.difference, leftOutRemark(pairs.leftOut, all, true)),
    paired: true,
    ...plan,
    ...(spec.margin > 0 && designEffect > 0
      ? {
        neededPairs: pairsForEquivalence(discordance, spec.margin, { alpha: 1 - level, passRate: true, designEffect }),
      }
      : {}),
    tooFewToDiffer: tooFewDiscordant(counts),
    tooFew: tooFewClusters(pairs.clusters),
  };
}

function sides(
  { baseline, candidate, clusters }: PairedValues,
  level: number,
): Pick<Finding, "baseline" | "candidate"> {
  return {
    baseline: passEstimate({ values: baseline, clusters }, level),
    candidate: passEstimate({ values: candidate, clusters }, level),
  };
}

function discordant({ baseline, candidate }: PairedValues): { candidateOnly: number; baselineOnly: number } {
  let candidateOnly = 0;
  let baselineOnly = 0;
  baseline.forEach((before, index) => {
    const after = candidate[index] ?? 0;
    if (after > before) candidateOnly += 1;
    if (after < before) baselineOnly += 1;
  });
  return { candidateOnly, baselineOnly };
}

/** Why so few pairs that only one run passed cannot tell which is better. */
export function tooFewDiscordant(
  { candidateOnly, baselineOnly }: { candidateOnly: number; baselineOnly: number },
): string | undefined {
  const found = candidateOnly + baselineOnly;
  if (found >= LEAST.discordant) return undefined;
  return `the runs differ in ${found} ${
    found === 1 ? "pair" : "pairs"
  }: better or worse takes at least ${LEAST.discordant}`;
}
