import { basename, extname, resolve } from "@std/path";
import { type Engine, InputError } from "vigil/contracts";
import { type Baseline, type DriftSide, readBaseline } from "vigil/drift";
import { tableSource } from "vigil/engines";
import { safeName } from "../command.ts";

/** Where sides are looked for. */
export interface SideOptions {
  /** Who asks the tables. */
  engine: Engine;
  /** Folder that relative paths start from. */
  folder: string;
  /** Folder of the frozen references: a name without a file of its own is looked for there. */
  referenceFolder: string;
}

/** How much of a file is looked at to tell a baseline. */
const HEAD = 2000;

/**
 * What `--reference` or `--current` names: a baseline file by path or name, or anything that the engines read.
 *
 * @throws {InputError} If it is malformed, or a baseline that cannot be read.
 */
export function loadSide(text: string, options: SideOptions): DriftSide {
  const { engine, folder, referenceFolder } = options;
  const table = tableSource(text);
  const name = nameOfSource(text);
  if (table.kind === "file") {
    const path = resolve(folder, table.source);
    const kept = `${referenceFolder}/${safeName(table.source)}.json`;
    const baseline = baselineAt(path, text) ?? (exists(path) ? null : baselineAt(kept, text));
    if (baseline !== null) return baseline;
  }
  return { name, table, engine };
}

/** What a source is called in results: the file's name without its ending, the table's, or a query, shortened. */
export function nameOfSource(text: string): string {
  const { source, kind } = tableSource(text);
  if (kind === "table") return source;
  if (kind === "sql") return shortQuery(source.replaceAll(/\s+/g, " ").trim());
  const name = basename(source);
  const plain = name.replace(/\.(?:gz|zst)$/, "");
  return plain.slice(0, plain.length - extname(plain).length) || name;
}

const LONGEST = 60;

/** Queries mostly differ at their end: both ends of a long one are kept. */
function shortQuery(query: string): string {
  if (query.length <= LONGEST) return query;
  return `${query.slice(0, LONGEST / 2 - 1).trim()}…${query.slice(-LONGEST / 2).trim()}`;
}

/** A frozen reference by path; null where there is no baseline. */
function baselineAt(path: string, shown: string): Baseline | null {
  if (!path.endsWith(".json") || !exists(path)) return null;
  const text = readHead(path);
  if (!/"kind"\s*:\s*"baseline"/.test(text)) return null;
  return readBaseline(Deno.readTextFileSync(path), { file: shown });
}

function readHead(path: string): string {
  using file = Deno.openSync(path);
  const bytes = new Uint8Array(HEAD);
  const read = file.readSync(bytes) ?? 0;
  return new TextDecoder().decode(bytes.subarray(0, read));
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    if (error instanceof Error) return false;
    throw error;
  }
}

/**
 * The side that a flag names.
 *
 * @throws {InputError} If the flag is missing.
 */
export function requireSide(
  text: string | undefined,
  { flag, ...options }: SideOptions & { flag: "--reference" | "--current" },
): DriftSide {
  if (text !== undefined) return loadSide(text, options);
  throw new InputError(`Cannot look for drift: ${flag} is missing`, {
    where: { field: flag },
    hint: "Name a file, a glob, a baseline file, table@url or a query; see --help",
  });
}
