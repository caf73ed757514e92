import { withinTime } from "../../config/mod.ts";
import type { ColumnSummary } from "../../contracts/mod.ts";
import { completeNumbers, EVERY_VALUE } from "../summarise/complete_numbers.ts";
import { unusableRows } from "../verdicts/judge_missing.ts";
import { type ColumnExpectation, durationMs, type Expectations } from "./expectations.ts";
import type { QualityCheck } from "./quality_checks.ts";

/** What expectations are checked against. */
export interface CheckedTable {
  /** Rows of the table. */
  rows: number;
  /** Summaries of its columns over all rows. */
  columns: readonly ColumnSummary[];
  /** Names of all its columns. */
  names: readonly string[];
  /** The moment that freshness is measured from, in milliseconds since 1970. */
  nowMs: number;
}

/** What begins the name of a check that somebody asked for. */
export const EXPECTED = "expected ";

/**
 * Checks what a table must be like, from its summaries: the same scan that looks for drift.
 *
 * Each check gives the limit (`reference`), what was found (`current`), and `"ok"`, `"failed"`, or `"unknown"` where the summaries do not
 * say: a column with more values than are counted, of which only a sample is kept.
 */
export function checkExpectations(expectations: Expectations, table: CheckedTable): QualityCheck[] {
  const { rows, columns, otherColumns = true } = expectations;
  const checks: QualityCheck[] = [];
  if (rows?.min !== undefined) checks.push(limit("all rows", `rows ≥ ${rows.min}`, [rows.min, table.rows], "least"));
  if (rows?.max !== undefined) checks.push(limit("all rows", `rows ≤ ${rows.max}`, [rows.max, table.rows], "most"));
  const summaries = new Map(table.columns.map((summary) => [summary.name, summary]));
  for (const [name, expectation] of Object.entries(columns)) {
    const summary = summaries.get(name);
    if (summary !== undefined) checks.push(...columnChecks(summary, { expectation, nowMs: table.nowMs }));
    else if (expectation.optional !== true) checks.push(check(name, "column", [1, 0], "failed"));
  }
  if (!otherColumns) {
    const others = table.names.filter((name) => columns[name] === undefined);
    checks.push(...others.map((name) => check(name, "no other column", [0, 1], "failed")));
  }
  const order = ["failed", "unknown", "ok"];
  return checks.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

/** Longest time that the pattern of a column may take. */
const PATTERN_MS = 2_000;

type Verdict = "ok" | "failed" | "unknown";

function check(column: string, what: string, [reference, current]: [number, number], verdict: Verdict): QualityCheck {
  return { column, check: `${EXPECTED}${what}`, reference, current, verdict };
}

function limit(column: string, what: string, [bound, found]: [number, number | null], side: "least" | "most") {
  // Without a value nothing is out of bounds; how many may be missing is another question.
  if (found === null) return check(column, what, [bound, bound], "ok");
  return check(column, what, [bound, found], (side === "least" ? found >= bound : found <= bound) ? "ok" : "failed");
}

/** A share of rows that must be 0; null where it is not known. */
function none(column: string, what: string, share: number | null): QualityCheck {
  return check(column, what, [0, share ?? 0], share === null ? "unknown" : share > 0 ? "failed" : "ok");
}

/** Some patterns take years on some values: then it is not known whether the column fits. */
function patternCheck(summary: ColumnSummary, pattern: string): QualityCheck {
  const expression = new RegExp(pattern, "u");
  const what = `pattern ${pattern}`;
  try {
    const misses = () => shareOf(summary, (value) => !expression.test(value));
    return none(summary.name, what, withinTime(misses, { doing: `check the ${what}`, timeoutMs: PATTERN_MS }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "TimeoutError") throw error;
    return none(summary.name, `${what} (too slow to check)`, null);
  }
}

function columnChecks(
  summary: ColumnSummary,
  { expectation, nowMs }: { expectation: ColumnExpectation; nowMs: number },
): QualityCheck[] {
  const { name, count, nulls, nans, max } = summary;
  const { type, missing, unique, pattern, values, within } = expectation;
  const present = count - nulls;
  const checks: QualityCheck[] = [];
  if (type !== undefined) checks.push(none(name, `type ${type}`, typeFaults(summary, type)));
  if (expectation.min !== undefined) checks.push(range(summary, expectation.min, "least"));
  if (expectation.max !== undefined) checks.push(range(summary, expectation.max, "most"));
  if (missing !== undefined) {
    checks.push(limit(name, `missing ≤ ${missing}`, [missing, count === 0 ? 0 : (nulls + nans) / count], "most"));
  }
  if (unique === true) {
    const usable = count - unusableRows(summary);
    const repeated = summary.distinct === null ? null : usable === 0 ? 0 : (usable - summary.distinct) / usable;
    checks.push(none(name, "unique", repeated));
  }
  if (pattern !== undefined) checks.push(patternCheck(summary, pattern));
  if (values !== undefined) {
    const allowed = new Set(values.map(String));
    checks.push(
      none(name, `values ${values.slice(0, 5).join(", ")}`, shareOf(summary, (value) => !allowed.has(value))),
    );
  }
  if (within !== undefined) {
    const hours = durationMs(within) / 3_600_000;
    const what = `latest within ${within}`;
    if (summary.type !== "time" || (max === null && present > 0)) checks.push(check(name, what, [hours, 0], "unknown"));
    else if (max === null) checks.push(check(name, what, [hours, 0], "failed"));
    else checks.push(limit(name, what, [hours, (nowMs - max) / 3_600_000], "most"));
  }
  return checks;
}

/** Share of the present values that are not of a type. */
function typeFaults({ type, count, nulls, nans }: ColumnSummary, expected: ColumnSummary["type"]): number | null {
  const present = count - nulls;
  if (present === 0) return 0;
  if (type === expected) return nans / present;
  // Free text and categories differ in how many values repeat, not in what a value is.
  const words = ["categorical", "text"];
  return words.includes(type) && words.includes(expected) ? 0 : 1;
}

function range(summary: ColumnSummary, bound: number, side: "least" | "most"): QualityCheck {
  const what = side === "least" ? `min ${bound}` : `max ${bound}`;
  const found = side === "least" ? summary.min : summary.max;
  const usable = summary.count - unusableRows(summary);
  if (found === null && usable > 0) return check(summary.name, what, [bound, 0], "unknown");
  return limit(summary.name, what, [bound, found], side);
}

/** Share of the present values, as texts, for which something holds; null where not all values are known and none of them does. */
function shareOf(summary: ColumnSummary, holds: (value: string) => boolean): number | null {
  const { cells, sample } = summary;
  if (summary.count === summary.nulls) return 0;
  if (cells !== null && "values" in cells) {
    const total = cells.counts.reduce((sum, count) => sum + count, 0);
    const found = cells.values.reduce((sum, value, at) => sum + (holds(value) ? cells.counts[at] ?? 0 : 0), 0);
    if (cells.otherBuckets.length === 0) return total === 0 ? 0 : found / total;
  }
  const numbers = completeNumbers(summary);
  const values = numbers === null ? sample?.values.map(String) ?? [] : Array.from(numbers, String);
  if (values.length === 0) return null;
  const share = values.filter(holds).length / values.length;
  return share > 0 || numbers !== null || sample?.rule === EVERY_VALUE ? share : null;
}
