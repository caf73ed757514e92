import { SourceMap, stripTypeScriptTypes } from "node:module";
import type { KernelError } from "./session.ts";

/** Where a cell failed. */
export interface CellPlace {
  /** Line of the cell, from 1; null where it cannot be known. */
  line: number | null;
  /** Innermost place in a file of the project, for example `lib/statistics/wilson.ts:29`; null where there is none. */
  file: string | null;
}

/** What is put before the code of a cell, on its first line, before it is evaluated. */
const PREFIX = '"use strict"; void 0;'.length;

/**
 * Where the code of a cell does not compile; null where it does.
 */
export function syntaxFault(code: string): { line: number | null; message: string } | null {
  try {
    transform(code);
    return null;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [message = text] = text.replace(/^SyntaxError: /, "").split("\n");
    const line = / at file:\/\/\/stripTypeScriptTypes\.ts:(\d+):\d+/.exec(text)?.[1];
    return { line: line === undefined ? null : Number(line), message };
  }
}

/**
 * Finds the place of an error that the kernel reports. The kernel runs JavaScript that it has made of the cell, so that its
 * lines are others than those of the cell: the same transformation gives the map back.
 *
 * @param root Folder of the project; files in it are named by their path below it.
 */
export function locateError(error: KernelError, cell: { code: string; root: string }): CellPlace {
  // The outermost anonymous frame is the cell itself; inner ones may be functions of earlier cells.
  const frames = error.traceback.flatMap((line) => {
    const [, generatedLine, column] = /^\s+at (?:async )?<anonymous>:(\d+):(\d+)$/.exec(line) ?? [];
    return generatedLine === undefined ? [] : [{ line: Number(generatedLine), column: Number(column) }];
  });
  const frame = frames.at(-1);
  return {
    line: frame === undefined ? null : sourceLine(cell.code, frame),
    file: fileOf(error.traceback, cell.root),
  };
}

function sourceLine(code: string, place: { line: number; column: number }): number | null {
  try {
    const map = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)/.exec(transform(code))?.[1];
    if (map === undefined) return null;
    const json = new TextDecoder().decode(Uint8Array.fromBase64(map));
    const column = Math.max(0, place.column - 1 - (place.line === 1 ? PREFIX : 0));
    const entry = new SourceMap(JSON.parse(json)).findEntry(place.line - 1, column);
    return "originalLine" in entry && typeof entry.originalLine === "number" ? entry.originalLine + 1 : null;
  } catch {
    return null; // an error without its line is better than none
  }
}

function transform(code: string): string {
  return stripTypeScriptTypes(code, { mode: "transform", sourceMap: true });
}

function fileOf(traceback: readonly string[], root: string): string | null {
  for (const line of traceback) {
    const [, url = "", number] = /(file:\/\/\/\S+?):(\d+):\d+\)?$/.exec(line) ?? [];
    if (url === "") continue;
    const path = decodeURIComponent(new URL(url).pathname);
    if (path.startsWith(`${root}/`)) return `${path.slice(root.length + 1)}:${number}`;
  }
  return null;
}
