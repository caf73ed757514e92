import { stripVTControlCharacters } from "node:util";
import { basename, extname, fromFileUrl, resolve, toFileUrl } from "@std/path";
import { type ErrorWhere, InputError, toErrorData } from "../contracts/mod.ts";

/** What {@linkcode importExport} looks for. */
export interface ImportExportOptions<T> {
  /** Folder that a relative path starts from. */
  folder: string;
  /** What the export is for the user, for example `"agent"`. */
  what: string;
  /** What the export must be, for example `"a function"`. */
  expected: string;
  /** Whether a value can be used. */
  accepts: (value: unknown) => value is T;
}

/** An export of a user's file. */
export interface ImportedExport<T> {
  /** The value. */
  value: T;
  /** Its name: that of the export, or of the file for a default export. */
  name: string;
}

interface Source {
  file: string;
  url: URL;
  what: string;
}

/**
 * Whether a reference is a path with or without an export, rather than a known name.
 *
 * @example
 * ```ts
 * import { isFileReference } from "vigil/config";
 * isFileReference("my_agent.ts#answer"); // true
 * isFileReference("loan_approval"); // false
 * ```
 */
export function isFileReference(reference: string): boolean {
  return /[/\\#]|\.[cm]?[jt]sx?$/.test(reference);
}

/**
 * Imports a value of a user's own file: `FILE.ts#export`, or the default export where there is no `#`.
 *
 * @param reference Path with or without an export.
 * @throws {InputError} If the file is missing, does not compile or fails as it loads, or the export is missing or of
 * another kind; each says where.
 *
 * @example
 * ```ts
 * import { importExport } from "vigil/config";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/agent.ts`, "export const answer = () => 42;");
 * const { name } = await importExport("agent.ts#answer", {
 *   folder,
 *   what: "agent",
 *   expected: "a function",
 *   accepts: (value): value is () => unknown => typeof value === "function",
 * });
 * name; // "answer"
 * ```
 */
export async function importExport<T>(reference: string, options: ImportExportOptions<T>): Promise<ImportedExport<T>> {
  const { folder, what, expected, accepts } = options;
  const { file, exportName } = splitReference(reference);
  const source: Source = { file, url: toFileUrl(resolve(folder, file)), what };
  requireFile(source);
  const module = await importModule(source);
  const found = Object.hasOwn(module, exportName) ? module[exportName] : undefined;
  if (accepts(found)) {
    return { value: found, name: exportName === "default" ? basename(file, extname(file)) : exportName };
  }
  const usable = Object.keys(module).filter((name) => accepts(module[name]));
  throw new InputError(
    found === undefined
      ? `Cannot load the ${what}: the file has no ${describe(exportName)}`
      : `Cannot load the ${what}: the ${describe(exportName)} is ${kindOf(found)}, expected ${expected}`,
    {
      where: { file, field: exportName },
      hint: usable.length === 0
        ? `Export ${expected}`
        : `Name one that fits: ${usable.map((name) => `${file}#${name}`).join(", ")}`,
    },
  );
}

/** Splits `FILE.ts#export`; without an export it is the default one. */
function splitReference(reference: string): { file: string; exportName: string } {
  const hash = reference.lastIndexOf("#");
  if (hash === -1) return { file: reference, exportName: "default" };
  return { file: reference.slice(0, hash), exportName: reference.slice(hash + 1) || "default" };
}

function requireFile({ file, url, what }: Source): void {
  try {
    if (Deno.statSync(url).isFile) return;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) && !(error instanceof Deno.errors.NotADirectory)) throw error;
    throw new InputError(`Cannot load the ${what}: the file does not exist`, {
      where: { file },
      hint: "A path is relative to the working folder",
    });
  }
  throw new InputError(`Cannot load the ${what}: the path is not a file`, { where: { file } });
}

async function importModule(source: Source): Promise<Record<string, unknown>> {
  try {
    return await import(source.url.href);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw loadingError(error, source);
  }
}

/** Names the line: from the message of the compiler, or else from the stack of what the file threw. */
function loadingError(error: unknown, source: Source): InputError {
  const { name, message: coloured } = toErrorData(error);
  const message = stripVTControlCharacters(coloured);
  const place = /\bat (file:\/\/\S+?):(\d+):\d+/.exec(message);
  const isSyntax = name === "SyntaxError" || message.startsWith("SyntaxError:");
  const reason = (message.split("\n")[0] ?? "").replace(/^SyntaxError: /, "").replace(/ at file:\/\/\S+$/, "").replace(
    /[.:]$/,
    "",
  );
  const where = place === null ? thrownAt(error, source) : {
    file: place[1] === source.url.href ? source.file : fromFileUrl(place[1] ?? source.url.href),
    line: Number(place[2]),
  };
  const what = isSyntax
    ? "the file does not compile"
    : place === null
    ? `the file failed with ${name} as it was loaded`
    : "an import cannot be resolved";
  return new InputError(`Cannot load the ${source.what}: ${what}: ${reason}`, {
    where,
    hint: `Check it with \`deno check ${source.file}\``,
    cause: error,
  });
}

function thrownAt(error: unknown, source: Source): ErrorWhere {
  const stack = error instanceof Error ? error.stack ?? "" : "";
  const frame = stack.split("\n").find((line) => line.includes(`${source.url.href}:`));
  const line = frame === undefined ? undefined : /:(\d+):\d+\)?$/.exec(frame)?.[1];
  return { file: source.file, ...(line === undefined ? {} : { line: Number(line) }) };
}

function describe(exportName: string): string {
  return exportName === "default" ? "default export" : `export "${exportName}"`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
