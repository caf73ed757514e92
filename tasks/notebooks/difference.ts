import { type Fault, namedCells } from "./fault.ts";
import type { Notebook, Output } from "./notebook_file.ts";

const AROUND = 60;

/**
 * The first thing that differs between a notebook as it lies there and as it has just run.
 *
 * @returns Null where nothing does.
 */
export function firstDifference(
  committed: Notebook,
  executed: Notebook,
  texts: { file: string; before: string; after: string },
): Fault | null {
  const { file, before, after } = texts;
  if (before === after) return null;
  const cells = namedCells(committed);
  for (const [index, { cell, name }] of cells.entries()) {
    const now = executed.cells[index];
    if (cell.cell_type !== "code" || now?.cell_type !== "code") continue;
    const message = outputDifference(cell.outputs, now.outputs);
    if (message !== null) return { file, cell: name, line: null, message };
    if (cell.execution_count !== now.execution_count) {
      const message = `Its number is ${cell.execution_count ?? "missing"}, and ${now.execution_count} after a run`;
      return { file, cell: name, line: null, message };
    }
  }
  return { file, cell: null, line: null, message: `Laid out otherwise: ${textDifference(before, after)}` };
}

function outputDifference(before: readonly Output[], after: readonly Output[]): string | null {
  for (const [index, now] of after.entries()) {
    const earlier = before[index];
    if (earlier === undefined) return `Output ${index + 1} is new: ${shorten(textOf(now))}`;
    const [a, b] = [partsOf(earlier), partsOf(now)];
    for (const part of new Set([...a.keys(), ...b.keys()])) {
      const [x, y] = [a.get(part), b.get(part)];
      if (x !== y) return `Output ${index + 1} (${part}) differs: ${textDifference(x ?? "", y ?? "")}`;
    }
  }
  const missing = before[after.length];
  return missing === undefined ? null : `Output ${after.length + 1} is gone: ${shorten(textOf(missing))}`;
}

/** The parts of an output that can differ, as text. */
function partsOf(output: Output): Map<string, string> {
  const kind: [string, string] = ["kind", output.output_type];
  if (output.output_type === "stream") return new Map([kind, [output.name, output.text]]);
  if (output.output_type === "error") return new Map([kind, ["error", `${output.ename}: ${output.evalue}`]]);
  const { data, metadata } = output;
  // The text comes first: it is what people can read.
  const parts = Object.entries(data).toSorted(([a], [b]) => Number(b === "text/plain") - Number(a === "text/plain"));
  return new Map([kind, ...parts.map(([type, value]): [string, string] => [type, valueText(value)]), [
    "metadata",
    JSON.stringify(metadata),
  ]]);
}

function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.join("") : JSON.stringify(value) ?? "";
}

function textOf(output: Output): string {
  return [...partsOf(output).values()].slice(1).find((text) => text !== "") ?? "";
}

/** Where two texts part, with a little of what is around. */
function textDifference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && at < after.length && before[at] === after[at]) at++;
  const line = before.slice(0, at).split("\n").length;
  return `line ${line}\n  committed: ${excerpt(before, at)}\n  now:       ${excerpt(after, at)}`;
}

function excerpt(text: string, at: number): string {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const start = Math.max(lineStart, at - AROUND);
  const lineEnd = text.indexOf("\n", at);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, at + AROUND);
  const cut = `${start > lineStart ? "…" : ""}${text.slice(start, end)}${
    end < (lineEnd < 0 ? text.length : lineEnd) ? "…" : ""
  }`;
  return cut === "" ? "(nothing)" : cut;
}

function shorten(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.length > 2 * AROUND ? `${line.slice(0, 2 * AROUND)}…` : line;
}
