import { z } from "zod";

/** A feature with the weight of each of its bins: what the bin adds to the log-odds against the average applicant. */
export type ScorecardFeature =
  | {
    /** Name of the feature. */
    name: string;
    /** Its values are numbers, cut into bins. */
    type: "numeric";
    /** Edges of the bins: bin i holds edges[i − 1] ≤ x < edges[i]. */
    edges: number[];
    /** Weight of each bin, one more than edges. */
    weights: number[];
    /** Weight where the value is not known. */
    missing: number;
  }
  | {
    /** Name of the feature. */
    name: string;
    /** Its values are words. */
    type: "categorical";
    /** Known values, sorted. */
    values: string[];
    /** Weight of each value. A value that is not known here weighs 0, like the average applicant. */
    weights: number[];
    /** Weight where the value is missing. */
    missing: number;
  };

/** A fitted scorecard as it is kept in a file. */
export interface ScorecardModel {
  /** What the file holds. */
  kind: "scorecard";
  /** Version of this layout. */
  schemaVersion: 1;
  /** Field that is predicted. */
  target: string;
  /** Label whose probability the weights raise. */
  positiveLabel: string;
  /** The other label. */
  negativeLabel: string;
  /** Probability from which on the positive label is predicted. */
  threshold: number;
  /** Log-odds of the average applicant. */
  intercept: number;
  /** The features. */
  features: ScorecardFeature[];
  /** What it was fitted on, and how. */
  fit: {
    /** Name of the dataset, for example `"credit_data_train"`. */
    dataset: string;
    /** Digest of its rows. */
    digest: string;
    /** The rule that split it off a larger one, as the dataset's metadata say; null where it is whole. */
    split: Record<string, unknown> | null;
    /** Ids of the rows in order; whole numbers as ranges, for example `"1-3,5"`. `parseRowIds()` reads it. */
    rowIds: string;
    /** Number of rows. */
    rows: number;
    /** Of these, rows of the positive label. */
    positives: number;
    /** Number of bins that numeric features were cut into at most. */
    bins: number;
    /** Strength of the ridge. */
    penalty: number;
    /** Mean log loss of each penalty in cross-validation on these rows. */
    crossValidation: { penalty: number; logLoss: number }[];
  };
}

const weights = z.array(z.number());

/** Schema of {@linkcode ScorecardModel}. */
export const scorecardModelSchema: z.ZodType<ScorecardModel> = z.object({
  kind: z.literal("scorecard"),
  schemaVersion: z.literal(1),
  target: z.string(),
  positiveLabel: z.string(),
  negativeLabel: z.string(),
  threshold: z.number().min(0).max(1),
  intercept: z.number(),
  features: z.array(z.discriminatedUnion("type", [
    z.object({
      name: z.string(),
      type: z.literal("numeric"),
      edges: z.array(z.number()),
      weights,
      missing: z.number(),
    }).refine((feature) => feature.weights.length === feature.edges.length + 1, "Expected one weight more than edges"),
    z.object({
      name: z.string(),
      type: z.literal("categorical"),
      values: z.array(z.string()),
      weights,
      missing: z.number(),
    }).refine((feature) => feature.weights.length === feature.values.length, "Expected one weight for each value"),
  ])),
  fit: z.object({
    dataset: z.string(),
    digest: z.string(),
    split: z.record(z.string(), z.unknown()).nullable(),
    rowIds: z.string(),
    rows: z.number().int().positive(),
    positives: z.number().int().positive(),
    bins: z.number().int().min(2),
    penalty: z.number().positive(),
    crossValidation: z.array(z.object({ penalty: z.number(), logLoss: z.number() })),
  }),
});

/**
 * Writes a scorecard as it is kept in a file: the same model gives the same text.
 *
 * @example
 * ```ts
 * import { formatScorecardModel, loadScorecardModel } from "vigil/agents";
 * import { ok } from "node:assert/strict";
 * const text = formatScorecardModel(await loadScorecardModel());
 * ok(text.startsWith('{\n  "kind": "scorecard"'));
 * ```
 */
export function formatScorecardModel(model: ScorecardModel): string {
  return `${JSON.stringify(model, null, 2)}\n`;
}
