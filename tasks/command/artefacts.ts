import { basename, dirname, join } from "@std/path";
import { type EvaluationResult, type EvaluationRow, ServiceError } from "vigil/contracts";
import { artefactsOf } from "vigil/evaluation";
import { artefactFolder, cannotWrite, removeQuietly } from "./output.ts";

/** What {@linkcode writeArtefacts} needs besides the result. */
export interface ArtefactOptions {
  /** Folder of all reports, for example `"reports"`. */
  root: string;
  /** Moment of the result, in milliseconds since 1970. */
  timeMs: number;
}

/**
 * Writes result.json, report.md and report.html into a folder named by the time, with `latest` beside it. The folder
 * appears whole or not at all.
 *
 * @returns The folder.
 * @throws {ServiceError} If the folder cannot be written.
 */
export function writeArtefacts(result: EvaluationResult, options: ArtefactOptions): string {
  const parent = artefactFolder(options.root, result.kind, result.name);
  const folder = join(parent, folderName(options.timeMs));
  const temporary = `${folder}.part`;
  const { stored, files } = artefactsOf(result);
  try {
    Deno.mkdirSync(temporary, { recursive: true });
    for (const [name, text] of Object.entries(files)) Deno.writeTextFileSync(join(temporary, name), text);
    if (stored.rowsFile !== undefined) writeRows(join(temporary, stored.rowsFile), result.rows);
    Deno.renameSync(temporary, folder);
    pointLatest(folder);
  } catch (error) {
    removeQuietly(temporary);
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw error instanceof ServiceError ? error : cannotWrite(folder, error);
  }
  return folder;
}

function writeRows(path: string, rows: readonly EvaluationRow[]): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true });
  const encoder = new TextEncoder();
  for (let start = 0; start < rows.length; start += 2_000) {
    const lines = rows.slice(start, start + 2_000).map((row) => JSON.stringify(row));
    const bytes = encoder.encode(`${lines.join("\n")}\n`);
    let written = 0;
    while (written < bytes.length) written += file.writeSync(bytes.subarray(written));
  }
}

function folderName(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(/[-:]/g, "");
}

/** Makes `latest` point at a folder: a link where the system has them, else a copy. */
function pointLatest(folder: string): void {
  const latest = join(dirname(folder), "latest");
  const temporary = `${latest}.${basename(folder)}`;
  try {
    Deno.symlinkSync(basename(folder), temporary);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    copyFolder(folder, temporary);
    removeQuietly(latest);
  }
  Deno.renameSync(temporary, latest);
}

function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const entry of Deno.readDirSync(from)) Deno.copyFileSync(join(from, entry.name), join(to, entry.name));
}
