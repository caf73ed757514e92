import { parseEnv } from "node:util";
import { InputError } from "../contracts/mod.ts";
import { systemWarnOnce } from "./warn.ts";
import { yamlWarnings } from "./yaml_warnings.ts";

/** Where values come from, strongest first. */
export interface SettingSources {
  /** Flags by setting name. */
  flags?: Record<string, unknown>;
  /** Environment variables. */
  env?: (name: string) => string | undefined;
  /** Variables of the file `.env`. */
  dotenv?: Record<string, string | undefined>;
  /** Content of vigil.yaml. */
  yaml?: unknown;
}

/**
 * Reads an environment variable; one that may not be read counts as unset.
 *
 * @example
 * ```ts
 * import { readEnv } from "vigil/config";
 * readEnv("VIGIL_SURELY_UNSET"); // undefined
 * ```
 */
export function readEnv(name: string): string | undefined {
  if (Deno.permissions.querySync({ name: "env", variable: name }).state !== "granted") return undefined;
  return Deno.env.get(name);
}

/**
 * Collects the sources of the process: environment, `.env` and `vigil.yaml` of a folder. Files that are missing or may
 * not be read count as empty.
 *
 * @param folder Folder of `.env` and `vigil.yaml`.
 * @throws {InputError} If vigil.yaml is not YAML.
 *
 * @example
 * ```ts
 * import { processSources } from "vigil/config";
 * const sources = await processSources(".");
 * typeof sources.env; // "function"
 * ```
 */
export async function processSources(folder: string): Promise<SettingSources> {
  const dotenv = readText(`${folder}/.env`);
  const yaml = readText(`${folder}/vigil.yaml`);
  return {
    env: readEnv,
    dotenv: dotenv === undefined ? {} : parseEnv(dotenv),
    yaml: yaml === undefined ? undefined : await parseSettings(yaml, { file: "vigil.yaml" }),
  };
}

/** Options for {@linkcode parseSettings}. */
export interface ParseSettingsOptions {
  /** Name of the file, for errors and warnings. */
  file: string;
  /** Is told of each key that no setting is read from. @default {systemWarnOnce} */
  warn?: (message: string) => void;
}

/**
 * Parses a vigil.yaml. A key that no setting is read from, for example one that is misspelt, is told with its line and the
 * key that was probably meant; it is no error, since another version of vigil may know it.
 *
 * @throws {InputError} If the text is not YAML.
 *
 * @example
 * ```ts
 * import { parseSettings } from "vigil/config";
 * const warn = (message: string) => message; // vigil.yaml:1: The key "drift.treshold" is no setting of vigil …
 * await parseSettings("drift: { treshold: 0.2 }", { file: "vigil.yaml", warn }); // { drift: { treshold: 0.2 } }
 * ```
 */
export async function parseSettings(text: string, options: ParseSettingsOptions): Promise<unknown> {
  const { file, warn = systemWarnOnce } = options;
  const parsed = await parseYaml(text, file);
  for (const line of await yamlWarnings(text, { file, parsed })) warn(line);
  return parsed;
}

/**
 * Parses YAML; the parser is loaded only when it is needed.
 *
 * @throws {InputError} If the text is not YAML.
 *
 * @example
 * ```ts
 * import { parseYaml } from "vigil/config";
 * await parseYaml("enabled: true", "vigil.yaml"); // { enabled: true }
 * ```
 */
export async function parseYaml(text: string, file: string): Promise<unknown> {
  const { LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) {
    throw new InputError(`Cannot read the settings: ${error.message}`, {
      where: { file, line: lineCounter.linePos(error.pos[0]).line },
      hint: "Compare it with vigil.example.yaml",
    });
  }
  try {
    return document.toJS();
  } catch (error) {
    throw new InputError(`Cannot read the settings: ${error instanceof Error ? error.message : String(error)}`, {
      where: { file },
      hint: "Compare it with vigil.example.yaml",
    });
  }
}

function readText(path: string): string | undefined {
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return undefined;
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    const unreadable = [Deno.errors.NotFound, Deno.errors.IsADirectory, Deno.errors.PermissionDenied];
    if (unreadable.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}
