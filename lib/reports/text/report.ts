/** What a cell says beyond its text; colour only repeats it. */
export type Tone = "good" | "bad" | "unsure" | "muted";

/** One cell of a table: text without control characters, with or without a tone. */
export type Cell = string | { text: string; tone: Tone };

/** One column of a table. */
export interface Column {
  /** Heading. */
  title: string;
  /** Side that the values stand on. @default {"left"} */
  align?: "left" | "right";
  /** Narrowest width that the column is cut to; columns without it are cut last. */
  shrinkTo?: number;
  /** Drawn with characters of one width: left out of Markdown. @default {false} */
  terminalOnly?: boolean;
}

/** A table as data. */
export interface Table {
  /** Columns from left to right. */
  columns: readonly Column[];
  /** Rows with a cell for each column. */
  rows: readonly (readonly Cell[])[];
}

/** A part of a report under its heading. */
export interface TextSection {
  /** Heading. */
  title: string;
  /** A table. */
  table?: Table;
  /** Short statements, one a line. */
  items?: readonly string[];
  /** What is left out, or how to read the table. */
  remarks?: readonly string[];
}

/** A report in words and tables: what the terminal and Markdown have in common. Texts are free of control characters. */
export interface TextReport {
  /** First line. */
  title: string;
  /** What was looked at. */
  facts: readonly string[];
  /** Parts in order. */
  sections: readonly TextSection[];
  /** What follows, in sentences. */
  closing: string;
  /** Whether what follows is good news. */
  tone?: Tone;
}

/** Text of a cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  return typeof cell === "string" ? cell : cell.text;
}

/** Only the columns that a predicate keeps. */
export function pickColumns(table: Table, keep: (column: Column) => boolean): Table {
  const kept = table.columns.map(keep);
  return {
    columns: table.columns.filter(keep),
    rows: table.rows.map((row) => row.filter((_, index) => kept[index] === true)),
  };
}
