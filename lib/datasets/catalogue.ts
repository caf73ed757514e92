import { basename, join } from "@std/path";
import { formatOf } from "./format.ts";
import { parseMetadata, readRecord } from "./metadata.ts";

/** Folders that datasets are looked for in, below the folder of the project. */
export const DATASET_FOLDERS: readonly string[] = ["data/evaluation", "data"];

/** A dataset that was found in a folder, not opened yet. */
export interface CatalogueEntry {
  /** Name to load it by. */
  name: string;
  /** Number of the version, where the file is a saved version; null for the working copy. */
  version: number | null;
  /** Path of the file. */
  path: string;
}

/**
 * Finds the datasets in folders and in the folders directly below them, without opening them.
 *
 * A file is called by its name without extensions: `loan.json` is `loan`. `loan.v2.json` and `loan/v2.json` are version 2
 * of `loan`. In a folder of its own a file of the same name (`credit/credit.csv`) and the file that a `dataset.json`
 * describes are called like the folder, or as the dataset.json says; any other is `folder/file`. Files beside them that
 * hold metadata do not count.
 *
 * @param folders Folders; those that do not exist are skipped.
 * @returns Sorted by folder, then by name and version; a file is listed once.
 */
export async function catalogue(folders: readonly string[]): Promise<CatalogueEntry[]> {
  const entries: CatalogueEntry[] = [];
  const seen = new Set<string>();
  for (const folder of folders) {
    const found = await inFolder(folder);
    found.sort((a, b) => compare(a.name, b.name) || (a.version ?? 0) - (b.version ?? 0) || compare(a.path, b.path));
    for (const entry of found) {
      if (seen.has(entry.path)) continue;
      seen.add(entry.path);
      entries.push(entry);
    }
  }
  return entries;
}

/** Name and number of a file that is called like a saved version, `loan.v2`; number null for any other. */
export function splitVersion(stem: string): { name: string; version: number | null } {
  const match = /^(.+)\.v([1-9]\d{0,8})$/.exec(stem);
  return match?.[1] === undefined ? { name: stem, version: null } : { name: match[1], version: Number(match[2]) };
}

async function inFolder(folder: string): Promise<CatalogueEntry[]> {
  const { files, folders } = await listing(folder);
  const described = files.includes("dataset.json") ? await inDescribedFolder(folder, files) : null;
  const own = described ?? files.flatMap((file) => {
    const stem = stemOf(file);
    return stem === null ? [] : [{ ...splitVersion(stem), path: join(folder, file) }];
  });
  const below = await Promise.all(folders.map((name) => inOwnFolder(join(folder, name))));
  return [...own, ...below.flat()];
}

async function inOwnFolder(folder: string): Promise<CatalogueEntry[]> {
  const { files } = await listing(folder);
  if (files.includes("dataset.json")) return await inDescribedFolder(folder, files);
  return files.flatMap((file) => entryInOwnFolder(folder, file, basename(folder)));
}

function entryInOwnFolder(folder: string, file: string, name: string): CatalogueEntry[] {
  const stem = stemOf(file);
  if (stem === null) return [];
  const path = join(folder, file);
  const bare = /^v([1-9]\d{0,8})$/.exec(stem);
  if (bare !== null) return [{ name, version: Number(bare[1]), path }];
  const { name: plain, version } = splitVersion(stem);
  return [{
    name: plain === name || plain === basename(folder) ? name : `${basename(folder)}/${plain}`,
    version,
    path,
  }];
}

async function inDescribedFolder(folder: string, files: readonly string[]): Promise<CatalogueEntry[]> {
  const path = join(folder, "dataset.json");
  const record = await readRecord({ path, name: path }) ?? {};
  const { name = basename(folder), layout } = parseMetadata(record, path);
  const data = layout.file ?? (Object.hasOwn(record, "rows") ? "dataset.json" : undefined);
  const main = data === undefined ? [] : [{ name, version: null, path: join(folder, data) }];
  return [...main, ...files.filter((file) => file !== data).flatMap((file) => entryInOwnFolder(folder, file, name))];
}

async function listing(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.name.startsWith(".")) continue;
      const isDirectory = entry.isSymlink ? (await Deno.stat(join(folder, entry.name))).isDirectory : entry.isDirectory;
      (isDirectory ? folders : files).push(entry.name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
  }
  return { files: files.sort(compare), folders: folders.sort(compare) };
}

/** Name of a file that holds rows, without extensions; null for any other. */
function stemOf(file: string): string | null {
  if (file === "dataset.json" || file.endsWith(".meta.json")) return null;
  return formatOf(file)?.stem ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
