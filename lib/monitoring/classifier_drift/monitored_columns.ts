import type { ColumnType } from "../../contracts/mod.ts";
import type { PredictionRow } from "../predictions/prediction.ts";

/** What is watched of a classifier: how sure it is, how often it says yes, how long texts are, and in which script. */
export const MONITORED_COLUMNS = ["probability", "prediction", "text_length", "language"] as const;

/** Types of the columns: a day on which only one class was predicted does not change them. */
export const MONITORED_TYPES: Readonly<Record<string, ColumnType>> = {
  probability: "numeric",
  prediction: "categorical",
  text_length: "numeric",
  language: "categorical",
};

/** What tells that two predictions are of the same text. */
export const TEXT_FIELD = "text_hash";

/** Predictions as a table of the columns that are watched. */
export interface MonitoredRows {
  /** One record a prediction, with the hash of its text; what is no probability is missing. */
  records: Record<string, unknown>[];
  /** Predictions whose probability is none: not between 0 and 1. */
  impossible: number;
}

/** The columns that are watched. */
export function monitoredRows(rows: readonly PredictionRow[]): MonitoredRows {
  let impossible = 0;
  const records = rows.map(({ probability, prediction, text_length, language, text_hash }) => {
    const possible = probability === null || (probability >= 0 && probability <= 1);
    if (!possible) impossible++;
    return {
      probability: possible ? probability : null,
      prediction: prediction === null ? null : prediction === 1 ? "positive" : "negative",
      text_length,
      language,
      text_hash,
    };
  });
  return { records, impossible };
}
