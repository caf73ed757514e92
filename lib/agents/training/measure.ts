import type { Dataset, Estimate, EvaluationResult } from "../../contracts/mod.ts";
import { evaluate } from "../../evaluation/mod.ts";
import { classificationMetrics } from "../../metrics/mod.ts";
import { type Classifier, decide, type Decision } from "./classifier.ts";
import type { BinaryLabels, Trainer } from "./trainer.ts";

/** Predictions on the rows of one part. */
export interface Predictions {
  /** Ids of the rows. */
  ids: readonly string[];
  /** Their labels. */
  expected: readonly string[];
  /** What was decided. */
  decisions: readonly Pick<Decision, "label" | "probabilities">[];
}

/** What a classifier decides about each row of a part. */
export function predictPart(
  part: Dataset,
  { trainer, classifier }: { trainer: Trainer; classifier: Pick<Classifier, "labels" | "threshold" | "model"> },
): Predictions {
  return {
    ids: part.rows.map(({ id }) => id),
    expected: part.rows.map(({ fields }) => trainer.labelOf(fields)),
    decisions: part.rows.map(({ fields }) => decide(classifier, trainer.inputsOf(fields))),
  };
}

/** Metrics of predictions, with F2 beside the usual ones, and intervals. */
export function measure(
  { expected, decisions }: Predictions,
  { labels, seed }: { labels: BinaryLabels | null; seed: number },
): Record<string, Estimate> {
  const predicted = decisions.map(({ label }) => label);
  if (labels === null) return classificationMetrics({ expected, predicted, seed }).metrics;
  const { positive, negative } = labels;
  const of = (label: string) => decisions.map(({ probabilities }) => probabilities[label] ?? NaN);
  const known = decisions.every(({ probabilities }) => positive in probabilities);
  return classificationMetrics({
    expected,
    predicted,
    labels: [negative, positive],
    positiveLabel: positive,
    betas: [2],
    seed,
    ...known ? { probabilities: { [negative]: of(negative), [positive]: of(positive) } } : {},
  }).metrics;
}

/** The same predictions as an evaluation, which can be compared with another one row by row. */
export async function evaluatePredictions(
  name: string,
  { ids, expected, decisions }: Predictions,
  { labels, seed }: { labels: BinaryLabels | null; seed: number },
): Promise<EvaluationResult> {
  const data = decisions.map(({ label, probabilities }, index) => ({
    id: ids[index] ?? String(index),
    expected: expected[index],
    predicted: label,
    ...labels === null ? {} : { probabilities },
  }));
  return await evaluate({
    name,
    data,
    targetField: "expected",
    predictionField: "predicted",
    seed,
    ...labels === null ? {} : { positiveLabel: labels.positive, probabilityField: "probabilities" },
  });
}
