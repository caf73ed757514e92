import type { Fault } from "./fault.ts";
import { formatNotebook, type Notebook } from "./notebook_file.ts";
import type { ProcessOutcome } from "../quality/deno_process.ts";

/** A notebook as it lies on the disk. */
export interface StoredNotebook {
  /** File of the notebook, as people name it. */
  file: string;
  /** Path of the file. */
  path: string;
  /** What the file holds. */
  text: string;
  /** The same, read. */
  notebook: Notebook;
}

/** Notebooks whose cells `deno fmt` would change, or whose file is laid out otherwise than the runner does it. */
export async function formatFaults(
  notebooks: readonly StoredNotebook[],
  deno: (...args: string[]) => Promise<ProcessOutcome>,
): Promise<Fault[]> {
  if (notebooks.length === 0) return [];
  const { code, output } = await deno("fmt", "--check", ...notebooks.map(({ path }) => path));
  return notebooks.flatMap(({ file, path, text, notebook }): Fault[] => {
    const fault = (message: string): Fault => ({ file, cell: null, line: null, message });
    if (code !== 0 && output.includes(path)) return [fault(`The cells are not formatted; run \`deno fmt ${file}\``)];
    if (text !== formatNotebook(notebook)) {
      return [fault("The file is laid out otherwise than by the runner; run `deno task notebooks`")];
    }
    return [];
  });
}
