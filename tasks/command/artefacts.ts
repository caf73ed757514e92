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
  const { stored, files } = artefactsOf(result);
  const { rowsFile } = stored;
  return writeFolder(parent, {
    timeMs: options.timeMs,
    files,
    ...rowsFile === undefined ? {} : { finish: (folder: string) => writeRows(join(folder, rowsFile), result.rows) },
  });
}

/** What {@linkcode writeFolder} writes. */
export interface FolderContent {
  /** Moment of the result, in milliseconds since 1970. */
  timeMs: number;
  /** Texts by the names of their files. */
  files: Readonly<Record<string, string>>;
  /** Writes what is too large for a text, into the folder that is not yet in its place. */
  finish?: (folder: string) => void;
}

/**
 * Writes files into a folder named by the time, with `latest` beside it. The folder appears whole or not at all.
 *
 * @param parent Folder of all results of that kind and name.
 * @returns The folder.
 * @throws {ServiceError} If the folder cannot be written.
 */
export function writeFolder(parent: string, content: FolderContent): string {
  let folder = join(parent, folderName(content.timeMs));
  let temporary = `${folder}.part`;
  try {
    folder = freeFolder(folder);
    temporary = `${folder}.part`;
    Deno.mkdirSync(temporary, { recursive: true });
    for (const [name, text] of Object.entries(content.files)) Deno.writeTextFileSync(join(temporary, name), text);
    content.finish?.(temporary);
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

/** Two results of one moment get folders of their own. */
function freeFolder(wanted: string): string {
  let folder = wanted;
  for (let number = 2; exists(folder) || exists(`${folder}.part`); number++) folder = `${wanted}-${number}`;
  return folder;
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
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
  try {
    Deno.renameSync(temporary, latest);
  } catch (error) {
    if (!(error instanceof Error) || !exists(latest)) throw error;
    // A real folder of that name gives way to the link.
    Deno.removeSync(latest, { recursive: true });
    Deno.renameSync(temporary, latest);
  }
}

function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const entry of Deno.readDirSync(from)) Deno.copyFileSync(join(from, entry.name), join(to, entry.name));
}
