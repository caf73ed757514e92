import type { CreditApplicant } from "./applicant.ts";
import { binOf } from "./bins.ts";
import { featuresOf, type FeatureValues } from "./features.ts";
import { logistic } from "./logistic.ts";
import type { ScorecardFeature, ScorecardModel } from "./model.ts";

/** What one feature of an applicant does to the result. */
export interface ScorecardReason {
  /** Name of the feature. */
  feature: string;
  /** Its value; null where it is not known. */
  value: number | string | null;
  /** What it adds to the log-odds of the positive label, against the average applicant. */
  contribution: number;
}

/** What a scorecard says of an applicant. */
export interface ScorecardPrediction {
  /** The predicted label. */
  prediction: string;
  /** Probability of each label. */
  probabilities: Record<string, number>;
  /** Points, more are better: 600 at odds of 30 : 1 for the negative label, 20 more double the odds. */
  points: number;
  /** The features that speak most for the prediction, strongest first; at most four. */
  reasons: ScorecardReason[];
}

/**
 * Scores an applicant.
 *
 * @example
 * ```ts
 * import { loadScorecardModel, parseCreditApplicant, scoreApplicant } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const applicant = parseCreditApplicant({ Seniority: 0, Records: "yes", Job: "partime", Income: 60, Expenses: 60 });
 * strictEqual(scoreApplicant(applicant, await loadScorecardModel()).prediction, "bad");
 * ```
 *
 * Source of the points: N. Siddiqi (2017), Intelligent Credit Scoring, 2nd edition, chapter on scaling.
 */
export function scoreApplicant(applicant: CreditApplicant, model: ScorecardModel): ScorecardPrediction {
  const values = featuresOf(applicant);
  const contributions = model.features.map((feature): ScorecardReason => ({
    feature: feature.name,
    value: values[feature.name] ?? null,
    contribution: weightOf(feature, values),
  }));
  const logOdds = contributions.reduce((total, { contribution }) => total + contribution, model.intercept);
  const probability = logistic(logOdds);
  const isPositive = probability >= model.threshold;
  const towards = isPositive ? 1 : -1;
  const reasons = contributions
    .filter(({ contribution }) => contribution * towards > 0)
    .sort((a, b) => (b.contribution - a.contribution) * towards)
    .slice(0, 4);
  return {
    prediction: isPositive ? model.positiveLabel : model.negativeLabel,
    probabilities: { [model.negativeLabel]: 1 - probability, [model.positiveLabel]: probability },
    points: Math.round(600 - (20 / Math.LN2) * (logOdds + Math.log(30))),
    reasons,
  };
}

/** The weight of the bin that a value falls into. */
function weightOf(feature: ScorecardFeature, values: FeatureValues): number {
  const value = values[feature.name] ?? null;
  if (value === null) return feature.missing;
  if (feature.type === "numeric") {
    return typeof value === "number" ? feature.weights[binOf(value, feature.edges)] ?? 0 : 0;
  }
  return feature.weights[feature.values.indexOf(String(value))] ?? 0;
}
