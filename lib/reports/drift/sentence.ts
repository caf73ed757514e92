import type { ColumnDrift, DriftResult } from "../../contracts/mod.ts";
import { formatCount, formatNumber, formatPValue, formatQuantity } from "../format.ts";
import { shortText } from "../text/short_text.ts";
import { columnStatement, driftAmount, driftLimit } from "./plain_words.ts";

/** Values that are named where some came or went. */
const NAMED = 2;

const ORDER: Readonly<Record<ColumnDrift["verdict"], number>> = { drift: 0, inconclusive: 1, stable: 2 };

/** Columns by verdict and by drift in units of their tolerance, the worst first; those that failed come before all. */
export function columnsWorstFirst(columns: readonly ColumnDrift[]): ColumnDrift[] {
  return [...columns].sort((a, b) =>
    Number(b.error !== null) - Number(a.error !== null) || ORDER[a.verdict] - ORDER[b.verdict] ||
    (relativeDrift(b) ?? -1) - (relativeDrift(a) ?? -1)
  );
}

/** Drift of a column in units of its tolerance: above 1 it matters; null where there is no estimate. */
export function relativeDrift(column: ColumnDrift): number | null {
  const value = column.point ?? column.statistic;
  return value === null || column.tolerance <= 0 ? null : value / column.tolerance;
}

/** Name of a column with its slice. */
export function columnName(column: ColumnDrift): string {
  return shortText(column.slice === null ? column.name : `${column.name} [${column.slice}]`, 80);
}

/**
 * What one column says, in plain words: what happened, how sure that is, what matters, what follows, and where most of it is.
 *
 * @example
 * ```ts
 * import { compareSummaries, makeBaseline, summariseRows } from "vigil/drift";
 * import { columnSentence } from "vigil/reports";
 * import { match } from "node:assert/strict";
 * const rows = (free: number) => Array.from({ length: 1000 }, (_, at) => ({ plan: at < free ? "free" : "pro" }));
 * const baseline = makeBaseline(summariseRows(rows(500)));
 * const { columns } = compareSummaries(baseline, summariseRows(rows(350), { like: baseline.columns }));
 * const said = columns.map(columnSentence).join("");
 * match(said, /^15\.\d % of rows changed category \[10\.\d %, 19\.\d %\], more than the 10 % that matters → drift/);
 * ```
 */
export function columnSentence(column: ColumnDrift): string {
  if (column.error !== null) return shortText(`${column.error.name}: ${column.error.message}`);
  const parts = [columnStatement(column)];
  const bin = column.contributions.reduce<ColumnDrift["contributions"][number] | null>(
    (largest, next) => largest === null || Math.abs(next.share) > Math.abs(largest.share) ? next : largest,
    null,
  );
  const where = column.method !== "type_change" && column.method !== "missing_rate";
  if (column.verdict === "drift" && bin !== null && where) parts.push(`most of it in ${shortText(bin.bin, 60)}`);
  if (column.newCategories.length > 0) parts.push(named(column.newCategories, "new value"));
  if (column.vanishedCategories.length > 0) parts.push(named(column.vanishedCategories, "vanished value"));
  return parts.join("; ");
}

/** How many values, and the first of them. */
function named(values: readonly string[], what: string): string {
  const first = values.slice(0, NAMED).map((value) => `"${shortText(value, 24)}"`).join(", ");
  return `${formatQuantity(values.length, what)} (${first}${values.length > NAMED ? ", …" : ""})`;
}

/**
 * What a drift analysis says, in the sentences that end its report.
 *
 * @example
 * ```ts
 * import { driftSentence } from "vigil/reports";
 * driftSentence({
 *   kind: "drift",
 *   schemaVersion: 1,
 *   reference: { name: "2025", n: 5000 },
 *   current: { name: "2026", n: 800 },
 *   convention: "vigil",
 *   columns: [],
 *   driftScore: null,
 *   driftedShare: 0,
 *   threshold: 0.1,
 *   verdict: "stable",
 *   quality: [],
 * }); // "Nothing was compared: there is no column."
 * ```
 */
export function driftSentence(result: DriftResult): string {
  const ordered = columnsWorstFirst(result.columns);
  const having = (verdict: ColumnDrift["verdict"]): ColumnDrift[] =>
    ordered.filter((column) => column.error === null && column.verdict === verdict);
  const drifted = having("drift");
  const unsure = having("inconclusive");
  const failed = ordered.filter(({ error }) => error !== null);
  const count = formatQuantity(ordered.length, "column");
  const named = drifted.slice(0, 3).map((column) => `${columnName(column)} (${shortFinding(column)})`).join(", ");
  const open = unsure.length === 0
    ? ""
    : ` No verdict yet on ${formatQuantity(unsure.length, "column")}${advice(unsure)}.`;
  const broken = failed.length === 0 ? "" : ` ${formatQuantity(failed.length, "column")} could not be judged.`;
  if (ordered.length === 0) return "Nothing was compared: there is no column.";
  const more = drifted.length > 3 ? `, and ${formatCount(drifted.length - 3)} more` : "";
  switch (result.verdict) {
    case "drift": {
      return drifted.length === 0
        ? `The data drifted, judged over all ${count} together.${open}${broken}`
        : `${formatCount(drifted.length)} of ${count} drifted: ${named}${more}.${open}${broken}`;
    }
    case "stable":
      // Some rules bear a few columns that drifted.
      if (drifted.length > 0) {
        return `${formatCount(drifted.length)} of ${count} drifted: ${named}${more}; by the rules of ` +
          `${result.convention} that is no drift of the data.${open}${broken}`;
      }
      return `No drift that matters in ${count}.${open}${broken}`;
    case "inconclusive":
      return `${whyOpen(result, { unsure, failed: failed.length })}${open}${broken}`;
  }
}

/** Why there is no verdict: columns that failed, too few rows, or a drift that is as large as what matters. */
function whyOpen(
  { current, reference }: DriftResult,
  { unsure, failed }: { unsure: readonly ColumnDrift[]; failed: number },
): string {
  const [worst] = unsure;
  if (worst === undefined && failed > 0) return "Nothing drifted as far as it could be judged.";
  const rows = `${formatCount(current.n)} against ${formatCount(reference.n)}`;
  if (worst === undefined || unsure.some(isWide)) return `Too few rows to tell whether the data drifted (${rows}).`;
  return `Whether the data drifted is open: the drift of ${columnName(worst)} (${shortFinding(worst)}) is about as ` +
    `large as what matters, too close to call with ${rows} rows.`;
}

/** Whether an interval is wider than what matters, or reaches beyond it but may be chance: a matter of rows. */
function isWide({ interval, tolerance }: ColumnDrift): boolean {
  const [low, high] = [interval?.low ?? null, interval?.high ?? null];
  return low === null || high === null || high - low > tolerance || low > tolerance;
}

/** What was found and what matters, in a few words. */
function shortFinding(column: ColumnDrift): string {
  const { method, point, statistic, pValue } = column;
  if (method === "type_change") return "its type changed";
  if (point === null && pValue !== null) return `${shortText(method, 40)} p ${formatPValue(pValue)}`;
  if (point === null) return `${shortText(method, 40)} ${formatNumber(statistic)}`;
  return `${driftAmount(method, point)}, tolerance ${driftLimit(column)}`;
}

/** How many rows would decide what is open; the reference may be too small for some. */
function advice(unsure: readonly ColumnDrift[]): string {
  const needed = unsure.flatMap(({ neededN }) => neededN ?? []);
  if (needed.length === 0) return "";
  const which = needed.length === unsure.length ? "" : ` ${formatCount(needed.length)} of them`;
  return `; about ${formatQuantity(Math.max(...needed), "current row")} would decide${which}`;
}
