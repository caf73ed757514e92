import type { TextCell, TextSection } from "../reports/mod.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { tableBundle, type ViewCell } from "./table.tsx";

/** A part of a text report as a table, or as lines. */
export function sectionBundle({ title, table, items = [], remarks = [] }: TextSection): MimeBundle {
  if (table === undefined) {
    const lines = items.map((item): readonly ViewCell[] => [item]);
    return tableBundle({ caption: title, columns: [{ title: "" }], rows: lines, remarks });
  }
  const shown = table.columns.map(({ terminalOnly = false }) => !terminalOnly);
  return tableBundle({
    caption: title,
    columns: table.columns.filter((_, at) => shown[at]),
    rows: table.rows.map((row) => row.filter((_, at) => shown[at]).map(viewCell)),
    remarks,
  });
}

function viewCell(cell: TextCell): ViewCell {
  if (typeof cell === "string") return cell;
  return { text: cell.text, tone: cell.tone === "unsure" ? "muted" : cell.tone };
}
