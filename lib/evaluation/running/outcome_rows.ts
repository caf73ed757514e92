import { type Dataset, type DatasetRow, InputError } from "../../contracts/mod.ts";
import { isRecord, labelOf, valueAt } from "../field.ts";
import type { RunningOutcome } from "./compare_running.ts";

/** Where the rows of a trial say what. */
export interface OutcomeFields {
  /** Field of who called. @default {`user`, `user_id` or `unit`} */
  user?: string;
  /** Field of what the user saw. @default {`variant`} */
  variant?: string;
  /** Field of when. @default {`time` or `timestamp`} */
  time?: string;
  /** Fields of the outcomes. @default {the fields of `scores`, else `outcome` or `success`} */
  metrics?: readonly string[];
}

/** The outcomes of a running trial, and how many rows are none. */
export interface RunningOutcomes {
  /** The outcomes. */
  outcomes: RunningOutcome[];
  /** Rows without a variant. */
  unassigned: number;
  /** Rows without a user. */
  withoutUser: number;
  /** Rows without a value of any metric. */
  withoutOutcome: number;
}

/** Names that a field has where nobody names it. */
export const OUTCOME_FIELDS = {
  user: ["user", "user_id", "unit"],
  variant: ["variant"],
  time: ["time", "timestamp"],
  metrics: ["outcome", "success"],
} as const;

/**
 * Reads the outcomes of a running trial from rows: who, which variant, how it went, and when. An outcome is true or false, a number from 0 to
 * 1, or a word such as pass and fail; a time is an ISO 8601 text (UTC where it names no zone) or a number of seconds or milliseconds since
 * 1970. A row without variant, user or outcome is counted and left out.
 *
 * @throws {InputError} If no row has one of the fields, or a value cannot be read.
 *
 * @example
 * ```ts
 * import { createDataset } from "vigil/datasets";
 * import { readOutcomes } from "vigil/evaluation";
 * import { deepStrictEqual } from "node:assert/strict";
 * const rows = createDataset([{ user: "ada", variant: "new", outcome: "pass", time: "2026-11-01" }], { name: "trial" });
 * deepStrictEqual(readOutcomes(rows).outcomes, [
 *   { user: "ada", variant: "new", scores: { outcome: true }, atMs: Date.UTC(2026, 10, 1) },
 * ]);
 * ```
 */
export function readOutcomes(data: Dataset, fields: OutcomeFields = {}): RunningOutcomes {
  const user = requireField(data, "user", fields.user);
  const variant = requireField(data, "variant", fields.variant);
  const time = fields.time === undefined
    ? OUTCOME_FIELDS.time.find((name) => hasField(data, name))
    : requireField(data, "time", fields.time);
  const scoresOf = scoreReader(data, fields.metrics ?? []);
  const found: RunningOutcomes = { outcomes: [], unassigned: 0, withoutUser: 0, withoutOutcome: 0 };
  for (const row of data.rows) {
    const where = { data, row };
    const seen = labelOf(valueAt(row.fields, variant)) ?? null;
    const who = labelOf(valueAt(row.fields, user)) ?? null;
    if (seen === null) found.unassigned++;
    else if (who === null) found.withoutUser++;
    else {
      const scores = scoresOf(row);
      const atMs = time === undefined ? undefined : timeOf(valueAt(row.fields, time), { ...where, field: time });
      if (Object.keys(scores).length === 0) found.withoutOutcome++;
      else found.outcomes.push({ user: who, variant: seen, scores, ...atMs === undefined ? {} : { atMs } });
    }
  }
  return found;
}

function hasField(data: Dataset, name: string): boolean {
  return data.rows.some(({ fields }) => (valueAt(fields, name) ?? null) !== null);
}

function requireField(data: Dataset, what: "user" | "variant" | "time", given: string | undefined): string {
  const wanted = given === undefined ? OUTCOME_FIELDS[what] : [given];
  const found = wanted.find((name) => hasField(data, name));
  if (found !== undefined) return found;
  throw new InputError(`Cannot compare running variants: no row has the field ${wanted.map(quote).join(" or ")}`, {
    where: { file: data.source, field: `--${what}` },
    hint: `Name the field of the ${what} with --${what}; the rows have ${
      data.schema.map(({ name }) => name).join(", ")
    }`,
  });
}

function scoreReader(data: Dataset, metrics: readonly string[]): (row: DatasetRow) => RunningOutcome["scores"] {
  const missing = metrics.find((name) => !hasField(data, name) && !hasField(data, `scores.${name}`));
  const usual = OUTCOME_FIELDS.metrics.filter((name) => hasField(data, name)).slice(0, 1);
  const nested = metrics.length === 0 && data.rows.some(({ fields }) => isRecord(fields["scores"]));
  if (missing !== undefined || (metrics.length === 0 && !nested && usual.length === 0)) {
    const wanted = missing === undefined ? OUTCOME_FIELDS.metrics : [missing];
    throw new InputError(`Cannot compare running variants: no row has the outcome ${wanted.map(quote).join(" or ")}`, {
      where: { file: data.source, field: "--metric" },
      hint: `Name the fields of the outcomes with --metric; the rows have ${
        data.schema.map(({ name }) => name).join(", ")
      }`,
    });
  }
  return (row) => {
    const scores: Record<string, number | boolean> = {};
    const own = row.fields["scores"];
    const names = nested && isRecord(own) ? Object.keys(own) : nested ? [] : metrics.length > 0 ? metrics : usual;
    for (const name of names) {
      const value = valueAt(row.fields, name) ?? valueAt(own, name);
      const score = readScore(value);
      if (score === undefined) throw badValue(value, { data, row, field: name, expected: "true, false or 0 to 1" });
      if (score !== null) scores[name] = score;
    }
    return scores;
  };
}

const PASSES = new Set(["true", "yes", "pass", "passed", "success", "succeeded", "ok", "1"]);
const FAILURES = new Set(["false", "no", "fail", "failed", "failure", "error", "0"]);

/** An outcome as a number or as passed or failed; null where there is none, undefined where it cannot be read. */
export function readScore(value: unknown): number | boolean | null | undefined {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value >= 0 && value <= 1 ? value : undefined;
  if (typeof value !== "string") return undefined;
  const word = value.trim().toLowerCase();
  if (PASSES.has(word)) return true;
  if (FAILURES.has(word)) return false;
  return /^(?:0?\.\d+|[01]\.0*)$/.test(word) ? Number(word) : undefined;
}

/** Below it a number is seconds since 1970: until the year 5138. */
const MILLISECONDS = 1e11;

function timeOf(value: unknown, at: { data: Dataset; row: DatasetRow; field: string }): number | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const number = typeof value === "number" ? value : /^\d{9,}(?:\.\d+)?$/.test(String(value)) ? Number(value) : NaN;
  const text = String(value).trim().replace(" ", "T");
  const ms = Number.isFinite(number)
    ? number < MILLISECONDS ? number * 1000 : number
    : /^\d{4}-\d\d-\d\d/.test(text)
    ? Date.parse(text.length === 10 || /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
    : NaN;
  if (Math.abs(ms) <= 8.64e15) return ms;
  throw badValue(value, { ...at, expected: "a time such as 2026-11-21T10:00:00Z" });
}

function badValue(
  value: unknown,
  { data, row, field, expected }: { data: Dataset; row: DatasetRow; field: string; expected: string },
): InputError {
  const found = JSON.stringify(value) ?? String(value);
  return new InputError(
    `Cannot compare running variants: found ${
      found.length > 60 ? `${found.slice(0, 59)}…` : found
    }, expected ${expected}`,
    { where: { file: data.source, field, row: row.id, ...row.line === null ? {} : { line: row.line } } },
  );
}

function quote(name: string): string {
  return `"${name}"`;
}
