import type { PredictionRow } from "../../../lib/monitoring/predictions/prediction.ts";

/** A prediction; the number is its id, and its minute of the day. */
export function sample(number: number, fields: Partial<PredictionRow> = {}): PredictionRow {
  return {
    id: `id-${number}`,
    classifier: "fp",
    predicted_at: `2026-11-20T06:${String(number).padStart(2, "0")}:00.000Z`,
    text_hash: "9f86d081884c7d65",
    text_length: 20 + number,
    language: "Han",
    probability: 0.25,
    prediction: 0,
    threshold: 0.4,
    model_version: "3",
    label: null,
    ...fields,
  };
}
