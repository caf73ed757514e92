import { z } from "zod";
import type { Cells, ColumnSummary, Moments, RepeatedRows } from "../../contracts/mod.ts";

/** One column of a baseline, over all rows or in one slice. */
export interface BaselineColumn {
  /** Slice; null for all rows. */
  slice: string | null;
  /** What was counted. */
  summary: ColumnSummary;
}

/** The frozen summary of a reference: one small JSON file that stands for its rows from then on. */
export interface Baseline {
  /** Kind of file. */
  kind: "baseline";
  /** Version of this shape. */
  schemaVersion: 1;
  /** What the reference is called. */
  name: string;
  /** Rows of the reference. */
  n: number;
  /** Columns, over all rows and in slices. */
  columns: BaselineColumn[];
  /** Rows that repeat another one, where they were counted. */
  duplicates?: RepeatedRows;
  /** Where categories are hashed: a check of the salt, which the file does not hold. Null where they are readable. */
  saltCheck: string | null;
  /** SHA-256 of everything else. */
  digest: string;
}

const count = z.number().int().nonnegative();

const momentsSchema: z.ZodType<Moments> = z.object({
  count,
  mean: z.number(),
  m2: z.number(),
  min: z.number(),
  max: z.number(),
});

const cellsSchema: z.ZodType<Cells> = z.union([
  z.object({ edges: z.array(z.number()), counts: z.array(count), sums: z.array(z.number()) })
    .refine(({ edges, counts, sums }) => counts.length === edges.length + 1 && sums.length === counts.length, {
      message: "Expected one count and one sum more than edges",
    })
    .refine(({ edges }) => edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? -Infinity)), {
      message: "Expected ascending edges",
    }),
  z.object({ values: z.array(z.string()), counts: z.array(count), otherBuckets: z.array(count) })
    .refine(({ values, counts }) => values.length === counts.length, { message: "Expected one count for each value" }),
]);

/** Schema of {@linkcode ColumnSummary}. */
export const columnSummarySchema: z.ZodType<ColumnSummary> = z.object({
  name: z.string(),
  type: z.enum(["numeric", "categorical", "text", "boolean", "time"]),
  count,
  nulls: count,
  nans: count,
  infinities: count,
  zeros: count,
  cells: cellsSchema.nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  variance: z.number().nonnegative().nullable(),
  distinct: count.nullable(),
  fences: z.object({ low: z.number(), high: z.number(), outside: count }).exactOptional(),
  lengths: momentsSchema.exactOptional(),
  designEffect: z.number().min(1).nullable(),
  sample: z.object({ values: z.array(z.unknown()), rule: z.string() }).exactOptional(),
});

/** Schema of {@linkcode Baseline}. */
export const baselineSchema: z.ZodType<Baseline> = z.object({
  kind: z.literal("baseline"),
  schemaVersion: z.literal(1),
  name: z.string(),
  n: count,
  columns: z.array(z.object({ slice: z.string().nullable(), summary: columnSummarySchema })),
  duplicates: z.object({ rows: count, repeated: count }).exactOptional(),
  saltCheck: z.string().nullable(),
  digest: z.string(),
});
