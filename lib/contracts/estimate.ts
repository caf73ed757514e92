import { z } from "zod";

/** An interval estimate. A null end means that this much data does not bound it. */
export interface Interval {
  /** Lower bound, or null where the data does not bound it. */
  low: number | null;
  /** Upper bound, or null where the data does not bound it. */
  high: number | null;
  /** Two-sided confidence level, between 0 and 1. */
  level: number;
  /** How the bounds were computed, for example `"wilson"`. */
  method: string;
}

/** A value with the number of observations behind it and its interval. */
export interface Estimate {
  /** The value; null where it is undefined, and then `reason` says why. */
  value: number | null;
  /** Number of observations behind the value. */
  n: number;
  /** The interval; null where none can be given. */
  interval: Interval | null;
  /** Why the value or the interval is null, or what to keep in mind, for example `"low support"`. */
  reason?: string;
}

/** Schema of {@linkcode Interval}. */
export const intervalSchema: z.ZodType<Interval> = z.object({
  low: z.number().nullable(),
  high: z.number().nullable(),
  level: z.number(),
  method: z.string(),
});

/** Schema of {@linkcode Estimate}. */
export const estimateSchema: z.ZodType<Estimate> = z.object({
  value: z.number().nullable(),
  n: z.number(),
  interval: intervalSchema.nullable(),
  reason: z.string().exactOptional(),
});
