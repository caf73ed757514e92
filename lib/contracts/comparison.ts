import { z } from "zod";
import { type Estimate, estimateSchema } from "./estimate.ts";

/** What a comparison concludes. */
export type ComparisonVerdict = "better" | "worse" | "equivalent" | "inconclusive";

/** Comparison of one metric. */
export interface MetricComparison {
  /** Name of the metric. */
  name: string;
  /** Value of the baseline. */
  baseline: Estimate;
  /** Value of the candidate. */
  candidate: Estimate;
  /** Candidate minus baseline, or their ratio. */
  difference: Estimate;
  /** Two-sided p-value. */
  pValue: number | null;
  /** The same after Holm's correction. */
  adjustedPValue: number | null;
  /** How it was tested. */
  method: string;
  /** Whether `difference` is a difference or a ratio. */
  scale: "difference" | "ratio";
  /** Whether rows were matched. */
  paired: boolean;
  /** The smallest change that matters. */
  margin: number;
  /** The change that this many rows find four times in five. */
  minimumDetectableEffect: number | null;
  /** Pairs needed for a verdict. */
  neededPairs: number | null;
  /** What follows. */
  verdict: ComparisonVerdict;
}

/** Result of `compare`. */
export interface ComparisonResult {
  /** Kind of result. */
  kind: "comparison";
  /** Version of this shape; another one is another number. */
  schemaVersion: 1;
  /** Name of the baseline. */
  baseline: string;
  /** Name of the candidate. */
  candidate: string;
  /** Rows in both. */
  pairs: number;
  /** Rows in one only. */
  unmatched: number;
  /** Groups of rows that belong together; null where rows are independent. */
  clusters: number | null;
  /** Rows whose outcome changed. */
  flipped: { id: string; metric: string; baseline: unknown; candidate: unknown }[];
  /** One entry a metric. */
  metrics: MetricComparison[];
  /** What follows over all. */
  verdict: ComparisonVerdict;
}

const verdictSchema = z.enum(["better", "worse", "equivalent", "inconclusive"]);

/** Schema of {@linkcode ComparisonResult}. */
export const comparisonResultSchema: z.ZodType<ComparisonResult> = z.object({
  kind: z.literal("comparison"),
  schemaVersion: z.literal(1),
  baseline: z.string(),
  candidate: z.string(),
  pairs: z.number(),
  unmatched: z.number(),
  clusters: z.number().nullable(),
  flipped: z.array(z.object({
    id: z.string(),
    metric: z.string(),
    baseline: z.unknown(),
    candidate: z.unknown(),
  })),
  metrics: z.array(z.object({
    name: z.string(),
    baseline: estimateSchema,
    candidate: estimateSchema,
    difference: estimateSchema,
    pValue: z.number().nullable(),
    adjustedPValue: z.number().nullable(),
    method: z.string(),
    scale: z.enum(["difference", "ratio"]),
    paired: z.boolean(),
    margin: z.number(),
    minimumDetectableEffect: z.number().nullable(),
    neededPairs: z.number().nullable(),
    verdict: verdictSchema,
  })),
  verdict: verdictSchema,
});
