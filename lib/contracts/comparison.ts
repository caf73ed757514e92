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

/** A moment at which a running trial was judged. */
export interface RunningLook {
  /** Time of the outcome that brought it; null where outcomes have no times. */
  at: string | null;
  /** Users of the baseline until then. */
  baselineUsers: number;
  /** Users of the candidate until then. */
  candidateUsers: number;
  /** Candidate minus baseline, as it was then. */
  difference: Estimate;
  /** What that said; the first one that is not "inconclusive" stands. */
  verdict: ComparisonVerdict;
}

/** What became of one metric of a running trial. */
export interface RunningMetric {
  /** Name of the metric. */
  name: string;
  /** The difference that the trial is planned for. */
  effect: number;
  /** Every time that it was judged. */
  looks: RunningLook[];
  /** Users of the smaller arm at which it is judged next. */
  nextLook: number;
  /** Users an arm at which a verdict would fall if difference and spread stay; null where that cannot be told. */
  usersToDecide: number | null;
}

/** How a trial that still runs was followed: its outcomes one after the other, judged on the way. */
export interface RunningTrial {
  /** Outcomes of both variants. */
  rows: number;
  /** What orders the outcomes: their times, or, where one has none, the rows as they stand. */
  order: "time" | "rows";
  /** Time of the first outcome; null where outcomes have no times. */
  from: string | null;
  /** Time of the last outcome; null where outcomes have no times. */
  to: string | null;
  /** One entry a metric. */
  metrics: RunningMetric[];
  /** Outcomes that are not judged. */
  leftOut: {
    /** Without a variant. */
    unassigned: number;
    /** Of another variant, by its name. */
    otherVariants: Record<string, number>;
    /** Without a user. */
    withoutUser: number;
    /** Without a value of any metric. */
    withoutOutcome: number;
  };
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
  /** How a trial that still runs was followed; left out where all rows were there from the beginning. */
  running?: RunningTrial;
}

const verdictSchema = z.enum(["better", "worse", "equivalent", "inconclusive"]);

const lookSchema = z.object({
  at: z.string().nullable(),
  baselineUsers: z.number(),
  candidateUsers: z.number(),
  difference: estimateSchema,
  verdict: verdictSchema,
});

const runningSchema = z.object({
  rows: z.number(),
  order: z.enum(["time", "rows"]),
  from: z.string().nullable(),
  to: z.string().nullable(),
  metrics: z.array(z.object({
    name: z.string(),
    effect: z.number(),
    looks: z.array(lookSchema),
    nextLook: z.number(),
    usersToDecide: z.number().nullable(),
  })),
  leftOut: z.object({
    unassigned: z.number(),
    otherVariants: z.record(z.string(), z.number()),
    withoutUser: z.number(),
    withoutOutcome: z.number(),
  }),
});

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
  running: runningSchema.exactOptional(),
});
