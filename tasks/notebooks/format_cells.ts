import { join } from "@std/path";
import { type Fault, namedCells } from "./fault.ts";
import { formatNotebook, type Notebook } from "./notebook_file.ts";
import type { ProcessOutcome } from "../quality/deno_process.ts";

/** Options of {@linkcode formatCells}. */
export interface FormatOptions {
  /** Folder of the project: its `deno.json` says how. */
  root: string;
  /** Runs Deno. */
  deno(...args: string[]): Promise<ProcessOutcome>;
}

/**
 * Formats the cells of notebooks as `deno fmt` formats files. (On a notebook `deno fmt` leaves code alone unless its
 * metadata name a version of the language, and then `deno fmt --check` never passes.) A cell that does not parse stays.
 */
export async function formatCells(notebooks: readonly Notebook[], options: FormatOptions): Promise<Notebook[]> {
  const { root, deno } = options;
  const folder = Deno.makeTempDirSync({ prefix: "vigil-format-" });
  try {
    const paths = notebooks.map(({ cells }, at) =>
      cells.map(({ cell_type, source }, index) => {
        const path = join(folder, `${at}_${index}.${cell_type === "code" ? "ts" : "md"}`);
        Deno.writeTextFileSync(path, `${source}\n`);
        return path;
      })
    );
    if (paths.flat().length > 0) await deno("fmt", "-q", "--config", join(root, "deno.json"), ...paths.flat());
    return notebooks.map((notebook, at) => ({
      ...notebook,
      cells: notebook.cells.map((cell, index) => {
        const path = paths[at]?.[index];
        if (path === undefined || cell.cell_type === "raw") return cell;
        return { ...cell, source: Deno.readTextFileSync(path).trimEnd() };
      }),
    }));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** A notebook as it lies on the disk. */
export interface StoredNotebook {
  /** File of the notebook, as people name it. */
  file: string;
  /** What the file holds. */
  text: string;
  /** The same, read. */
  notebook: Notebook;
}

/** Cells that are not formatted, and files that are laid out otherwise than the runner does it. */
export async function formatFaults(notebooks: readonly StoredNotebook[], options: FormatOptions): Promise<Fault[]> {
  const formatted = await formatCells(notebooks.map(({ notebook }) => notebook), options);
  return notebooks.flatMap(({ file, text, notebook }, at): Fault[] => {
    const mend = "run `deno task notebooks`";
    const faults = namedCells(notebook).flatMap(({ cell, name }, index): Fault[] => {
      const source = formatted[at]?.cells[index]?.source;
      if (source === undefined || source === cell.source.trimEnd()) return [];
      return [{ file, cell: name, line: firstDifferentLine(cell.source, source), message: `Not formatted; ${mend}` }];
    });
    if (faults.length > 0 || text === formatNotebook(notebook)) return faults;
    return [{ file, cell: null, line: null, message: `The file is laid out otherwise than by the runner; ${mend}` }];
  });
}

function firstDifferentLine(before: string, after: string): number {
  const expected = after.split("\n");
  const found = before.split("\n").findIndex((line, index) => line !== expected[index]);
  return found < 0 ? expected.length : found + 1;
}
