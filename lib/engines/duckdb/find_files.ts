import { resolve } from "@std/path";
import { InputError } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";
import type { Workspace } from "./workspace.ts";

/** Formats that DuckDB reads. */
export type TableFormat = "csv" | "json" | "parquet";

/** Files of a table, in order. */
export interface TableFiles {
  /** Absolute paths. */
  files: string[];
  /** Format of all of them. */
  format: TableFormat;
}

const FORMATS: readonly (readonly [RegExp, TableFormat])[] = [
  [/\.(?:csv|tsv|tab|txt)(?:\.gz)?$/i, "csv"],
  [/\.(?:json|jsonl|ndjson)(?:\.gz)?$/i, "json"],
  [/\.(?:parquet|pq)$/i, "parquet"],
];

/**
 * The files that a path or glob names. A file of exactly that name comes before a glob.
 *
 * @throws {InputError} If there is none, one is empty or a folder, or the formats are unknown or differ.
 */
export async function findFiles(
  workspace: Workspace,
  { source, folder }: { source: string; folder: string },
): Promise<TableFiles> {
  const path = resolve(folder, source);
  const files = kindOf(path) === null && /[*?[]/.test(source)
    ? (await workspace.run(`SELECT file FROM glob(${duckDbDialect.text(path)}) ORDER BY file`)).map(([file]) =>
      String(file)
    )
    : [path];
  if (files.length === 0) {
    throw new InputError("Cannot read the table: no file is named like that", { where: { file: source } });
  }
  const named = (file: string): string => files.length === 1 ? source : file;
  for (const file of files) requireContent(file, named(file));
  const formats = new Set(files.map((file) => formatOf(file, named(file))));
  const [format] = formats;
  if (format === undefined || formats.size > 1) {
    throw new InputError(`Cannot read the table: the files are of different formats, ${[...formats].join(" and ")}`, {
      where: { file: source },
    });
  }
  return { files, format };
}

/** A path for DuckDB's reading functions, which take it for a glob. */
export function literalPath(path: string): string {
  return path.replace(/[*?[]/g, (character) => `[${character}]`);
}

/** Paths as a list in SQL, none of them a glob. */
export function pathList(paths: readonly string[]): string {
  return `[${paths.map((path) => duckDbDialect.text(literalPath(path))).join(", ")}]`;
}

function formatOf(file: string, named: string): TableFormat {
  const format = FORMATS.find(([pattern]) => pattern.test(file))?.[1];
  if (format !== undefined) return format;
  const database = /\.(?:db|sqlite3?|duckdb)$/i.test(file);
  throw new InputError(
    database
      ? "Cannot read the table: the file is a database and may hold many"
      : "Cannot read the table: the extension of the file is unknown",
    {
      where: { file: named },
      hint: database
        ? `Name the table: TABLE@sqlite:///${named}`
        : "Known are .csv, .tsv, .txt, .json, .jsonl, .ndjson (all of them also .gz) and .parquet",
    },
  );
}

function requireContent(file: string, named: string): void {
  const where = { file: named };
  const kind = kindOf(file);
  if (kind === null) throw new InputError("Cannot read the table: the file does not exist", { where });
  if (kind.isDirectory) {
    throw new InputError("Cannot read the table: expected a file, found a folder", {
      where,
      hint: `Name its files, for example "${named}/*.parquet"`,
    });
  }
  if (kind.isFile && kind.size === 0) {
    throw new InputError("Cannot read the table: the file is empty, without even a header", { where });
  }
  if (!kind.isFile || !/\.(?:csv|tsv|txt|json|jsonl|ndjson)$/i.test(file)) return;
  const found = otherFormat(file);
  if (found !== null) {
    throw new InputError(`Cannot read the table: the file is named as text, but is ${found.what}`, {
      where,
      hint: found.hint,
    });
  }
}

const SAVE = "Save it as CSV from the program that wrote it";

/** How files begin that are no text, whatever their name says. */
const BEGINNINGS: readonly { bytes: string; what: string; hint: string }[] = [
  { bytes: "PK\x03\x04", what: "an Excel workbook or another ZIP archive", hint: SAVE },
  { bytes: "\xd0\xcf\x11\xe0", what: "an old Excel workbook", hint: SAVE },
  { bytes: "PAR1", what: "Parquet", hint: "Name it .parquet" },
  { bytes: "\x1f\x8b", what: "compressed with gzip", hint: "Put .gz behind its name" },
  { bytes: "SQLite format 3", what: "a SQLite database", hint: "Name the table: TABLE@sqlite:///FILE" },
];

function otherFormat(path: string): { what: string; hint: string } | null {
  using file = Deno.openSync(path);
  const bytes = new Uint8Array(16);
  const read = file.readSync(bytes) ?? 0;
  const begins = String.fromCharCode(...bytes.subarray(0, read));
  return BEGINNINGS.find(({ bytes }) => begins.startsWith(bytes)) ?? null;
}

/** What lies at a path; null for nothing. Asks Deno, so that its permissions hold for DuckDB too. */
function kindOf(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    throw error;
  }
}
