import { z } from "zod";
import { type ComparisonResult, comparisonResultSchema } from "./comparison.ts";
import { type Estimate, estimateSchema } from "./estimate.ts";

/** Rows of one part of a dataset. */
export interface TrainingPart {
  /** Rows. */
  rows: number;
  /** Of these, rows of the positive label; null where there is none. */
  positives: number | null;
}

/** Result of `train`. */
export interface TrainingResult {
  /** Kind of result. */
  kind: "training";
  /** Version of this shape; another one is another number. */
  schemaVersion: 1;
  /** Name of the classifier. */
  classifier: string;
  /** When it was trained, ISO 8601 in UTC. */
  trainedAt: string;
  /** What it was trained on. */
  dataset: { name: string; version: string | null; digest: string; rows: number };
  /** The parts; rows of one group (equal texts) are in one part. No validation where no threshold was chosen. */
  parts: { train: TrainingPart; validation: TrainingPart | null; test: TrainingPart };
  /** Seed of the split and of what is drawn. */
  seed: number;
  /** The two labels; null where there are more. */
  labels: { positive: string; negative: string } | null;
  /** Recall that the threshold was chosen for, on the validation part; null where it was not chosen. */
  targetRecall: number | null;
  /** Probability from which on the positive label is predicted; null where there is none. */
  threshold: number | null;
  /** How the model was fitted. */
  params: Record<string, string | number>;
  /** Metrics on the validation part, which the threshold was chosen on. */
  validation: Record<string, Estimate> | null;
  /** Metrics on the test part, which nothing was chosen on. */
  test: Record<string, Estimate>;
  /** What simple rules reach on the same test rows. */
  baselines: { name: string; metrics: Record<string, Estimate> }[];
  /** What the reader should know. */
  notes: string[];
  /** The run that it was logged in; null where tracking is off. */
  tracking: { uri: string; experiment: string; runId: string } | null;
  /** Its version in the registry, where it was registered; `promoted` says whether it is in Production now. */
  registered: { name: string; version: number; stage: string; promoted: boolean; reason: string } | null;
  /** Comparison with the version that was in Production, on the same test rows. */
  comparison?: ComparisonResult;
}

const part = z.object({ rows: z.number().int(), positives: z.number().int().nullable() });
const metrics = z.record(z.string(), estimateSchema);

/** Schema of {@linkcode TrainingResult}. */
export const trainingResultSchema: z.ZodType<TrainingResult> = z.object({
  kind: z.literal("training"),
  schemaVersion: z.literal(1),
  classifier: z.string(),
  trainedAt: z.iso.datetime(),
  dataset: z.object({ name: z.string(), version: z.string().nullable(), digest: z.string(), rows: z.number().int() }),
  parts: z.object({ train: part, validation: part.nullable(), test: part }),
  seed: z.number().int(),
  labels: z.object({ positive: z.string(), negative: z.string() }).nullable(),
  targetRecall: z.number().nullable(),
  threshold: z.number().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  validation: metrics.nullable(),
  test: metrics,
  baselines: z.array(z.object({ name: z.string(), metrics })),
  notes: z.array(z.string()),
  tracking: z.object({ uri: z.string(), experiment: z.string(), runId: z.string() }).nullable(),
  registered: z.object({
    name: z.string(),
    version: z.number().int(),
    stage: z.string(),
    promoted: z.boolean(),
    reason: z.string(),
  }).nullable(),
  comparison: comparisonResultSchema.exactOptional(),
});
