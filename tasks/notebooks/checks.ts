import { type Fault, namedCells } from "./fault.ts";
import type { Cell, CodeCell, Notebook } from "./notebook_file.ts";

/** Options of {@linkcode notebookFaults}. */
export interface CheckOptions {
  /** File of the notebook, as people name it. */
  file: string;
  /** Whether what cells show is looked at too. @default {true} */
  outputs?: boolean;
}

const MOST_LINES = 12;

/** What looks like a key or a password, whoever issued it. */
const SECRETS: readonly RegExp[] = [
  /\bsk-[A-Za-z0-9_-]{16,}/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bdapi[0-9a-f]{32}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
  /\b(?:api[_-]?key|token|password|secret)\s*[:=]\s*["'][A-Za-z0-9+/_-]{12,}["']/i,
];

/** Folders that are there on one machine only. */
const MACHINE_PATHS = /(?:\/(?:home|Users|root|tmp|work|mnt|var\/folders)\/|\b[A-Z]:\\Users\\|file:\/\/\/)[^\s"'<>)]*/;

/** First words of a last statement that shows nothing by itself. */
const SHOWS_NOTHING =
  /^(?:import|export|const|let|function|async function|class|type|interface|enum|for|if|while|try|switch|\/\/|\/\*)\b|^(?:\/\/|\/\*|await show\()/;

/** What is wrong with a notebook as it lies there, without running it. */
export function notebookFaults(notebook: Notebook, options: CheckOptions): Fault[] {
  const cells = namedCells(notebook);
  const faults: Fault[] = [];
  const add = (cell: string | null, line: number | null, message: string): void => {
    faults.push({ file: options.file, cell, line, message });
  };
  const first = notebook.cells[0];
  if (first?.cell_type !== "markdown" || !/^# \S/.test(first.source)) {
    add(null, null, "The first cell is no title, expected text that begins with # and the question");
  }
  const titles = notebook.cells.filter((cell) => cell.cell_type === "markdown" && /^# \S/m.test(cell.source));
  if (titles.length > 1) {
    add(null, null, `Found ${titles.length} titles, expected one line that begins with a single #`);
  }
  const parameters = cells.filter(({ cell }) => isParameters(cell));
  if (parameters.length > 1) {
    add(parameters[1]?.name ?? null, null, "A second cell is tagged parameters, expected one");
  }
  const ids = new Set<string>();
  for (const { cell, name } of cells) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(cell.id)) {
      add(name, null, `The id is "${cell.id}", expected 1 to 64 letters, digits, "-" or "_"`);
    } else if (ids.has(cell.id)) add(name, null, `The id "${cell.id}" is that of another cell`);
    ids.add(cell.id);
    for (const { line, message } of textFaults(cell, options.outputs ?? true)) add(name, line, message);
    if (cell.cell_type === "code") { for (const { line, message } of codeFaults(cell)) add(name, line, message); }
  }
  return faults;
}

/** Whether a cell holds the parameters of its notebook. */
export function isParameters(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code" && cell.metadata.tags?.includes("parameters") === true;
}

interface LineFault {
  line: number | null;
  message: string;
}

/** Secrets and paths of one machine, in the text of a cell and in what it shows. */
function textFaults(cell: Cell, outputs: boolean): LineFault[] {
  const faults = cell.source.split("\n").flatMap((text, index) => {
    const message = leak(text);
    return message === null ? [] : [{ line: index + 1, message }];
  });
  if (cell.cell_type !== "code" || !outputs) return faults;
  const message = leak(JSON.stringify(cell.outputs).replaceAll('\\"', '"'));
  return message === null ? faults : [...faults, { line: null, message: `In its output: ${message}` }];
}

function leak(text: string): string | null {
  if (SECRETS.some((secret) => secret.test(text))) return "Found what looks like a key or a password";
  const path = MACHINE_PATHS.exec(text)?.[0];
  return path === undefined ? null : `Found "${path}", a path of one machine`;
}

function codeFaults({ source }: CodeCell): LineFault[] {
  const faults: LineFault[] = [];
  const lines = source.split("\n");
  if (source.trim() === "") return [{ line: null, message: "The cell is empty" }];
  if (lines.length > MOST_LINES) {
    faults.push({ line: MOST_LINES + 1, message: `Found ${lines.length} lines, expected at most ${MOST_LINES}` });
  }
  lines.forEach((text, index) => {
    const line = index + 1;
    if (/\bconsole\s*\./.test(text)) {
      faults.push({ line, message: "Found console, whose output Jupyter may lose; use await show(…)" });
    }
    const imported = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/.exec(text)?.[1];
    if (imported !== undefined && !/^vigil(?:\/|$)/.test(imported)) {
      faults.push({ line, message: `Found an import of "${imported}", expected "vigil" or "vigil/…"` });
    }
  });
  const last = lines.findLastIndex((text) => /^[^\s})\]`]/.test(text));
  if (!SHOWS_NOTHING.test(lines[last] ?? "")) {
    faults.push({
      line: last + 1,
      message: "The last statement is a bare expression, whose value Jupyter may lose; end with await show(…)",
    });
  }
  return faults;
}
