import type { ColumnDrift, DriftResult } from "../../contracts/mod.ts";
import { formatCount, formatNumber, formatQuantity } from "../format.ts";
import { shortText } from "../text/short_text.ts";

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

/** What one column says. */
export function columnSentence(column: ColumnDrift): string {
  if (column.error !== null) return shortText(`${column.error.name}: ${column.error.message}`);
  const parts: string[] = [];
  if (column.direction === "up") parts.push("values went up");
  if (column.direction === "down") parts.push("values went down");
  const bin = column.contributions.reduce<ColumnDrift["contributions"][number] | null>(
    (largest, next) => largest === null || Math.abs(next.share) > Math.abs(largest.share) ? next : largest,
    null,
  );
  if (column.verdict === "drift" && bin !== null) parts.push(`most of it in ${shortText(bin.bin)}`);
  if (column.newCategories.length > 0) parts.push(formatQuantity(column.newCategories.length, "new value"));
  if (column.vanishedCategories.length > 0) {
    parts.push(formatQuantity(column.vanishedCategories.length, "vanished value"));
  }
  if (column.verdict === "inconclusive" && column.neededN !== null) {
    parts.push(`about ${formatQuantity(column.neededN, "row")} needed`);
  }
  return parts.join("; ");
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
  const named = drifted.slice(0, 3).map((column) =>
    `${columnName(column)} (${shortText(column.method)} ${formatNumber(column.point ?? column.statistic)}, tolerance ${
      formatNumber(column.tolerance)
    })`
  ).join(", ");
  const needed = Math.max(0, ...unsure.map(({ neededN }) => neededN ?? 0));
  const advice = needed === 0 ? "" : `; about ${formatQuantity(needed, "row")} would decide`;
  const open = unsure.length === 0 ? "" : ` No verdict yet on ${formatQuantity(unsure.length, "column")}${advice}.`;
  const broken = failed.length === 0 ? "" : ` ${formatQuantity(failed.length, "column")} could not be judged.`;
  if (ordered.length === 0) return "Nothing was compared: there is no column.";
  switch (result.verdict) {
    case "drift": {
      const more = drifted.length > 3 ? `, and ${formatCount(drifted.length - 3)} more` : "";
      return drifted.length === 0
        ? `The data drifted, judged over all ${count} together.${open}${broken}`
        : `${formatCount(drifted.length)} of ${count} drifted: ${named}${more}.${open}${broken}`;
    }
    case "stable":
      return `No drift that matters in ${count}.${open}${broken}`;
    case "inconclusive":
      return `Too few rows to tell whether the data drifted (${formatCount(result.current.n)} against ${
        formatCount(result.reference.n)
      }).${open}${broken}`;
  }
}
