import { z } from "zod";

/**
 * One prediction of a binary classifier, as a row of the table `classifier_predictions` and as a line of
 * `logs/predictions/*.jsonl`. The text itself is not kept: its hash, its length and its script are.
 */
export interface PredictionRow {
  /** Identity: a row that comes twice is kept once. */
  id: string;
  /** Name of the classifier, for example `"fp"`. */
  classifier: string;
  /** When it was predicted, ISO 8601 in UTC. */
  predicted_at: string;
  /** First 16 hexadecimal digits of the text's SHA-256. */
  text_hash: string;
  /** Characters of the text (code points). */
  text_length: number;
  /** Script of the text, for example `"Han"` or `"Latin"`; null where it was not told. */
  language: string | null;
  /** Probability of the positive label; null where there is none. */
  probability: number | null;
  /** 1 where the positive label was predicted, else 0; null where there was no prediction. */
  prediction: number | null;
  /** Probability from which on the positive label is predicted. */
  threshold: number | null;
  /** Version of the model. */
  model_version: string;
  /** 1 where the text carries the positive label, 0 where it does not, null where that is not known. */
  label: number | null;
}

/** Which predictions to read. */
export interface PredictionQuery {
  /** Name of the classifier; all when left out. */
  classifier?: string;
  /** Predicted at or after, in milliseconds since 1970. */
  sinceMs?: number;
  /** Predicted before, in milliseconds since 1970. */
  untilMs?: number;
}

const flag = z.number().int().min(0).max(1).nullable();

/** Schema of {@linkcode PredictionRow}; numbers that are no probabilities pass, since judging them is the monitor's work. */
export const predictionRowSchema: z.ZodType<PredictionRow> = z.object({
  id: z.string().min(1),
  classifier: z.string().min(1),
  predicted_at: z.iso.datetime({ offset: true }),
  text_hash: z.string(),
  text_length: z.number().int().min(0),
  language: z.string().nullable().default(null),
  probability: z.number().nullable(),
  prediction: flag,
  threshold: z.number().nullable(),
  model_version: z.string(),
  label: flag.default(null),
});

/** Whether a row is one that a query asks for. */
export function isAskedFor(
  row: PredictionRow,
  { classifier, sinceMs = -Infinity, untilMs = Infinity }: PredictionQuery,
): boolean {
  const at = Date.parse(row.predicted_at);
  return (classifier === undefined || row.classifier === classifier) && at >= sinceMs && at < untilMs;
}

/** Rows in the order of time, those of one moment in the order of their ids. */
export function inOrder(rows: readonly PredictionRow[]): PredictionRow[] {
  return rows.toSorted((a, b) => Date.parse(a.predicted_at) - Date.parse(b.predicted_at) || (a.id < b.id ? -1 : 1));
}
