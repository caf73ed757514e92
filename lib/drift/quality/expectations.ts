import { z } from "zod";
import { parseYaml } from "../../config/mod.ts";
import { InputError } from "../../contracts/mod.ts";

/** What a column must be like. */
export interface ColumnExpectation {
  /** Type of its values. */
  type?: "numeric" | "categorical" | "text" | "boolean" | "time";
  /** Smallest value that is allowed. */
  min?: number;
  /** Largest value that is allowed. */
  max?: number;
  /** Largest share of missing values that is allowed, from 0 to 1. */
  missing?: number;
  /** Whether no value may occur twice. */
  unique?: boolean;
  /** Regular expression that every value must match. */
  pattern?: string;
  /** The only values that are allowed. */
  values?: (string | number | boolean)[];
  /** How old the latest time may be: a number and `m`, `h` or `d`, for example `36h`. */
  within?: string;
  /** Whether the column may be missing altogether. @default {false} */
  optional?: boolean;
}

/** What a table must be like. */
export interface Expectations {
  /** How many rows it must have. */
  rows?: { min?: number; max?: number };
  /** By column. */
  columns: Record<string, ColumnExpectation>;
  /** Whether it may have other columns. @default {true} */
  otherColumns?: boolean;
}

const durationPattern = /^(\d+(?:\.\d+)?)\s*(m|h|d)$/;

const columnSchema: z.ZodType<ColumnExpectation> = z.strictObject({
  type: z.enum(["numeric", "categorical", "text", "boolean", "time"]).exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  missing: z.number().min(0).max(1).exactOptional(),
  unique: z.boolean().exactOptional(),
  pattern: z.string().refine(isPattern, { message: "Expected a regular expression" }).exactOptional(),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1).exactOptional(),
  within: z.string().regex(durationPattern, { message: "Expected a number and m, h or d, for example 36h" })
    .exactOptional(),
  optional: z.boolean().exactOptional(),
});

const expectationsSchema: z.ZodType<Expectations> = z.strictObject({
  rows: z.strictObject({ min: z.number().min(0).exactOptional(), max: z.number().min(0).exactOptional() })
    .exactOptional(),
  columns: z.record(z.string(), columnSchema.nullable().transform((value) => value ?? {})).default({}),
  other_columns: z.boolean().exactOptional(),
}).transform(({ other_columns, ...rest }): Expectations => ({
  ...rest,
  ...other_columns === undefined ? {} : { otherColumns: other_columns },
}));

/**
 * Reads what a table must be like from the text of a YAML or JSON file.
 *
 * @param text The file.
 * @param options `file`: its name, for errors.
 * @throws {InputError} If it is malformed; the message names the place.
 *
 * @example
 * ```ts
 * import { parseExpectations } from "vigil/drift";
 * const { columns } = await parseExpectations("columns:\n  age: { type: numeric, min: 0, max: 120, missing: 0.05 }\n");
 * columns["age"]?.max; // 120
 * ```
 */
export async function parseExpectations(text: string, options: { file?: string } = {}): Promise<Expectations> {
  const { file = "expectations" } = options;
  const parsed = expectationsSchema.safeParse(await readYaml(text, file) ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "the file" : `"${issue.path.join(".")}"`;
  throw new InputError(`Cannot read the expectations: ${place} is not as expected: ${issue?.message ?? ""}`, {
    where: { file },
    hint: "Write columns, and for each type, min, max, missing, unique, pattern, values, within or optional",
  });
}

async function readYaml(text: string, file: string): Promise<unknown> {
  try {
    return await parseYaml(text, file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { line } = error.where ?? {};
    throw new InputError("Cannot read the expectations: expected YAML or JSON", {
      where: { file, ...line === undefined ? {} : { line } },
      cause: error,
    });
  }
}

/** A duration such as `36h` in milliseconds. */
export function durationMs(text: string): number {
  const [, amount = "0", unit = "m"] = durationPattern.exec(text) ?? [];
  return Number(amount) * (unit === "d" ? 86_400_000 : unit === "h" ? 3_600_000 : 60_000);
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
