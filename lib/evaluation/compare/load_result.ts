import { basename, dirname, join, resolve } from "@std/path";
import {
  type EvaluationResult,
  type EvaluationRow,
  evaluationRowSchema,
  InputError,
  type Query,
} from "../../contracts/mod.ts";
import type { Artifacts } from "../../contracts/mod.ts";
import { readResult } from "../../reports/mod.ts";

/** What reading results needs of a store. */
export type ResultStore = Pick<Query, "run" | "runs"> & Pick<Artifacts, "artifacts" | "readArtifact">;

/** Where results are read from. */
export interface LoadResultOptions {
  /** Store of the runs; null where there is none. */
  store: ResultStore | null;
  /** Folder that a relative path starts from. @default {"."} */
  folder?: string;
  /** Told of what the reader should know, for example that a run does not keep all rows. */
  onWarning?: (message: string) => void;
}

const RESULT = "result.json";
const RUN_ID = /^[0-9a-f]{32}$/;
const BEGINNING = /^[0-9a-f]{8,31}$/;

/**
 * Reads the result of an evaluation with all its rows: a file that a command wrote, its folder, or a recorded run.
 *
 * @param reference Path of a `result.json` or of its folder, or the id of a run, of which the first eight digits or more are
 * enough where no other run begins with them.
 * @param options Where to look.
 * @throws {InputError} If there is neither such a run nor such a file, or it holds no evaluation.
 *
 * @example
 * ```ts
 * import { evaluate, loadResult } from "vigil/evaluation";
 * import { renderJson } from "vigil/reports";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * const data = [{ truth: "spam", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * await Deno.writeTextFile(`${folder}/result.json`, renderJson(result));
 * strictEqual((await loadResult("result.json", { store: null, folder })).name, "spam");
 * ```
 */
export async function loadResult(reference: string, options: LoadResultOptions): Promise<EvaluationResult> {
  const { store } = options;
  if (store !== null && BEGINNING.test(reference)) {
    const runId = await runBeginningWith(reference, store);
    if (runId !== null) return await resultOfRun(runId, { ...options, store });
  }
  if (!RUN_ID.test(reference)) return await fromFile(reference, options);
  if (store !== null) return await resultOfRun(reference, { ...options, store });
  throw new InputError(`Cannot read the run "${reference}": no store is open`, {
    hint: "Name a result.json, or set MLFLOW_TRACKING_URI and MLFLOW_ENABLED",
  });
}

/**
 * Reads the result that a recorded run keeps.
 *
 * @throws {InputError} If the store has no such run, or the run keeps no result.
 */
export async function resultOfRun(
  runId: string,
  options: LoadResultOptions & { store: ResultStore },
): Promise<EvaluationResult> {
  const { store, onWarning } = options;
  const where = { row: runId };
  if (await store.run(runId) === null) {
    throw new InputError(`Cannot read the run "${runId}": the store has no such run`, {
      hint: 'List runs with `deno task query "SELECT run_uuid, name FROM runs"`',
    });
  }
  const kept = (await store.artifacts(runId)).map(({ path }) => path);
  if (!kept.includes(RESULT)) {
    throw new InputError(`Cannot read the run "${runId}": it holds no ${RESULT}`, {
      where,
      hint: "Name a run that `deno task evaluate` recorded",
    });
  }
  const text = async (path: string) => new TextDecoder().decode(await store.readArtifact(runId, path));
  const result = asEvaluation(await text(RESULT), `run ${runId}`);
  const { rowsFile } = result;
  if (rowsFile === undefined) return result;
  if (kept.includes(rowsFile)) return { ...result, rows: parseRows(await text(rowsFile), `run ${runId}`) };
  onWarning?.(`The run ${runId} keeps the first ${result.rows.length} rows only: name its ${RESULT} to compare all`);
  return result;
}

async function runBeginningWith(digits: string, store: ResultStore): Promise<string | null> {
  const [only, ...others] = (await store.runs()).map(({ runId }) => runId).filter((runId) => runId.startsWith(digits));
  if (only === undefined || others.length === 0) return only ?? null;
  throw new InputError(`Cannot read the run "${digits}": ${others.length + 1} runs begin with these digits`, {
    hint: `Among them are ${[only, ...others].slice(0, 3).join(", ")}`,
  });
}

async function fromFile(reference: string, options: LoadResultOptions): Promise<EvaluationResult> {
  const path = await fileOf(resolve(options.folder ?? ".", reference), reference);
  const result = asEvaluation(await Deno.readTextFile(path), reference);
  if (result.rowsFile === undefined) return result;
  const rows = join(dirname(path), basename(result.rowsFile));
  try {
    return { ...result, rows: parseRows(await Deno.readTextFile(rows), rows) };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new InputError(`Cannot read the result: its rows are in "${result.rowsFile}", which is not beside it`, {
      where: { file: reference },
      hint: "Keep both files together",
    });
  }
}

async function fileOf(path: string, shown: string): Promise<string> {
  try {
    if ((await Deno.stat(path)).isFile) return path;
    const inside = join(path, RESULT);
    await Deno.stat(inside);
    return inside;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new InputError(`Cannot read the result "${shown}": it is neither a run nor a file`, {
      where: { file: shown },
      hint:
        'Results lie under reports/evaluation/, runs are listed by `deno task query "SELECT run_uuid, name FROM runs"`',
    });
  }
}

function asEvaluation(text: string, file: string): EvaluationResult {
  const result = readResult(text, file);
  if (result.kind === "evaluation") return result;
  throw new InputError(`Cannot compare the result: found one of kind "${result.kind}", expected an evaluation`, {
    where: { file },
  });
}

function parseRows(text: string, file: string): EvaluationRow[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const row = evaluationRowSchema.safeParse(parseLine(line, { file, line: index + 1 }));
    if (row.success) return [row.data];
    const field = row.error.issues[0]?.path.map(String).join(".") ?? "";
    throw new InputError(`Cannot read the rows: "${field}" is not as expected`, {
      where: { file, line: index + 1, field },
    });
  });
}

function parseLine(text: string, where: { file: string; line: number }): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError("Cannot read the rows: the line is not JSON", { where });
  }
}
