import { createHash } from "node:crypto";
import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../../config/mod.ts";
import { InputError } from "../../contracts/mod.ts";
import { scriptOf } from "../../drift/mod.ts";
import type { PredictionLog, PredictionRow } from "../../monitoring/mod.ts";
import { type Classifier, decide } from "../training/classifier.ts";

/** What a classifier says of a text. */
export interface TextPrediction {
  /** Identity of the prediction, in the log. */
  id: string;
  /** The predicted label. */
  label: string;
  /** Whether that is the label that the classifier looks for. */
  positive: boolean;
  /** Probability of that label. */
  probability: number;
}

/** Options for {@linkcode predict}. */
export interface PredictOptions {
  /** The classifier: one with two labels. */
  classifier: Classifier;
  /** Where the predictions are kept; null keeps none. @default {null} */
  log?: PredictionLog | null;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/**
 * Predicts the labels of texts, and keeps each prediction: when, by which version, how probable, and of the text its hash,
 * length and script, but not the text. When this returns, the predictions are kept.
 *
 * @throws {InputError} If the classifier has more than two labels.
 * @throws {ServiceError} If the predictions cannot be kept.
 *
 * @example
 * ```ts
 * import { predict, trainClassifier, trainerOf } from "vigil/agents";
 * import { loadDataset } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const data = await loadDataset("esg_sentences", { limit: 800 });
 * const { classifier } = trainClassifier(trainerOf("ep"), { data });
 * const [prediction] = await predict(["报告期内公司废水排放量同比下降12.5%"], { classifier });
 * strictEqual(prediction?.label, "figures");
 * ```
 */
export async function predict(texts: readonly string[], options: PredictOptions): Promise<TextPrediction[]> {
  const { classifier, log = null, clock = systemClock, randomBytes = systemRandomBytes } = options;
  const predictedAtMs = clock.now();
  const predictions: TextPrediction[] = [];
  const rows: PredictionRow[] = [];
  for (const text of texts) {
    const id = predictionId(predictedAtMs, randomBytes);
    const { row, label } = predictionOf(text, { classifier, id, predictedAtMs });
    rows.push(row);
    predictions.push({ id, label, positive: row.prediction === 1, probability: row.probability ?? NaN });
  }
  await log?.keep(rows);
  return predictions;
}

/** The prediction for one text, as a row of the log. */
export function predictionOf(
  text: string,
  options: { classifier: Classifier; id: string; predictedAtMs: number; label?: string },
): { row: PredictionRow; label: string } {
  const { classifier, id, predictedAtMs, label: known } = options;
  const { labels, threshold, name, version } = classifier;
  if (labels === null) {
    throw new InputError(`Cannot log predictions of "${name}": it has more than two labels, expected two`, {
      where: { field: "--classifier" },
    });
  }
  const { label, probability } = decide(classifier, text);
  return {
    label,
    row: {
      id,
      classifier: name,
      predicted_at: new Date(predictedAtMs).toISOString(),
      text_hash: createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16),
      text_length: Array.from(text).length,
      language: scriptOf(text),
      probability,
      prediction: label === labels.positive ? 1 : 0,
      threshold,
      model_version: version,
      label: known === undefined ? null : known === labels.positive ? 1 : 0,
    },
  };
}

/** Ids rise with time, so that new rows come at the end of an index. */
function predictionId(timeMs: number, randomBytes: RandomBytes): string {
  return `${timeMs.toString(16).padStart(12, "0")}${randomBytes(10).toHex()}`;
}
