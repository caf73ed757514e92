import { z } from "zod";
import { type Dataset, type DatasetRow, InputError } from "../../contracts/mod.ts";
import { parseCreditApplicant } from "./applicant.ts";
import { featuresOf } from "./features.ts";
import { type Cut, cutFeatures, indicatorOf } from "./indicators.ts";
import { fitLogistic, type IndicatorData, logistic, type LogisticFit } from "./logistic.ts";
import type { ScorecardFeature, ScorecardModel } from "./model.ts";
import { roundTo } from "./round_to.ts";
import { formatRowIds } from "./row_ids.ts";

/** Options of {@linkcode fitScorecard}. */
export interface FitScorecardOptions {
  /** Field that is predicted. @default {"Status"} */
  target?: string;
  /** Label whose probability is fitted. @default {"bad"} */
  positiveLabel?: string;
  /** The other label. @default {"good"} */
  negativeLabel?: string;
  /** Bins that a numeric feature is cut into at most. @default {10} */
  bins?: number;
  /** Strengths of the ridge to choose from by cross-validation. @default {[1, 2, 5, 10, 20]} */
  penalties?: readonly number[];
  /** Parts of the cross-validation. @default {5} */
  folds?: number;
  /** Probability from which on the positive label is predicted. @default {0.5} */
  threshold?: number;
}

/**
 * Fits a scorecard: features cut into bins of about equal size with a bin of its own for missing values, and a ridge
 * logistic regression on the bins. The strength of the ridge is the one with the lowest log loss in cross-validation on the
 * same rows; nothing else is looked at, and nothing is random, so that the same rows give the same model to the last byte.
 *
 * @param dataset Rows to fit on, and no others; the model keeps their ids, their digest, and the rule of their split.
 * @throws {InputError} If a row does not carry one of the two labels, or is not an applicant.
 * @throws {RangeError} If there are not rows of both labels, or no penalty above 0 to choose from.
 *
 * @example
 * ```ts
 * import { fitScorecard } from "vigil/agents";
 * import { createDataset } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const rows = Array.from({ length: 40 }, (_, index) => ({
 *   Income: 50 + 5 * index,
 *   Status: index % 4 === 0 || index < 12 ? "bad" : "good",
 * }));
 * const model = fitScorecard(createDataset(rows, { name: "example" }), { bins: 2 });
 * strictEqual(model.fit.rowIds, "1-40");
 * ```
 */
export function fitScorecard(
  dataset: Pick<Dataset, "name" | "digest" | "metadata" | "rows">,
  options: FitScorecardOptions = {},
): ScorecardModel {
  const { rows } = dataset;
  const { target = "Status", positiveLabel = "bad", negativeLabel = "good", bins = 10, folds = 5 } = options;
  const { penalties = [1, 2, 5, 10, 20], threshold = 0.5 } = options;
  if (penalties.length === 0) {
    throw new RangeError("Cannot fit the scorecard: expected at least one penalty, received none");
  }
  const positive = rows.map((row) => isPositive(row, { target, positiveLabel, negativeLabel }));
  const features = rows.map((row) => featuresOf(parseCreditApplicant(row.fields)));
  const cuts = cutFeatures(features, bins);
  const data: IndicatorData = {
    rows: features.map((values) => cuts.map((cut) => indicatorOf(cut, values))),
    positive,
    width: cuts.reduce((total, cut) => total + cut.feature.weights.length + 1, 0),
  };
  const crossValidation = penalties.map((penalty) => ({
    penalty,
    logLoss: roundTo(heldOutLogLoss(data, { penalty, folds }), 6),
  }));
  const best = crossValidation.reduce((a, b) => b.logLoss < a.logLoss ? b : a);
  const fit = fitLogistic(data, best.penalty);
  return {
    kind: "scorecard",
    schemaVersion: 1,
    target,
    positiveLabel,
    negativeLabel,
    threshold,
    ...weigh(cuts, { fit, data }),
    fit: {
      dataset: dataset.name,
      digest: dataset.digest,
      split: z.record(z.string(), z.unknown()).safeParse(dataset.metadata["split"]).data ?? null,
      rowIds: formatRowIds(rows.map((row) => row.id)),
      rows: rows.length,
      positives: positive.filter(Boolean).length,
      bins,
      penalty: best.penalty,
      crossValidation,
    },
  };
}

function isPositive(
  row: DatasetRow,
  labels: { target: string; positiveLabel: string; negativeLabel: string },
): boolean {
  const label = row.fields[labels.target];
  if (label === labels.positiveLabel) return true;
  if (label === labels.negativeLabel) return false;
  throw new InputError(
    `Cannot fit the scorecard: found ${
      JSON.stringify(label)
    }, expected "${labels.positiveLabel}" or "${labels.negativeLabel}"`,
    { where: { field: labels.target, row: row.id, ...(row.line === null ? {} : { line: row.line }) } },
  );
}

/** Mean log loss of rows that the fit has not seen; the rows of each class are dealt out to the folds in turn. */
function heldOutLogLoss(data: IndicatorData, options: { penalty: number; folds: number }): number {
  const { penalty, folds } = options;
  const dealt = { true: 0, false: 0 };
  const fold = data.positive.map((positive) => dealt[`${positive}`]++ % folds);
  let loss = 0;
  for (let held = 0; held < folds; held++) {
    const kept = (_: unknown, index: number): boolean => fold[index] !== held;
    const fit = fitLogistic({ ...data, rows: data.rows.filter(kept), positive: data.positive.filter(kept) }, penalty);
    data.rows.forEach((row, index) => {
      if (fold[index] !== held) return;
      const logOdds = row.reduce((total, j) => total + (fit.weights[j] ?? 0), fit.intercept);
      loss -= Math.log(logistic(data.positive[index] ? logOdds : -logOdds));
    });
  }
  return loss / data.rows.length;
}

/** Turns the indicators' weights into those of the bins, shifted so that each feature averages to 0 over the rows. */
function weigh(
  cuts: readonly Cut[],
  fitted: { fit: LogisticFit; data: IndicatorData },
): Pick<ScorecardModel, "intercept" | "features"> {
  const { fit, data } = fitted;
  const counts = new Array<number>(data.width).fill(0);
  for (const row of data.rows) for (const j of row) counts[j] = (counts[j] ?? 0) + 1;
  let intercept = fit.intercept;
  const features = cuts.map(({ feature, start }): ScorecardFeature => {
    const end = start + feature.weights.length + 1;
    let mean = 0;
    for (let j = start; j < end; j++) mean += ((counts[j] ?? 0) / data.rows.length) * (fit.weights[j] ?? 0);
    intercept += mean;
    const shifted = fit.weights.slice(start, end).map((weight) => roundTo(weight - mean, 6));
    return { ...feature, weights: shifted.slice(0, -1), missing: shifted.at(-1) ?? 0 };
  });
  return { intercept: roundTo(intercept, 6), features };
}
