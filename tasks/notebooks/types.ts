import { join } from "@std/path";
import { type Fault, namedCells } from "./fault.ts";
import type { Notebook } from "./notebook_file.ts";
import type { ProcessOutcome } from "../quality/deno_process.ts";

/** A notebook with the name of its file. */
export interface NotebookInFile {
  /** File of the notebook, as people name it. */
  file: string;
  /** The notebook. */
  notebook: Notebook;
}

/** The code of a notebook as one module, with the place that each line comes from. */
export interface ExtractedCode {
  /** The module. */
  source: string;
  /** For each line of it, the cell and the line of the cell; null for lines that are in no cell. */
  places: ({ cell: string; line: number } | null)[];
}

/** Joins the cells of code. The whole is a module, so that a name can be declared once only, and is checked as one. */
export function extractCode(notebook: Notebook): ExtractedCode {
  const lines: string[] = [];
  const places: ExtractedCode["places"] = [];
  for (const { cell, name } of namedCells(notebook)) {
    if (cell.cell_type !== "code") continue;
    cell.source.split("\n").forEach((text, index) => {
      lines.push(text);
      places.push({ cell: name, line: index + 1 });
    });
  }
  lines.push("export {};");
  places.push(null);
  return { source: `${lines.join("\n")}\n`, places };
}

/** Options of {@linkcode typeFaults}. */
export interface TypeOptions {
  /** Folder of the project. */
  root: string;
  /** Runs Deno; its output has no colours. */
  deno(...args: string[]): Promise<ProcessOutcome>;
}

/** Checks the types of the cells of notebooks. */
export async function typeFaults(notebooks: readonly NotebookInFile[], options: TypeOptions): Promise<Fault[]> {
  const { root, deno } = options;
  if (notebooks.length === 0) return [];
  const folder = Deno.makeTempDirSync({ prefix: "vigil-cells-" });
  try {
    const extracted = notebooks.map(({ file, notebook }, index) => {
      const path = join(folder, `notebook_${index}.ts`);
      const code = extractCode(notebook);
      Deno.writeTextFileSync(path, code.source);
      return { file, path, ...code };
    });
    const paths = extracted.map(({ path }) => path);
    const { code, output } = await deno("check", "-q", "--config", join(root, "deno.json"), ...paths);
    if (code === 0) return [];
    const faults = mapFaults(output, extracted);
    const unread = { file: "notebooks", cell: null, line: null, message: output.trim() };
    return faults.length === 0 ? [unread] : faults;
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/**
 * Faults of what `deno check` says, each at its cell.
 *
 * @param output What it wrote: messages, each ended by a line `at file:///…:LINE:COLUMN`.
 */
export function mapFaults(
  output: string,
  modules: readonly (Pick<ExtractedCode, "places"> & { file: string; path: string })[],
): Fault[] {
  const faults: Fault[] = [];
  let said: string | null = null;
  for (const text of output.split("\n")) {
    const [, begun] = /^(?:error: )?((?:TS\d+ \[ERROR\]|\w*Error|Import|npm package|Module).*)$/.exec(text) ?? [];
    if (begun !== undefined) said = begun.replace(" [ERROR]", "");
    const [, path = "", line] = /^ {4}at (?:file:\/\/)?(\S+?):(\d+):\d+$/.exec(text) ?? [];
    if (line === undefined || said === null) continue;
    const module = modules.find((candidate) => path.endsWith(candidate.path));
    const place = module?.places[Number(line) - 1];
    faults.push({
      file: module?.file ?? path,
      cell: place?.cell ?? null,
      line: module === undefined ? Number(line) : place?.line ?? null,
      message: said,
    });
    said = null;
  }
  return faults;
}
