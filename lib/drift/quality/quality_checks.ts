import type { ColumnSummary, DriftResult, RepeatedRows } from "../../contracts/mod.ts";
import { keyOf } from "../summarise/summarise_rows.ts";
import { effectOf, judgeMissing, unusableRows } from "../verdicts/judge_missing.ts";
import { judgeProportions } from "../verdicts/judge_proportions.ts";

/** One check of one column. */
export type QualityCheck = DriftResult["quality"][number];

/** Both sides of a column that is checked. */
export interface QualitySides {
  /** Summary of the reference. */
  reference: ColumnSummary;
  /** Summary of the current data. */
  current: ColumnSummary;
}

/** Which columns there are. */
export interface QualityOptions {
  /** Keys of the columns that the current data has. */
  present: ReadonlySet<string>;
  /** Names of columns that the reference does not have. */
  added: readonly string[];
  /** Rows that repeat, where both sides counted them. @default {not known} */
  duplicates?: { reference: RepeatedRows; current: RepeatedRows };
}

/** Share of rows from which a finding is more than a few rows. */
const FEW = 0.01;

/**
 * What is wrong with the data itself, whatever its distribution: columns that vanished, came or changed type, more missing values,
 * infinities, values outside the range of the reference, outliers, new categories, columns that became constant, keys and whole rows that repeat.
 *
 * Figures are shares of rows, or 1 and 0 for yes and no. Verdicts: `"ok"`, `"warning"`, `"failed"`. Only what there is to say is listed,
 * the worst first.
 */
export function qualityChecks(columns: readonly QualitySides[], options: QualityOptions): QualityCheck[] {
  const { present, added, duplicates } = options;
  const checks = columns.flatMap((sides) =>
    present.has(keyOf(null, sides.reference.name))
      ? columnChecks(sides)
      : [finding(sides.reference.name, "column_missing", [0, 1], "failed")]
  );
  checks.push(...added.map((name) => finding(name, "column_new", [0, 1], "warning")));
  if (duplicates !== undefined) {
    const { reference, current } = duplicates;
    const of = ({ rows, repeated }: RepeatedRows): Share => ({ count: repeated, rows });
    checks.push(...grown("duplicate_rows", { column: "all rows", reference: of(reference), current: of(current) }));
  }
  const order = ["failed", "warning", "ok"];
  return checks.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function finding(
  column: string,
  check: string,
  [reference, current]: readonly [number, number],
  verdict: "ok" | "warning" | "failed",
): QualityCheck {
  return { column, check, reference, current, verdict };
}

/** So many of so many rows; fewer where some of them say the same. */
interface Share {
  count: number;
  rows: number;
  effect?: number;
}

/**
 * A share that may have grown: a warning where it certainly did, failed where by more than a few rows in a hundred; nothing where there is none.
 */
function grown(
  name: string,
  { column, reference, current }: { column: string; reference: Share; current: Share },
): QualityCheck[] {
  if (reference.rows === 0 || current.rows === 0 || reference.count + current.count === 0) return [];
  const side = ({ count, rows, effect = 1 }: Share) => {
    const trials = Math.max(1, Math.round(rows / effect));
    return { trials, successes: Math.round(count / rows * trials) };
  };
  const { low } = judgeProportions({ reference: side(reference), current: side(current) });
  const [before, now] = [reference.count / reference.rows, current.count / current.rows];
  const more = now > before ? low ?? 0 : 0;
  return [finding(column, name, [before, now], more > FEW ? "failed" : more > 0 ? "warning" : "ok")];
}

function columnChecks(sides: QualitySides): QualityCheck[] {
  const { reference, current } = sides;
  const { name } = reference;
  const checks: QualityCheck[] = [];
  const share = (rows: number, { count }: ColumnSummary) => count === 0 ? 0 : rows / count;
  const shares = (rows: (side: ColumnSummary) => number): [number, number] => [
    share(rows(reference), reference),
    share(rows(current), current),
  ];
  if (reference.type !== current.type && unusableRows(current) < current.count) {
    checks.push(finding(name, `type ${reference.type} became ${current.type}`, [0, 1], "failed"));
  }
  const [missingBefore, missingNow] = shares(({ nulls, nans }) => nulls + nans);
  if (missingBefore + missingNow > 0) {
    const evidence = judgeMissing(reference, current);
    const more = missingNow > missingBefore && (evidence?.low ?? 0) > 0;
    const verdict = !more ? "ok" : (evidence?.low ?? 0) > 0.1 || missingNow === 1 ? "failed" : "warning";
    checks.push(finding(name, missingNow === 1 ? "empty" : "missing", [missingBefore, missingNow], verdict));
  }
  const infinite = shares(({ infinities }) => infinities);
  if (infinite[0] + infinite[1] > 0) {
    checks.push(finding(name, "infinite", infinite, infinite[1] > infinite[0] ? "warning" : "ok"));
  }
  const outside = outsideRange(sides);
  if (outside !== null && outside.rows > 0) {
    const now = share(outside.rows, current);
    checks.push(finding(name, "out_of_range", [0, now], outside.byChance ? "ok" : now > FEW ? "failed" : "warning"));
  }
  checks.push(...outliers(sides));
  const added = newRows(sides);
  if (added > 0 && !isKey(reference)) {
    const now = share(added, current);
    checks.push(finding(name, "new_categories", [0, now], now > FEW ? "failed" : "warning"));
  }
  const constant: [number, number] = [isConstant(reference) ? 1 : 0, isConstant(current) ? 1 : 0];
  if (constant[0] + constant[1] > 0) {
    checks.push(finding(name, "constant", constant, constant[1] > constant[0] ? "warning" : "ok"));
  }
  if (isKey(reference) && current.distinct !== null) {
    const rows = current.count - unusableRows(current);
    const repeated = share(Math.max(0, rows - current.distinct), current);
    if (repeated > 0) checks.push(finding(name, "duplicates", [0, repeated], "warning"));
  }
  return checks;
}

/**
 * Current rows outside the range of the reference, and whether chance explains them: if nothing drifted, k or more of m rows lie above the
 * largest of n with probability at most (m/(n + m))^k.
 */
function outsideRange({ reference, current }: QualitySides): { rows: number; byChance: boolean } | null {
  const [cells, others] = [reference.cells, current.cells];
  if (cells === null || others === null || !("edges" in cells && "edges" in others)) return null;
  if (cells.edges.length !== others.edges.length) return null;
  const first = cells.counts.findIndex((count) => count > 0);
  const last = cells.counts.findLastIndex((count) => count > 0);
  if (first < 0) return null;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const [below, above] = [sum(others.counts.slice(0, first)), sum(others.counts.slice(last + 1))];
  const [n, m] = [sum(cells.counts), sum(others.counts)];
  const chance = 2 * (m / (n + m)) ** Math.max(below, above);
  return { rows: below + above, byChance: chance > 0.05 };
}

/** Values beyond the fences of the reference, of all that are finite numbers. */
function outliers({ reference, current }: QualitySides): QualityCheck[] {
  const [before, now] = [reference.fences, current.fences];
  if (before === undefined || now === undefined) return [];
  if (before.low !== now.low || before.high !== now.high) return [];
  const side = (summary: ColumnSummary, { outside }: { outside: number }): Share => ({
    count: outside,
    rows: summary.count - unusableRows(summary),
    effect: effectOf(summary),
  });
  return grown("outliers", {
    column: reference.name,
    reference: side(reference, before),
    current: side(current, now),
  });
}

function newRows({ reference, current }: QualitySides): number {
  const [known, cells] = [reference.cells, current.cells];
  if (known === null || cells === null || !("values" in known && "values" in cells)) return 0;
  if (known.otherBuckets.length + cells.otherBuckets.length > 0) return 0;
  const values = new Set(known.values);
  return cells.values.reduce((total, value, at) => total + (values.has(value) ? 0 : cells.counts[at] ?? 0), 0);
}

function isConstant(summary: ColumnSummary): boolean {
  const rows = summary.count - unusableRows(summary);
  if (rows < 2) return false;
  if (summary.min !== null && summary.max !== null) return summary.min === summary.max;
  return summary.distinct === 1;
}

function isKey(summary: ColumnSummary): boolean {
  const rows = summary.count - unusableRows(summary);
  return rows >= 100 && summary.distinct === rows && summary.type !== "text";
}
