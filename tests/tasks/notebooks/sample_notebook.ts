import type { Cell, CodeCell, Notebook } from "../../../tasks/notebooks/notebook_file.ts";

/** A cell of text. */
export function text(source: string, id: string = crypto.randomUUID().slice(0, 8)): Cell {
  return { cell_type: "markdown", id, metadata: {}, source };
}

/** A cell of code. */
export function code(source: string, change: Partial<CodeCell> = {}): CodeCell {
  const id = crypto.randomUUID().slice(0, 8);
  return { cell_type: "code", id, metadata: {}, source, execution_count: null, outputs: [], ...change };
}

/** A notebook of some cells below a title. */
export function notebookOf(...cells: Cell[]): Notebook {
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [text("# Is it right?"), ...cells] };
}
