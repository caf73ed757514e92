import { columnWidths } from "./column_widths.ts";
import { cutText, displayWidth, wrapText } from "./display_width.ts";
import { type Cell, cellText, type Table, type TextReport, type Tone } from "./report.ts";

const GAP = "  ";
const NARROWEST = 60;

// Select Graphic Rendition codes of ECMA-48: on, off.
const PAINTS: Readonly<Record<Tone | "strong", readonly [number, number]>> = {
  strong: [1, 22],
  muted: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  unsure: [33, 39],
};

/** Colours a text by what it says, or leaves it as it is. */
export type Paint = (text: string, tone: Tone | "strong" | undefined) => string;

/** Options of {@linkcode layOutForTerminal}. */
export interface TerminalLayout {
  /** Adds colour. */
  colour: boolean;
  /** Columns of the terminal; fewer than 60 count as 60. */
  width: number;
}

/** Lays a report out for a terminal: headings, aligned tables, wrapped lines; ends with a line break. */
export function layOutForTerminal(report: TextReport, options: TerminalLayout): string {
  const width = Math.max(NARROWEST, Math.floor(options.width));
  const paint: Paint = (text, tone) => {
    if (!options.colour || tone === undefined || text === "") return text;
    const [on, off] = PAINTS[tone];
    return `\x1b[${on}m${text}\x1b[${off}m`;
  };
  const wrapped = (text: string, indent: string): string[] =>
    wrapText(text, width - indent.length).map((line, index) =>
      (index === 0 ? indent : " ".repeat(indent.length)) + line
    );
  const lines = [
    ...wrapText(report.title, width).map((line) => paint(line, "strong")),
    ...report.facts.flatMap((fact) => wrapText(fact, width)),
  ];
  for (const section of report.sections) {
    lines.push("", paint(section.title, "strong"));
    if (section.table !== undefined) lines.push(...layOutTable(section.table, { width, paint }));
    for (const item of section.items ?? []) lines.push(...wrapped(item, "- "));
    for (const remark of section.remarks ?? []) lines.push(...wrapped(remark, "").map((line) => paint(line, "muted")));
  }
  lines.push("", ...wrapText(report.closing, width).map((line) => paint(line, report.tone)));
  return `${lines.join("\n")}\n`;
}

/** Lays a table out in aligned columns under their headings, one line a row. */
export function layOutTable(table: Table, options: { width: number; paint: Paint }): string[] {
  const widths = columnWidths(table, { width: options.width, gap: GAP.length });
  const layOut = (cells: readonly Cell[], heading: boolean): string => {
    let line = "";
    for (const [index, column] of table.columns.entries()) {
      const cell = cells[index];
      const width = widths[index] ?? 0;
      const text = cutText(cellText(cell), width);
      const tone = heading ? "muted" : typeof cell === "object" ? cell.tone : undefined;
      const blank = " ".repeat(Math.max(0, width - displayWidth(text)));
      const painted = options.paint(text, tone);
      line += (index === 0 ? "" : GAP) + (column.align === "right" ? blank + painted : painted + blank);
    }
    return line.trimEnd();
  };
  return [
    layOut(table.columns.map(({ title }) => title), true),
    ...table.rows.map((row) => layOut(row, false)),
  ];
}
