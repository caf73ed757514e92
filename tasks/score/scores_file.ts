import { dirname } from "@std/path";
import { z } from "zod";
import { InputError, type Score, type Scorer, scoreSchema } from "vigil/contracts";
import { jsonOrUndefined } from "vigil/config";
import { cannotWrite, writeFile } from "../command.ts";

/** A line of a file of scores. */
export interface ScoredLine {
  /** Id of the row. */
  id: string | number;
  /** Scores by the names of their scorers. */
  scores: Record<string, Score>;
}

/** A file of scores that is being written. */
export interface ScoresFile {
  /** Lines that were there already, in order. */
  readonly done: readonly ScoredLine[];
  /** Adds a line. */
  append(line: ScoredLine): void;
  /** Writes what waits and closes the file. */
  close(): void;
}

/** What the scores of a file were made with. */
export interface ScoresOrigin {
  /** The scorers. */
  scorers: readonly Scorer[];
  /** Share of the rows. */
  sample: number;
}

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), scores: z.record(z.string(), scoreSchema) });

const PENDING_BYTES = 1 << 16;
const PENDING_MS = 200;

/**
 * Opens a file of scores, one line a row. A file that a stopped command left is gone on with: a last line that is not
 * whole is cut off. Beside it, `FILE.scorers.json` says which scorers of which version made it.
 *
 * @throws {InputError} If the file holds something else, or scores of other scorers.
 */
export function openScoresFile(path: string, origin: ScoresOrigin): ScoresFile {
  const describing = `${path}.scorers.json`;
  const description = `${JSON.stringify(describe(origin), null, 2)}\n`;
  const done = readDone(path, origin);
  if (done.length > 0 && (readText(describing) ?? description) !== description) throw otherScorers(path);
  const handle = open(path);
  writeFile(describing, description);
  const encoder = new TextEncoder();
  let pending = "";
  let written = performance.now();
  const flush = () => {
    const bytes = encoder.encode(pending);
    pending = "";
    written = performance.now();
    try {
      for (let at = 0; at < bytes.length;) at += handle.writeSync(bytes.subarray(at));
    } catch (error) {
      throw cannotWrite(path, error);
    }
  };
  return {
    done,
    append(line) {
      pending += `${JSON.stringify(line)}\n`;
      if (pending.length >= PENDING_BYTES || performance.now() - written >= PENDING_MS) flush();
    },
    close() {
      try {
        flush();
      } finally {
        handle.close();
      }
    },
  };
}

function open(path: string): Deno.FsFile {
  try {
    Deno.mkdirSync(dirname(path), { recursive: true });
    return Deno.openSync(path, { create: true, append: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw cannotWrite(path, error);
  }
}

function describe({ scorers, sample }: ScoresOrigin) {
  return {
    kind: "scorers",
    schemaVersion: 1,
    sample,
    scorers: scorers.map(({ name, version, source, scale, better }) => ({ name, version, source, scale, better })),
  };
}

/** Reads the lines that are whole, and cuts off what follows them. */
function readDone(path: string, { scorers }: ScoresOrigin): ScoredLine[] {
  const text = readText(path);
  if (text === undefined) return [];
  const end = text.lastIndexOf("\n") + 1;
  const done: ScoredLine[] = [];
  const names = scorers.map(({ name }) => name).join("\n");
  for (const [index, line] of text.slice(0, end).split("\n").entries()) {
    if (line === "") continue;
    const parsed = lineSchema.safeParse(jsonOrUndefined(line));
    if (!parsed.success) {
      throw new InputError("Cannot go on with the scores: the line is none of them", {
        where: { file: path, line: index + 1 },
        hint: "Name another file with --out, or remove this one",
      });
    }
    if (Object.keys(parsed.data.scores).join("\n") !== names) throw otherScorers(path);
    done.push(parsed.data);
  }
  if (end < text.length) Deno.truncateSync(path, new TextEncoder().encode(text.slice(0, end)).length);
  return done;
}

function readText(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function otherScorers(path: string): InputError {
  return new InputError("Cannot go on with the scores: the file holds scores of other scorers, versions or samples", {
    where: { file: path },
    hint: "Name another file with --out, or remove this one",
  });
}
