import { z } from "zod";
import { InputError, type ScorerRow } from "vigil/contracts";

/** A row of a file, to be scored. */
export interface RowToScore {
  /** Its id as the file has it. */
  id: string | number;
  /** What scorers see. */
  row: ScorerRow;
}

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  inputs: z.unknown().optional(),
  outputs: z.unknown(),
  context: z.union([z.string(), z.array(z.string())]).nullish(),
  expectations: z.unknown().optional(),
});

/**
 * Reads rows `{id, inputs, outputs, context?, expectations?}` from JSON Lines, one at a time.
 *
 * @throws {InputError} If the file cannot be read or a line is no such row; the error says which line.
 */
export async function* rowsToScore(path: string): AsyncGenerator<RowToScore> {
  let line = 0;
  for await (const text of linesOf(path)) {
    line++;
    if (text.trim() !== "") yield rowOf(text, { file: path, line });
  }
}

function rowOf(text: string, where: { file: string; line: number }): RowToScore {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unusable(`broken JSON (${reason.split("\n")[0]})`, where);
  }
  const parsed = rowSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join(".") ?? "";
    const found = fieldOf(value, field) === undefined ? "missing" : "not as expected";
    throw unusable(field === "" ? "it is no object" : `the field "${field}" is ${found}`, { ...where, field });
  }
  const { id, inputs, outputs, context, expectations } = parsed.data;
  const row: ScorerRow = { inputs, outputs };
  if (context !== null && context !== undefined) row.context = typeof context === "string" ? [context] : context;
  if (expectations !== null && expectations !== undefined) row.expectations = expectations;
  return { id, row };
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}

/** How many lines a file has, for a bar that says how far work is; 0 where it cannot be read. */
export async function countLines(path: string): Promise<number> {
  try {
    using file = await Deno.open(path);
    const bytes = new Uint8Array(1 << 16);
    let lines = 0;
    for (let read = file.readSync(bytes); read !== null; read = file.readSync(bytes)) {
      for (let at = bytes.indexOf(10); at >= 0 && at < read; at = bytes.indexOf(10, at + 1)) lines++;
    }
    return lines;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.IsADirectory) return 0;
    throw error;
  }
}

/** The lines of a file, the last one with or without a line break. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const found = error instanceof Deno.errors.NotFound ? "it does not exist" : String(error);
    throw new InputError(`Cannot read the rows: ${found}`, {
      where: { file: path },
      hint: "Name a file of JSON Lines with --rows FILE",
    });
  }
  let rest = "";
  for await (const text of file.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function unusable(found: string, where: { file: string; line: number; field?: string }): InputError {
  const { field, ...place } = where;
  return new InputError(`Cannot score the row: ${found}`, {
    where: field === undefined || field === "" ? place : { ...place, field },
    hint: "Each line must be {id, inputs, outputs, context?, expectations?}; what is scored so far is kept",
  });
}
