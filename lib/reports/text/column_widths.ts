import { displayWidth } from "./display_width.ts";
import { cellText, type Table } from "./report.ts";

/** Options of {@linkcode columnWidths}. */
export interface ColumnWidthsOptions {
  /** Columns that the table may take. */
  width: number;
  /** Columns between two cells. */
  gap: number;
}

/**
 * Widths of the columns so that a table fits: those that may shrink are cut first, always the widest, then the others.
 */
export function columnWidths(table: Table, options: ColumnWidthsOptions): number[] {
  const widths = table.columns.map((column, index) =>
    table.rows.reduce((most, row) => Math.max(most, displayWidth(cellText(row[index]))), displayWidth(column.title))
  );
  const room = options.width - options.gap * (table.columns.length - 1);
  shrink(widths, room, (index) => table.columns[index]?.shrinkTo ?? Infinity);
  shrink(widths, room, () => 3);
  return widths;
}

function shrink(widths: number[], room: number, least: (index: number) => number): void {
  let over = widths.reduce((total, width) => total + width, 0) - room;
  while (over > 0) {
    let widest = -1;
    let second = 0;
    for (const [index, width] of widths.entries()) {
      if (width <= least(index)) continue;
      const most = widest < 0 ? 0 : widths[widest] ?? 0;
      if (width > most) {
        second = most;
        widest = index;
      } else {
        second = Math.max(second, width);
      }
    }
    if (widest < 0) return;
    const width = widths[widest] ?? 0;
    const next = Math.max(least(widest), width - over, Math.min(second, width - 1));
    over -= width - next;
    widths[widest] = next;
  }
}
