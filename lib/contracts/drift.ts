import { z } from "zod";
import { type ErrorData, errorDataSchema } from "./error.ts";
import { type Estimate, estimateSchema, type Interval, intervalSchema } from "./estimate.ts";

/** What a drift analysis concludes. */
export type DriftVerdict = "drift" | "stable" | "inconclusive";

/** Whose numbers and rules a result follows. */
export type DriftConvention = "vigil" | "evidently" | "nannyml" | "databricks" | "scipy";

/** Drift of one column in one slice. */
export interface ColumnDrift {
  /** Name of the column. */
  name: string;
  /** Slice that was looked at; null for all rows. */
  slice: string | null;
  /** Type of the column. */
  type: string;
  /** Method that was used. */
  method: string;
  /** The method's plug-in value. */
  statistic: number | null;
  /** Median-unbiased estimate. */
  point: number | null;
  /** Interval of the drift. */
  interval: Interval | null;
  /** Value that samples of this size exceed once in twenty without any drift. */
  noiseFloor: number | null;
  /** p-value of no drift at all. */
  pValue: number | null;
  /** The same across columns and slices (Benjamini–Hochberg). */
  qValue: number | null;
  /** The smallest drift that matters. */
  tolerance: number;
  /** What follows. */
  verdict: DriftVerdict;
  /** Rows needed for a verdict. */
  neededN: number | null;
  /** Which way the values went. */
  direction: "up" | "down" | "mixed" | null;
  /** Rows on each side. */
  n: { reference: number; current: number };
  /** Share of missing values on each side. */
  missing: { reference: number; current: number };
  /** Values that only the current rows have. */
  newCategories: string[];
  /** Values that only the reference has. */
  vanishedCategories: string[];
  /** Which bins account for the drift. */
  contributions: { bin: string; share: number }[];
  /** Rows of both sides in a few bins, to be drawn: at most twelve, missing ones included; not for free text. */
  bins?: { label: string; reference: number; current: number }[];
  /** Why there is no result. */
  error: ErrorData | null;
}

/** What a budget of false alarms lets through: alarms of one column that follow each other are one episode. */
export interface DriftAlarms {
  /** False alarms that are borne in so many checks. */
  budget: number;
  /** So many checks. */
  checks: number;
  /** Largest p-value of a column that raises an alarm, besides a drift that is certain to be beyond the tolerance. */
  pLimit: number;
  /** Number of this check, or of the last one of a series, from 1. */
  check: number;
  /** Episodes, the latest last. */
  episodes: {
    column: string;
    slice: string | null;
    method: string;
    /** Key of the chunk, or moment of the check, of the first alarm. */
    start: string;
    /** The same of the last alarm. */
    end: string;
    /** Alarms in it. */
    alarms: number;
    /** Whether the last check is part of it. */
    open: boolean;
  }[];
  /** Evidence of a small drift that lasts (e-SR): it alarms at its threshold and starts again. */
  lasting: { value: number; threshold: number; alarm: boolean };
}

/** Result of `drift`. */
export interface DriftResult {
  /** Kind of result. */
  kind: "drift";
  /** Version of this shape; another one is another number. */
  schemaVersion: 1;
  /** What was compared against. */
  reference: { name: string; n: number };
  /** What was compared. */
  current: { name: string; n: number };
  /** Whose rules were followed. */
  convention: DriftConvention;
  /** One entry a column and slice. */
  columns: ColumnDrift[];
  /** 0.1 × the largest point ÷ the method's default tolerance. */
  driftScore: number | null;
  /** Share of columns with the verdict drift. */
  driftedShare: number;
  /** Multiplies every tolerance by threshold ÷ 0.1. */
  threshold: number;
  /** What follows over all columns. */
  verdict: DriftVerdict;
  /** Performance without labels. */
  performance?: { metric: string; chunk: string | null; estimated: Estimate; realised: Estimate | null }[];
  /** Slices that account for the change. */
  explanation?: {
    slice: string;
    /** Share of the column's change that the rows of the slice account for; those of all values of a slicing column add up to 1. */
    share: number;
    /** Current rows of the slice. */
    n: number;
    /** Column whose change is explained. */
    column?: string;
  }[];
  /** Columns of which another tool's rules say something else than vigil's, and why; with a convention. */
  differences?: { column: string; convention: DriftVerdict; vigil: DriftVerdict; reason: string }[];
  /** Alarms within a budget of false ones, over the checks so far; with a budget. */
  alarms?: DriftAlarms;
  /** Quality of the data. */
  quality: { column: string; check: string; reference: number; current: number; verdict: string }[];
  /** Over time. */
  chunks?: {
    key: string;
    start: string | null;
    end: string | null;
    period: "reference" | "analysis";
    n: number;
    columns: {
      name: string;
      method: string;
      statistic: number | null;
      lowerThreshold: number | null;
      upperThreshold: number | null;
      alert: boolean;
    }[];
  }[];
}

const verdictSchema = z.enum(["drift", "stable", "inconclusive"]);
const sidesSchema = z.object({ reference: z.number(), current: z.number() });

/** Schema of {@linkcode DriftResult}. */
export const driftResultSchema: z.ZodType<DriftResult> = z.object({
  kind: z.literal("drift"),
  schemaVersion: z.literal(1),
  reference: z.object({ name: z.string(), n: z.number() }),
  current: z.object({ name: z.string(), n: z.number() }),
  convention: z.enum(["vigil", "evidently", "nannyml", "databricks", "scipy"]),
  columns: z.array(z.object({
    name: z.string(),
    slice: z.string().nullable(),
    type: z.string(),
    method: z.string(),
    statistic: z.number().nullable(),
    point: z.number().nullable(),
    interval: intervalSchema.nullable(),
    noiseFloor: z.number().nullable(),
    pValue: z.number().nullable(),
    qValue: z.number().nullable(),
    tolerance: z.number(),
    verdict: verdictSchema,
    neededN: z.number().nullable(),
    direction: z.enum(["up", "down", "mixed"]).nullable(),
    n: sidesSchema,
    missing: sidesSchema,
    newCategories: z.array(z.string()),
    vanishedCategories: z.array(z.string()),
    contributions: z.array(z.object({ bin: z.string(), share: z.number() })),
    bins: z.array(z.object({ label: z.string(), reference: z.number(), current: z.number() })).exactOptional(),
    error: errorDataSchema.nullable(),
  })),
  driftScore: z.number().nullable(),
  driftedShare: z.number(),
  threshold: z.number(),
  verdict: verdictSchema,
  performance: z.array(z.object({
    metric: z.string(),
    chunk: z.string().nullable(),
    estimated: estimateSchema,
    realised: estimateSchema.nullable(),
  })).exactOptional(),
  explanation: z.array(
    z.object({ slice: z.string(), share: z.number(), n: z.number(), column: z.string().exactOptional() }),
  ).exactOptional(),
  differences: z.array(
    z.object({ column: z.string(), convention: verdictSchema, vigil: verdictSchema, reason: z.string() }),
  ).exactOptional(),
  alarms: z.object({
    budget: z.number(),
    checks: z.number(),
    pLimit: z.number(),
    check: z.number(),
    episodes: z.array(z.object({
      column: z.string(),
      slice: z.string().nullable(),
      method: z.string(),
      start: z.string(),
      end: z.string(),
      alarms: z.number(),
      open: z.boolean(),
    })),
    lasting: z.object({ value: z.number(), threshold: z.number(), alarm: z.boolean() }),
  }).exactOptional(),
  quality: z.array(z.object({
    column: z.string(),
    check: z.string(),
    reference: z.number(),
    current: z.number(),
    verdict: z.string(),
  })),
  chunks: z.array(z.object({
    key: z.string(),
    start: z.string().nullable(),
    end: z.string().nullable(),
    period: z.enum(["reference", "analysis"]),
    n: z.number(),
    columns: z.array(z.object({
      name: z.string(),
      method: z.string(),
      statistic: z.number().nullable(),
      lowerThreshold: z.number().nullable(),
      upperThreshold: z.number().nullable(),
      alert: z.boolean(),
    })),
  })).exactOptional(),
});
