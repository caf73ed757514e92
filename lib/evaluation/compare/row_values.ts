import type { EvaluationRow } from "../../contracts/mod.ts";
import { labelOf } from "../field.ts";

/** A number that a row gives; null where it gives none, which is never 0. */
export type RowValue = (row: EvaluationRow) => number | null;

/** Smallest probability that log loss tells from 0: the distance from 1 to the next double, as in the metrics. */
const CLIP = Number.EPSILON;

/** 1 where the row was answered rightly, 0 where wrongly, null where it has no answer or expects none. */
export function correctness(row: EvaluationRow): number | null {
  const expected = labelOf(row.expected) ?? null;
  const predicted = labelOf(row.predicted) ?? null;
  return expected === null || predicted === null ? null : Number(expected === predicted);
}

/** 1 where the agent did not answer, else 0. */
export function failure(row: EvaluationRow): number | null {
  return Number(row.error !== null);
}

/**
 * What a scorer said of a row, as a number: true is 1, false 0. With a label, whether it was that one. Null where it
 * abstained, failed or was not asked.
 */
export function scoreValue(name: string, label?: string): RowValue {
  return (row) => {
    const score = Object.hasOwn(row.scores, name) ? row.scores[name] : undefined;
    if (score?.status !== "scored") return null;
    if (label !== undefined) return typeof score.value === "string" ? Number(score.value === label) : null;
    if (typeof score.value === "boolean") return Number(score.value);
    return typeof score.value === "number" && Number.isFinite(score.value) ? score.value : null;
  };
}

/** −ln p of the expected label; null without a probability of it. */
export function logLoss(row: EvaluationRow): number | null {
  const expected = labelOf(row.expected) ?? null;
  if (expected === null || row.probabilities === null) return null;
  const probability = row.probabilities[expected];
  return probability === undefined ? null : -Math.log(Math.min(1 - CLIP, Math.max(CLIP, probability)));
}

/**
 * Squared distance of the probabilities from what was expected: of the positive label with two, summed over all with more.
 *
 * Source: G. W. Brier (1950), Monthly Weather Review 78(1), 1-3.
 */
export function brierScore(row: EvaluationRow): number | null {
  const expected = labelOf(row.expected) ?? null;
  if (expected === null || row.probabilities === null) return null;
  if (row.probabilities[expected] === undefined) return null;
  const probabilities = Object.entries(row.probabilities);
  let sum = 0;
  for (const [label, probability] of probabilities) sum += (Number(label === expected) - probability) ** 2;
  return probabilities.length === 2 ? sum / 2 : sum;
}

/** Duration, tokens or cost of a row; null unless it is a positive number, since only those have ratios. */
export function positiveField(field: "latencyMs" | "costUsd" | "inputTokens" | "outputTokens"): RowValue {
  return (row) => {
    const value = row[field];
    return value !== null && value > 0 ? value : null;
  };
}
