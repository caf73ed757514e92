import { basename, resolve } from "@std/path";
import { parse } from "yaml";
import { InputError } from "../../contracts/mod.ts";
import { parseJson } from "../read_json.ts";
import { readText } from "../read_text.ts";

/** A file of another tool, read. */
export interface ImportSource {
  /** Path as the user named it. */
  file: string;
  /** Full path. */
  path: string;
  /** Name of the file without extensions. */
  name: string;
  /** Everything in it. */
  text: string;
}

/**
 * Reads a text file of another tool.
 *
 * @throws {InputError} If there is no such file, or it is not text.
 */
export async function readSource(file: string, folder = "."): Promise<ImportSource> {
  const path = resolve(folder, file);
  let text = "";
  for await (const piece of readText({ path, name: file })) text += piece;
  return { file, path, name: basename(file).split(".")[0] ?? basename(file), text };
}

/**
 * What a file of JSON or YAML holds, by its extension; JSON is also tried where the name says nothing.
 *
 * @throws {InputError} If it does not parse: with file and line.
 */
export function parseSource({ file, text }: Pick<ImportSource, "file" | "text">): unknown {
  if (!/\.ya?ml$/i.test(file)) return parseJson(text, file);
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const line = Number(/at line (\d+)/.exec(error.message)?.[1] ?? NaN);
    throw new InputError(`Cannot read the YAML: ${error.message.split(/ at line |\n/)[0]}`, {
      where: { file, ...Number.isNaN(line) ? {} : { line } },
      cause: error,
    });
  }
}
