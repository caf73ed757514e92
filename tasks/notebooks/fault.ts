import type { Cell, Notebook } from "./notebook_file.ts";

/** Something that is wrong with a notebook. */
export interface Fault {
  /** File of the notebook, as people name it. */
  file: string;
  /** Cell, for example `code cell 3`; null for the whole notebook. */
  cell: string | null;
  /** Line of the cell, from 1; null for the whole cell. */
  line: number | null;
  /** What is wrong, in one sentence or more lines. */
  message: string;
}

/** A fault as it is shown. */
export function faultLine({ file, cell, line, message }: Fault): string {
  const place = [file, cell, line === null ? null : `line ${line}`].filter((part) => part !== null).join(", ");
  return `${place}: ${message}`;
}

/** A cell with its name: code cells are counted as Jupyter counts them in brackets, text cells by themselves. */
export interface NamedCell<C extends Cell = Cell> {
  /** The cell. */
  cell: C;
  /** For example `code cell 3`. */
  name: string;
}

/** The cells of a notebook with their names. */
export function namedCells(notebook: Notebook): NamedCell[] {
  const counts = { code: 0, text: 0 };
  return notebook.cells.map((cell) => {
    const kind = cell.cell_type === "code" ? "code" : "text";
    return { cell, name: `${kind} cell ${++counts[kind]}` };
  });
}
