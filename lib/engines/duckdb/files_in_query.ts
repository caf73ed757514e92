import { InputError } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";

/** A query whose files have got names. */
export interface NamedFiles {
  /** The query, with a name in the place of each file. */
  sql: string;
  /** Path or glob of each name. */
  files: Record<string, string>;
}

const FILE = /\b(FROM|JOIN)(\s+)'((?:[^']|'')+)'/gi;

/**
 * Gives a name to every file that stands after FROM or JOIN, so that it is read as any other table is: by its header, with its types, from
 * the folder of the engine.
 *
 * @param taken Names that are taken.
 *
 * @throws {InputError} If a path is empty.
 */
export function nameFiles(query: string, taken: readonly string[]): NamedFiles {
  const files: Record<string, string> = {};
  const names = new Map<string, string>();
  const sql = query.replaceAll(FILE, (_, word: string, space: string, quoted: string) => {
    const path = quoted.replaceAll("''", "'");
    if (path.trim() === "") throw new InputError("Cannot run the query: a file after FROM has no name");
    const known = names.get(path);
    const name = known ?? freeName(names.size, taken);
    names.set(path, name);
    files[name] = path;
    return `${word}${space}${duckDbDialect.identifier(name)}`;
  });
  return { sql, files };
}

function freeName(number: number, taken: readonly string[]): string {
  let name = `file ${number}`;
  while (taken.some((other) => other.toLowerCase() === name)) name += "_";
  return name;
}
