import { isInterrupt } from "./waiting.ts";
import { type Fault, namedCells } from "./fault.ts";
import { KernelStopped, startKernel } from "./kernel.ts";
import { locateError, syntaxFault } from "./locate.ts";
import type { Cell, Notebook } from "./notebook_file.ts";
import { OutputCollector } from "./outputs.ts";
import type { Execution, KernelError } from "./session.ts";

/** Options of {@linkcode runNotebook}. */
export interface RunNotebookOptions {
  /** File of the notebook, as people name it. */
  file: string;
  /** Working directory of the kernel. */
  cwd: string;
  /** Folder of the project. */
  root: string;
  /** Longest time for one cell. */
  timeoutMs: number;
  /** Stops the run. */
  signal?: AbortSignal;
  /** Told before each cell of code. */
  onCell?: (done: number, total: number) => void;
}

/** A notebook with what its cells have published, or the first thing that went wrong. */
export type NotebookRun = { notebook: Notebook; fault: null } | { notebook: null; fault: Fault };

/** Executes the code of a notebook from the first cell to the last, in a kernel of its own. */
export async function runNotebook(notebook: Notebook, options: RunNotebookOptions): Promise<NotebookRun> {
  const { file, cwd, root, timeoutMs, signal } = options;
  const cells = namedCells(notebook);
  const total = cells.filter(({ cell }) => cell.cell_type === "code").length;
  const stop = (name: string | null, line: number | null, message: string): NotebookRun => {
    return { notebook: null, fault: { file, cell: name, line, message } };
  };
  for (const { cell, name } of cells) {
    const fault = cell.cell_type === "code" ? syntaxFault(cell.source) : null;
    if (fault !== null) return stop(name, fault.line, `Cannot compile: ${fault.message}`);
  }
  const collector = new OutputCollector();
  const executed: Cell[] = [];
  let current: string | null = null;
  let count = 0;
  try {
    await using kernel = await startKernel({ cwd, signal });
    for (const { cell, name } of cells) {
      if (cell.cell_type !== "code") {
        executed.push(cell);
        continue;
      }
      options.onCell?.(count++, total);
      current = name;
      const { error, messages }: Execution = await kernel.execute(cell.source, { timeoutMs });
      if (error !== null) {
        const { line, file: place } = locateError(error, { code: cell.source, root });
        return stop(name, line, describe(error, place));
      }
      executed.push({ ...cell, execution_count: count, outputs: collector.collect(messages) });
    }
    return { notebook: { ...notebook, cells: executed }, fault: null };
  } catch (error) {
    if (!(error instanceof KernelStopped) || isInterrupt(error)) throw error;
    return stop(current, null, error.message);
  }
}

function describe({ name, message, traceback }: KernelError, place: string | null): string {
  const noReason = traceback.length === 0 && message === "Execution failed";
  const text = noReason
    ? "The kernel gives no reason; an import that cannot be resolved is the usual one"
    : `${name}: ${message}`;
  return place === null ? text : `${text} (${place})`;
}
