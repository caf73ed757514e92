import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { normalQuantile } from "../../statistics/mod.ts";
import { alignCells } from "../cells/align_cells.ts";
import { type CellTable, effectiveTable } from "../cells/cell_table.ts";
import { mergeRare } from "../cells/merge_rare.ts";
import { type CountMethod, distanceOfTable } from "../methods/count_method.ts";
import { classifyDomains } from "../methods/domain_classifier.ts";
import { ks } from "../methods/ks.ts";
import { lengthsOf } from "../methods/text_length.ts";
import { scriptTable } from "../methods/text_language.ts";
import { ngramTable } from "../methods/text_ngrams.ts";
import { textsOf } from "../methods/texts_of.ts";
import { tvd } from "../methods/tvd.ts";
import { twoCategories } from "../methods/two_categories.ts";
import { meanOf } from "../methods/welch_t.ts";
import type { Evidence } from "./evidence.ts";
import { judgeCounts, type JudgeCountsOptions } from "./judge_counts.ts";
import { judgeMeans } from "./judge_means.ts";
import { effectOf } from "./judge_missing.ts";
import { judgeProportions } from "./judge_proportions.ts";
import { resampledMethod } from "./resampled_method.ts";

/** Both sides of one column. */
export interface ColumnSides {
  /** Summary of the reference. */
  reference: ColumnSummary;
  /** Summary of the current data, over the same cells. */
  current: ColumnSummary;
}

/** Evidence of a method, and which bins account for it. */
export interface MethodEvidence extends Evidence {
  /** What each bin adds. */
  contributions: MethodResult["contributions"];
}

type Judge = (sides: ColumnSides, method: DriftMethod, options: JudgeCountsOptions) => MethodEvidence | null;

/**
 * Judges a column by a method: estimate, interval, noise floor and p-value of the drift.
 *
 * Distances over cells are resampled. Tests say whether, not how much: their p-value is taken, and the estimate is that of the distance
 * they go with — total variation for chi-squared and G, Kolmogorov–Smirnov for Cramér–von Mises and Anderson–Darling, the difference of
 * proportions for z and Fisher, of means in standard deviations for Welch.
 *
 * @returns null where the method cannot say anything of these rows.
 */
export function judgeMethod(
  method: DriftMethod,
  sides: ColumnSides,
  options: JudgeCountsOptions = {},
): MethodEvidence | null {
  const judge = JUDGES.get(method.name) ?? (isCountMethod(method) ? byCounts : byResampling);
  return judge(sides, method, options);
}

const JUDGES: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ["chi_squared", besides(tvd)],
  ["g_test", besides(tvd)],
  ["cramer_von_mises", besides(ks)],
  ["anderson_darling", besides(ks)],
  ["z_proportions", byProportions],
  ["fisher_exact", byProportions],
  ["welch_t", byMeans],
  ["text_length", byLengths],
  ["text_language", byScripts],
  ["text_ngrams", byNgrams],
  ["domain_classifier", byClassifier],
]);

/** Whether a method is a distance over cells. */
export function isCountMethod(method: DriftMethod): method is CountMethod {
  return "distance" in method && "terms" in method && "widen" in method;
}

function byCounts(sides: ColumnSides, method: DriftMethod, options: JudgeCountsOptions): MethodEvidence | null {
  if (!isCountMethod(method)) return byResampling(sides, method, options);
  const aligned = alignCells(sides.reference, sides.current, { view: method.view });
  const table = effectiveTable(aligned, effectsOf(sides));
  return judgeTable(method.view === "bins" ? mergeRare(table) : filledCells(table), method, options);
}

function judgeTable(table: CellTable, method: CountMethod, options: JudgeCountsOptions): MethodEvidence | null {
  const evidence = judgeCounts(table, method, options);
  if (evidence.statistic === null) return null;
  return { ...evidence, contributions: distanceOfTable(method, table).contributions };
}

/** Without the cells that rounding emptied: they would have no rows to be resampled. */
function filledCells(table: CellTable): CellTable {
  const kept = table.bins.flatMap((_, cell) =>
    (table.reference[cell] ?? 0) + (table.current[cell] ?? 0) > 0 ? [cell] : []
  );
  if (kept.length === table.bins.length) return table;
  const { positions } = table;
  return {
    bins: kept.map((cell) => table.bins[cell] ?? ""),
    reference: Float64Array.from(kept, (cell) => table.reference[cell] ?? 0),
    current: Float64Array.from(kept, (cell) => table.current[cell] ?? 0),
    positions: positions === null ? null : Float64Array.from(kept, (cell) => positions[cell] ?? 0),
  };
}

function effectsOf({ reference, current }: ColumnSides): { reference: number; current: number } {
  return { reference: effectOf(reference), current: effectOf(current) };
}

function byResampling(sides: ColumnSides, method: DriftMethod, options: JudgeCountsOptions): MethodEvidence | null {
  const result = method.statistic(sides.reference, sides.current);
  if (result.statistic === null) return null;
  const resampled = resampledMethod(method, sides);
  const table = effectiveTable(resampled.table, effectsOf(sides));
  const evidence = judgeCounts(table, resampled.method, options);
  return evidence.statistic === null ? null : { ...evidence, contributions: result.contributions };
}

/** A test's own statistic and p-value, beside the estimate of a distance. Where rows belong together the test does not hold. */
function besides(companion: CountMethod): Judge {
  return (sides, method, options) => {
    const evidence = byCounts(sides, companion, options);
    const test = method.statistic(sides.reference, sides.current);
    if (evidence === null || test.statistic === null) return null;
    const { reference, current } = effectsOf(sides);
    // The table of Anderson and Darling ends at 0.001, which no correction for many columns could use.
    const ends = method.name === "anderson_darling" && (test.pValue ?? 1) <= 0.001;
    const pValue = reference > 1 || current > 1 || ends
      ? ends ? Math.min(test.pValue ?? 1, evidence.pValue ?? 1) : evidence.pValue
      : test.pValue ?? evidence.pValue;
    const contributions = test.contributions.length > 0 ? test.contributions : evidence.contributions;
    return { ...evidence, statistic: test.statistic, pValue, contributions };
  };
}

function byProportions(sides: ColumnSides, method: DriftMethod): MethodEvidence | null {
  const proportions = twoCategories(sides.reference, sides.current);
  if (proportions === null) return null;
  const effects = effectsOf(sides);
  const scaled = (side: "reference" | "current") => {
    const { successes, trials } = proportions[side];
    const rows = Math.max(1, Math.round(trials / effects[side]));
    return { trials: rows, successes: Math.round(successes / trials * rows) };
  };
  const evidence = judgeProportions({ reference: scaled("reference"), current: scaled("current") });
  const { statistic, pValue, contributions } = method.statistic(sides.reference, sides.current);
  const independent = effects.reference === 1 && effects.current === 1;
  return { ...evidence, statistic, pValue: independent ? pValue ?? null : evidence.pValue, contributions };
}

function byMeans(sides: ColumnSides, method: DriftMethod): MethodEvidence | null {
  const [reference, current] = [meanOf(sides.reference), meanOf(sides.current)];
  if (reference === null || current === null) return null;
  return withStatistic(judgeMeans(reference, current, effectsOf(sides)), sides, method);
}

function byLengths(sides: ColumnSides, method: DriftMethod): MethodEvidence | null {
  const [reference, current] = [lengthsOf(sides.reference), lengthsOf(sides.current)];
  if (reference === null || current === null) return null;
  return withStatistic(judgeMeans(reference, current, effectsOf(sides)), sides, method);
}

function withStatistic(evidence: Evidence, sides: ColumnSides, method: DriftMethod): MethodEvidence | null {
  const { statistic, contributions } = method.statistic(sides.reference, sides.current);
  return evidence.point === null ? null : { ...evidence, statistic, contributions };
}

function byScripts(sides: ColumnSides, _: DriftMethod, options: JudgeCountsOptions): MethodEvidence | null {
  const table = scriptTable(sides.reference, sides.current);
  return judgeTable(effectiveTable(table, effectsOf(sides)), tvd, withKey(options, "text_language"));
}

function byNgrams(sides: ColumnSides, _: DriftMethod, options: JudgeCountsOptions): MethodEvidence | null {
  const { designEffects, ...table } = ngramTable(sides.reference, sides.current);
  const effects = effectsOf(sides);
  const both = {
    reference: designEffects.reference * effects.reference,
    current: designEffects.current * effects.current,
  };
  return judgeTable(mergeRare(effectiveTable(table, both)), tvd, withKey(options, "text_ngrams"));
}

function withKey(options: JudgeCountsOptions, key: string): JudgeCountsOptions {
  return { ...options, keys: [...options.keys ?? [], key] };
}

function byClassifier(sides: ColumnSides, _: DriftMethod, options: JudgeCountsOptions): MethodEvidence | null {
  const { seed = 0 } = options;
  const result = classifyDomains(textsOf(sides.reference), textsOf(sides.current), { seed });
  if (result === null) return null;
  const { auc, contributions, pValue } = result;
  const effects = effectsOf(sides);
  const inflation = Math.sqrt(Math.max(effects.reference, effects.current));
  const z = normalQuantile(0.975);
  const effect = 2 * auc - 1;
  const reach = 2 * z * result.standardError * inflation;
  return {
    statistic: auc,
    point: Math.max(0, effect),
    low: Math.max(0, effect - reach),
    high: Math.min(1, Math.max(0, effect) + Math.max(reach, 2 * z * result.nullError * inflation)),
    noiseFloor: 2 * normalQuantile(0.95) * result.nullError * inflation,
    pValue: inflation === 1 ? pValue : null,
    method: "delong",
    sizes: { reference: result.sizes.reference / effects.reference, current: result.sizes.current / effects.current },
    contributions,
  };
}
