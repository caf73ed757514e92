import { basename, dirname, isAbsolute, join } from "@std/path";
import { InputError } from "../contracts/mod.ts";
import { catalogue, type CatalogueEntry, DATASET_FOLDERS, splitVersion } from "./catalogue.ts";
import { closeMatches } from "../config/mod.ts";
import { formatOf, KNOWN_EXTENSIONS } from "./format.ts";
import { readRecord } from "./metadata.ts";

/** Options for finding datasets by their names. */
export interface FindOptions {
  /** Folders to look for names in, the first find wins. @default {["data/evaluation", "data"]} */
  folders?: readonly string[];
  /** Folder that a path is relative to. @default {the working folder} */
  folder?: string;
}

/** A file that holds a dataset. */
export interface FoundDataset {
  /** Path of the file. */
  path: string;
  /** The path as it was given, for messages and records. */
  source: string;
  /** Name, as far as names of files tell. */
  name: string;
  /** Version, as far as the name of the file tells. */
  version: string | null;
  /** Version that was asked for with `@`, to be compared with what the file says; null where none was. */
  wanted: string | null;
}

/**
 * Finds the file of a dataset.
 *
 * What has a known extension is a path, and so is the path of a folder with a `dataset.json`. Anything else is a name:
 * `loan` is the working copy, or the latest saved version where there is none; `loan@2` is version 2, `loan@latest` the
 * latest saved one.
 *
 * @throws {InputError} If there is no such dataset (with names that look like it), or several files have the name.
 *
 * @example
 * ```ts
 * import { findDataset } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const { path, name, version } = await findDataset("data/loan.v2.json");
 * deepStrictEqual([path, name, version], ["data/loan.v2.json", "loan", "2"]);
 * ```
 */
export async function findDataset(nameOrPath: string, options: FindOptions = {}): Promise<FoundDataset> {
  const { folders = DATASET_FOLDERS, folder = "." } = options;
  const format = formatOf(nameOrPath);
  const path = folder === "." || isAbsolute(nameOrPath) ? nameOrPath : join(folder, nameOrPath);
  if (format !== null) return { ...fromPath(nameOrPath, format.stem), path };
  const described = isPathLike(nameOrPath) ? await describedFolder(nameOrPath, path) : null;
  if (described !== null) return described;
  const entries = await catalogue(folders);
  const at = nameOrPath.lastIndexOf("@");
  const exact = pick(entries.filter(({ name }) => name === nameOrPath), { wanted: null, asked: nameOrPath });
  if (exact !== undefined) return exact;
  if (at > 0) {
    const [name, wanted] = [nameOrPath.slice(0, at), nameOrPath.slice(at + 1)];
    const found = pick(entries.filter((entry) => entry.name === name), { wanted, asked: nameOrPath });
    if (found !== undefined) return found;
  }
  throw await unknownDataset(nameOrPath, { path, folders, names: [...new Set(entries.map(({ name }) => name))] });
}

function fromPath(source: string, stem: string): Omit<FoundDataset, "path"> {
  const inFolder = /^v([1-9]\d{0,8})$/.exec(stem);
  const { name, version } = splitVersion(stem);
  if (inFolder === null) return { source, name, version: version === null ? null : String(version), wanted: null };
  const folder = basename(dirname(source));
  return { source, name: folder === "." ? stem : folder, version: inFolder[1] ?? null, wanted: null };
}

function isPathLike(text: string): boolean {
  return /[\\/]/.test(text) || text.startsWith(".");
}

async function describedFolder(source: string, path: string): Promise<FoundDataset | null> {
  const record = await readRecord({ path: join(path, "dataset.json"), name: join(source, "dataset.json") });
  if (record === null) return null;
  const file = typeof record["file"] === "string" ? record["file"] : "dataset.json";
  return { path: join(path, file), source: join(source, file), name: basename(source), version: null, wanted: null };
}

function pick(
  entries: readonly CatalogueEntry[],
  context: { wanted: string | null; asked: string },
): FoundDataset | undefined {
  const { wanted } = context;
  const working = entries.filter(({ version }) => version === null);
  const latest = Math.max(...entries.map(({ version }) => version ?? 0));
  const saved = (number: number) => entries.filter(({ version }) => version === number);
  const matching = wanted === "latest" || (wanted === null && working.length === 0)
    ? saved(latest)
    : wanted === null
    ? working
    : saved(Number(wanted));
  const chosen = matching[0];
  if (chosen !== undefined) {
    const rival = matching.find(({ path }) => path !== chosen.path && dirname(path) === dirname(chosen.path));
    if (rival !== undefined) throw ambiguous(context.asked, [chosen.path, rival.path]);
    return {
      ...chosen,
      source: chosen.path,
      version: chosen.version === null ? null : String(chosen.version),
      wanted: null,
    };
  }
  const [copy] = working;
  if (copy !== undefined && wanted !== null && wanted !== "latest") {
    return { ...copy, source: copy.path, version: null, wanted };
  }
  return undefined;
}

function ambiguous(name: string, paths: readonly string[]): InputError {
  return new InputError(`Cannot choose a dataset: several files are called "${name}"`, {
    where: { field: name },
    hint: `Give the path: ${paths.join(" or ")}`,
  });
}

async function unknownDataset(
  asked: string,
  known: { path: string; folders: readonly string[]; names: readonly string[] },
): Promise<InputError> {
  const kind = await kindOf(known.path, asked);
  if (kind === "folder") {
    return new InputError("Cannot read the dataset: found a folder, expected a file", {
      where: { file: asked },
      hint: "Name a file in it, or describe it by a dataset.json in the folder",
    });
  }
  if (kind === "file") {
    return new InputError("Cannot read the dataset: the name of the file does not tell its format", {
      where: { file: asked },
      hint: `Name it ${KNOWN_EXTENSIONS}`,
    });
  }
  const name = asked.includes("@") ? asked.slice(0, asked.lastIndexOf("@")) : asked;
  const close = closeMatches(name, known.names);
  const places = known.folders.map((folder) => `"${folder}"`).join(", ");
  const hint = close.length > 0
    ? `Did you mean ${close.map((match) => `"${match}"`).join(" or ")}?`
    : known.names.length === 0
    ? "Give the path of a file"
    : `Known datasets: ${known.names.slice(0, 10).map((match) => `"${match}"`).join(", ")}${
      known.names.length > 10 ? ` and ${known.names.length - 10} more` : ""
    }`;
  return new InputError(`Cannot find the dataset "${asked}": no file of that name in ${places}`, {
    where: { field: asked },
    hint: known.names.includes(name) ? `It has no such version; list them with \`deno task dataset list\`` : hint,
  });
}

async function kindOf(path: string, asked: string): Promise<"file" | "folder" | null> {
  try {
    return (await Deno.stat(path)).isDirectory ? "folder" : "file";
  } catch (error) {
    // A mere name need not be readable as a path.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    if (error instanceof Deno.errors.NotCapable && !isPathLike(asked)) return null;
    throw error;
  }
}
