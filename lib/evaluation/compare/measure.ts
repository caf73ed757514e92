import { type ComparisonResult, InputError, type MetricComparison } from "../../contracts/mod.ts";
import { holm } from "../../statistics/mod.ts";
import { compareAreas } from "./areas.ts";
import { chooseMetrics, type Sides } from "./choose_metrics.ts";
import { compareConfusions } from "./confusions.ts";
import { type Finding, type RecipeOptions, withRemark } from "./finding.ts";
import { flippedRows } from "./flipped.ts";
import { compareGrades, compareTrials } from "./grades.ts";
import { type Matched, matchRows } from "./match_rows.ts";
import type { MetricSpec } from "./metric_spec.ts";
import type { CompareOptions } from "./options.ts";
import { comparePasses } from "./passes.ts";
import { compareQuantiles } from "./quantiles.ts";
import { compareRatios } from "./ratios.ts";
import { compareStored } from "./stored.ts";
import { metricVerdict, overallVerdict } from "./verdict.ts";

/** Two sides measured against each other, not judged yet. */
export interface Measured {
  /** The two sides. */
  sides: Sides;
  /** Their rows, brought together. */
  matched: Matched;
  /** What was compared, with what was found. */
  metrics: { spec: MetricSpec; finding: Finding }[];
}

/**
 * Compares every metric of two sides, each by its own recipe.
 *
 * @throws {InputError} If a side has no rows, or a metric, cluster field or level cannot be used.
 */
export function measure(sides: Sides, options: CompareOptions): Measured {
  const { level = 0.95, seed = 42, clusterField } = options;
  checkLevel(level);
  for (const { name, rows } of [sides.baseline, sides.candidate]) {
    if (rows.length === 0) {
      throw new InputError(`Cannot compare the results: "${name}" has no rows`, { where: { field: "rows" } });
    }
  }
  const matched = matchRows({ baseline: sides.baseline.rows, candidate: sides.candidate.rows }, { clusterField });
  const specs = chooseMetrics(sides, options);
  for (const warning of warningsOf(sides, matched)) options.onWarning?.(warning);
  return {
    sides,
    matched,
    metrics: specs.map((spec) => ({ spec, finding: findingOf(spec, { sides, matched, level, seed }) })),
  };
}

/** Judges what was measured: Holm's correction over all of it, then a verdict for each metric and over all. */
export function conclude(measured: readonly Measured[], options: CompareOptions): ComparisonResult[] {
  const alpha = 1 - (options.level ?? 0.95);
  const findings = measured.flatMap(({ metrics }) => metrics.map(({ finding }) => finding));
  const tested = findings.filter(({ pValue }) => pValue !== null);
  const adjusted = holm(tested.map(({ pValue }) => pValue ?? 1));
  const adjustedOf = new Map(tested.map((finding, index) => [finding, adjusted[index] ?? 1]));
  return measured.map(({ sides, matched, metrics }) => {
    const judged = metrics.map(({ spec, finding }) => ({
      gated: spec.gated,
      ...metricOf(spec, finding, { adjustedPValue: adjustedOf.get(finding) ?? null, alpha }),
    }));
    return {
      kind: "comparison",
      schemaVersion: 1,
      baseline: sides.baseline.name,
      candidate: sides.candidate.name,
      pairs: matched.paired ? matched.baseline.length : 0,
      unmatched: matched.unmatched,
      clusters: matched.clusters,
      flipped: flippedRows(metrics.map(({ spec }) => spec), matched),
      metrics: judged.map(({ gated: _gated, ...metric }) => metric),
      verdict: overallVerdict(judged),
    };
  });
}

function findingOf(spec: MetricSpec, context: Pick<Measured, "sides" | "matched"> & RecipeOptions): Finding {
  const { sides, matched, level, seed } = context;
  const options = { level, seed };
  switch (spec.kind) {
    case "pass":
      return comparePasses(spec, matched, options);
    case "graded":
      return compareGrades(spec, matched, options);
    case "trials":
      return compareTrials(spec, matched, options);
    case "ratio":
      return compareRatios(spec, matched, options);
    case "quantile":
      return compareQuantiles(spec, matched, options);
    case "confusion":
      return compareConfusions(spec, matched, options);
    case "area":
      return compareAreas(spec, matched, options);
    case "stored":
      return compareStored(spec, sides, options);
  }
}

function metricOf(
  spec: MetricSpec,
  finding: Finding,
  { adjustedPValue, alpha }: { adjustedPValue: number | null; alpha: number },
): MetricComparison {
  const { name, better, margin, gated } = spec;
  const scale = spec.kind === "ratio" || spec.kind === "quantile" ? "ratio" : "difference";
  const verdict = metricVerdict({ ...finding, better, margin, scale, adjustedPValue }, alpha);
  const why = verdict === "inconclusive" ? finding.tooFew ?? finding.tooFewToDiffer : undefined;
  const remarks = [
    ...why === undefined ? [] : [why],
    ...better === "none" ? ["neither direction is better"] : gated ? [] : ["has no say in the verdict over all"],
  ];
  return {
    name,
    baseline: finding.baseline,
    candidate: finding.candidate,
    difference: withRemark(finding.difference, remarks.join("; ")),
    pValue: finding.pValue,
    adjustedPValue,
    method: finding.method,
    scale,
    paired: finding.paired,
    margin,
    minimumDetectableEffect: finding.minimumDetectableEffect,
    neededPairs: finding.neededPairs,
    verdict,
  };
}

function warningsOf({ baseline, candidate }: Sides, matched: Matched): string[] {
  const warnings: string[] = [];
  const both = `"${baseline.name}" and "${candidate.name}"`;
  if (![...baseline.digests].some((digest) => candidate.digests.has(digest))) {
    const how = matched.paired ? `the ${matched.baseline.length} rows with the same id are compared` : "";
    warnings.push(`The datasets of ${both} differ${how === "" ? "" : `: ${how}`}`);
  }
  if (!matched.paired) {
    warnings.push(`No row of ${both} is the same: they are compared as independent samples`);
  }
  if (matched.conflicting > 0) {
    warnings.push(`${matched.conflicting} ids stand for rows that expect different answers: they are left out`);
  }
  return warnings;
}

function checkLevel(level: number): void {
  if (level > 0.5 && level < 1) return;
  throw new InputError(`Cannot compare the results: level is ${level}, expected a number above 0.5 and below 1`, {
    where: { field: "level" },
  });
}
