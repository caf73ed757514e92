import { z } from "zod";

/** Where something went wrong. */
export interface ErrorWhere {
  /** File as the user named it. */
  file?: string;
  /** Line, from 1. */
  line?: number;
  /** Column of a table. */
  column?: string;
  /** Field, setting or flag. */
  field?: string;
  /** Identity of the row. */
  row?: string;
}

/** An error as data: what is stored in results and written with `--json`. */
export interface ErrorData {
  /** Class of the error, for example `"TimeoutError"`. */
  name: string;
  /** What was being done, what was found, what was expected. */
  message: string;
  /** Where it happened. */
  where?: ErrorWhere;
  /** What to do about it. */
  hint?: string;
  /** The error behind this one. */
  cause?: ErrorData;
}

/** Schema of {@linkcode ErrorData}. */
export const errorDataSchema: z.ZodType<ErrorData> = z.object({
  name: z.string(),
  message: z.string(),
  where: z.object({
    file: z.string().exactOptional(),
    line: z.number().exactOptional(),
    column: z.string().exactOptional(),
    field: z.string().exactOptional(),
    row: z.string().exactOptional(),
  }).exactOptional(),
  hint: z.string().exactOptional(),
  get cause(): z.ZodExactOptional<z.ZodType<ErrorData>> {
    return errorDataSchema.exactOptional();
  },
});

/** What an error that people can act on carries besides its message. */
export interface ExplainedErrorOptions extends ErrorOptions {
  /** Where it happened. */
  where?: ErrorWhere;
  /** What to do about it. */
  hint?: string;
}

/**
 * Something from outside is not as expected: a file, a field, a flag, a setting. Commands end with exit code 2.
 *
 * @example
 * ```ts
 * import { InputError } from "vigil";
 * const error = new InputError("Cannot read the dataset: the file does not exist", {
 *   where: { file: "cases.json" },
 *   hint: "List the known datasets with `deno task dataset list`",
 * });
 * error.where?.file; // "cases.json"
 * ```
 */
export class InputError extends Error {
  /** Name of the class. */
  override name = "InputError";
  /** Where it happened. */
  readonly where: ErrorWhere | undefined;
  /** What to do about it. */
  readonly hint: string | undefined;

  /** Makes one from a message, a place and a way out. */
  constructor(message: string, options: ExplainedErrorOptions = {}) {
    super(message, options);
    this.where = options.where;
    this.hint = options.hint;
  }
}

/** A service or a disk that a command cannot do without does not answer or is full. Commands end with exit code 4. */
export class ServiceError extends Error {
  /** Name of the class. */
  override name = "ServiceError";
  /** Where it happened. */
  readonly where: ErrorWhere | undefined;
  /** What to do about it. */
  readonly hint: string | undefined;

  /** Makes one from a message, a place and a way out. */
  constructor(message: string, options: ExplainedErrorOptions = {}) {
    super(message, options);
    this.where = options.where;
    this.hint = options.hint;
  }
}

/**
 * Turns anything that was thrown into data.
 *
 * @example
 * ```ts
 * import { toErrorData } from "vigil";
 * toErrorData(new TypeError("Cannot add: found a string")); // { name: "TypeError", message: "Cannot add: found a string" }
 * ```
 */
export function toErrorData(error: unknown): ErrorData {
  return describe(error, new Set());
}

/** Causes that are followed; a longer chain tells nobody more. */
const MOST_CAUSES = 20;

function describe(error: unknown, seen: Set<unknown>): ErrorData {
  try {
    return describeError(error, seen);
  } catch {
    return { name: "Error", message: "An error that cannot be read: it throws when it is looked at" };
  }
}

function describeError(error: unknown, seen: Set<unknown>): ErrorData {
  if (!(error instanceof Error)) return { name: "Error", message: textOf(error) };
  seen.add(error);
  const data: ErrorData = { name: String(error.name), message: String(error.message) };
  if (error instanceof InputError || error instanceof ServiceError) {
    if (error.where !== undefined) data.where = error.where;
    if (error.hint !== undefined) data.hint = error.hint;
  }
  if (error.cause !== undefined && !seen.has(error.cause) && seen.size < MOST_CAUSES) {
    data.cause = describe(error.cause, seen);
  }
  return data;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
