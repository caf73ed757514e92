import type { SqlResult } from "../contracts/mod.ts";
import { MISSING } from "./format.ts";
import type { Cell, Column } from "./text/report.ts";
import { layOutTable } from "./text/terminal_layout.ts";
import { visibleText } from "./text/visible_text.ts";

/** Options of {@linkcode renderTable}. */
export interface TableOptions {
  /** Columns of the terminal; fewer than 60 count as 60. @default {100} */
  width?: number;
}

/**
 * Renders the rows of a query as a table for a terminal. Values are shown as they are; what is too wide is cut, and
 * ends with an ellipsis.
 *
 * @returns Lines without a line break at the end.
 *
 * @example
 * ```ts
 * import { renderTable } from "vigil/reports";
 * renderTable({ columns: ["name", "calls"], rows: [["ask", 3]] }); // "name  calls\nask       3"
 * ```
 */
export function renderTable(result: SqlResult, options: TableOptions = {}): string {
  const columns = result.columns.map((title, index): Column => ({
    title: visibleText(title),
    align: result.rows.every((row) => typeof row[index] !== "string") ? "right" : "left",
    shrinkTo: 8,
  }));
  const rows = result.rows.map((row): Cell[] =>
    result.columns.map((_, index): Cell => {
      const value = row[index] ?? null;
      return value === null ? { text: MISSING, tone: "muted" } : visibleText(String(value));
    })
  );
  return layOutTable({ columns, rows }, { width: Math.max(60, options.width ?? 100), paint: (text) => text }).join(
    "\n",
  );
}
