import { join } from "@std/path";
import { jsonOrUndefined } from "../../config/mod.ts";
import { type ErrorData, InputError, ServiceError, toErrorData } from "../../contracts/mod.ts";
import { inOrder, isAskedFor, type PredictionQuery, type PredictionRow, predictionRowSchema } from "./prediction.ts";

/** What was read from the files. */
export interface ReadPredictions {
  /** The rows, oldest first, each id once. */
  rows: PredictionRow[];
  /** Lines that could not be used, each with file and line. */
  problems: ErrorData[];
}

const NEWLINE = 10;

/**
 * Appends predictions to the files of a folder, one a classifier and day (UTC): `fp_20261121.jsonl`, one line a prediction.
 * When this returns, the lines are with the operating system: they survive the end of the process. A line that another
 * process broke off is ended first, so that it takes no other line with it.
 *
 * @throws {ServiceError} If the folder cannot be written or the disk is full.
 *
 * @example
 * ```ts
 * import { appendPredictions, readPredictionFiles } from "vigil/monitoring";
 * const folder = await Deno.makeTempDir();
 * appendPredictions(folder, [{
 *   id: "1", classifier: "fp", predicted_at: "2026-11-21T06:00:00.000Z", text_hash: "9f86d081884c7d65", text_length: 20,
 *   language: "Han", probability: 0.2, prediction: 0, threshold: 0.4, model_version: "1", label: null,
 * }]);
 * (await readPredictionFiles(folder, { classifier: "fp" })).rows.length; // 1
 * ```
 */
export function appendPredictions(folder: string, rows: readonly PredictionRow[]): void {
  const files = new Map<string, string[]>();
  for (const row of rows) {
    const name = `${row.classifier.replaceAll(/[^\w.-]/g, "_")}_${
      row.predicted_at.slice(0, 10).replaceAll("-", "")
    }.jsonl`;
    const lines = files.get(name) ?? [];
    lines.push(`${JSON.stringify(row)}\n`);
    files.set(name, lines);
  }
  for (const [name, lines] of files) appendLines(join(folder, name), { folder, text: lines.join("") });
}

function appendLines(path: string, { folder, text }: { folder: string; text: string }): void {
  try {
    Deno.mkdirSync(folder, { recursive: true });
    using file = Deno.openSync(path, { append: true, create: true, read: true });
    const bytes = new TextEncoder().encode(endsBroken(file) ? `\n${text}` : text);
    for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new ServiceError(`Cannot keep the predictions: ${error.message}`, {
      where: { file: path },
      hint: "Check that the disk has room and the folder may be written to",
      cause: error,
    });
  }
}

function endsBroken(file: Deno.FsFile): boolean {
  const size = file.seekSync(0, Deno.SeekMode.End);
  if (size === 0) return false;
  file.seekSync(size - 1, Deno.SeekMode.Start);
  const last = new Uint8Array(1);
  file.readSync(last);
  return last[0] !== NEWLINE;
}

/**
 * Reads predictions from the files of a folder. A line that is broken or no prediction is left out and named; one that was
 * glued to a broken piece is found again.
 *
 * @throws {InputError} If there is no such folder, or it cannot be read.
 */
export async function readPredictionFiles(folder: string, query: PredictionQuery = {}): Promise<ReadPredictions> {
  const rows = new Map<string, PredictionRow>();
  const problems: ErrorData[] = [];
  for (const name of filesOf(folder)) {
    const path = join(folder, name);
    const text = await Deno.readTextFile(path);
    for (const [index, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue;
      const where = { file: path, line: index + 1 };
      const read = readLine(line);
      if (read.row !== null && isAskedFor(read.row, query) && !rows.has(read.row.id)) rows.set(read.row.id, read.row);
      if (read.fault !== null) problems.push(toErrorData(new InputError(read.fault, { where })));
    }
  }
  return { rows: inOrder([...rows.values()]), problems };
}

function filesOf(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].filter(({ name, isFile }) => isFile && name.endsWith(".jsonl"))
      .map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new InputError(`Cannot read the predictions: there is no folder "${folder}"`, {
      where: { file: folder },
      hint: "Predictions are written there by `deno task predict`",
      cause: error,
    });
  }
}

function readLine(line: string): { row: PredictionRow | null; fault: string | null } {
  const whole = jsonOrUndefined(line);
  if (whole === undefined) {
    // A whole line behind a broken piece: it begins where the last object does.
    const start = line.lastIndexOf('{"id":');
    const rest = start > 0 ? predictionRowSchema.safeParse(jsonOrUndefined(line.slice(start))) : null;
    if (rest?.success) return { row: rest.data, fault: "Cannot read the beginning of the line: it was broken off" };
    return { row: null, fault: "Cannot read the prediction: the line is broken, expected one JSON object" };
  }
  const parsed = predictionRowSchema.safeParse(whole);
  if (parsed.success) return { row: parsed.data, fault: null };
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: "expected a prediction" };
  const field = path.length === 0 ? "" : ` at "${path.map(String).join(".")}"`;
  return { row: null, fault: `Cannot read the prediction${field}: ${message}` };
}
