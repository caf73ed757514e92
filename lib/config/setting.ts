import type { z } from "zod";
import { InputError } from "../contracts/mod.ts";
import type { SettingSources } from "./sources.ts";
import { withoutPassword } from "./without_password.ts";

/** One setting: its names outside, its meaning, its default. */
export interface Setting<T> {
  /** What it means, as shown by `--help` and the documentation. */
  description: string;
  /** Name of the environment variable. */
  env?: string;
  /** Path in vigil.yaml, joined by dots. */
  yaml?: string;
  /** What a value must look like; text is converted by {@linkcode booleanValue} and {@linkcode numberValue}. */
  schema: z.ZodType<T>;
  /** Value where nothing is set. */
  default: T;
  /** Whether the value must not be shown. @default {false} */
  secret?: boolean;
}

/** The settings of one room by their names inside. */
export type Section = Record<string, Setting<unknown>>;

/** The values of a section. */
export type SettingsOf<S extends Section> = { [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

/** Declares a setting and infers its type. */
export function setting<T>(declaration: Setting<T>): Setting<T> {
  return declaration;
}

/**
 * Merges a section from its sources: flags before environment, before `.env`, before `vigil.yaml`, before defaults.
 *
 * @throws {InputError} If a value is malformed; the message names the setting and where it was found.
 *
 * @example
 * ```ts
 * import { loadSettings, numberValue, setting } from "vigil/config";
 * const section = {
 *   threshold: setting({ description: "Drift that matters", env: "DRIFT_THRESHOLD", schema: numberValue, default: 0.1 }),
 * };
 * loadSettings(section, { env: (name) => name === "DRIFT_THRESHOLD" ? "0.2" : undefined }); // { threshold: 0.2 }
 * ```
 */
export function loadSettings<S extends Section>(section: S, sources: SettingSources): SettingsOf<S>;
export function loadSettings(section: Section, sources: SettingSources): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, declaration] of Object.entries(section)) {
    const found = find(name, declaration, sources);
    values[name] = found === undefined ? declaration.default : check(declaration, found);
  }
  return values;
}

/** A setting with its value and where it came from. */
export interface ExplainedSetting {
  /** Name in the code. */
  name: string;
  /** Name of the environment variable; null where there is none. */
  env: string | null;
  /** Path in vigil.yaml; null where there is none. */
  yaml: string | null;
  /** What it means. */
  description: string;
  /** The value as text; `(hidden)` for a secret that is set, empty where there is none. */
  value: string;
  /** `"default"`, or the flag, variable or file that set it. */
  from: string;
}

/**
 * Says which value each setting has and why.
 *
 * @throws {InputError} If a value is malformed.
 *
 * @example
 * ```ts
 * import { explainSettings, numberValue, setting } from "vigil/config";
 * const section = { threshold: setting({ description: "Drift that matters", schema: numberValue, default: 0.1 }) };
 * explainSettings(section, {})[0]?.from; // "default"
 * ```
 */
export function explainSettings(section: Section, sources: SettingSources): ExplainedSetting[] {
  return Object.entries(section).map(([name, declaration]) => {
    const found = find(name, declaration, sources);
    const value = found === undefined ? declaration.default : check(declaration, found);
    const text = value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
    return {
      name,
      env: declaration.env ?? null,
      yaml: declaration.yaml ?? null,
      description: declaration.description,
      value: declaration.secret === true && text !== "" ? "(hidden)" : withoutPassword(text),
      from: found === undefined ? "default" : found.file ?? found.name,
    };
  });
}

interface Found {
  name: string;
  value: unknown;
  file?: string;
}

function find(name: string, declaration: Setting<unknown>, sources: SettingSources): Found | undefined {
  const flag = sources.flags?.[name];
  if (flag !== undefined) return { name: `--${name}`, value: flag };
  if (declaration.env !== undefined) {
    const fromEnvironment = sources.env?.(declaration.env);
    if (fromEnvironment !== undefined && fromEnvironment !== "") {
      return { name: declaration.env, value: fromEnvironment };
    }
    const fromFile = sources.dotenv?.[declaration.env];
    if (fromFile !== undefined && fromFile !== "") return { name: declaration.env, value: fromFile, file: ".env" };
  }
  if (declaration.yaml !== undefined) {
    const value = valueAt(sources.yaml, declaration.yaml.split("."));
    if (value !== undefined && value !== null) return { name: declaration.yaml, value, file: "vigil.yaml" };
  }
  return undefined;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function check(declaration: Setting<unknown>, found: Found): unknown {
  const result = declaration.schema.safeParse(found.value);
  if (result.success) return result.data;
  const expected = result.error.issues[0]?.message ?? "a valid value";
  const shown = declaration.secret === true ? "a value" : JSON.stringify(found.value);
  throw new InputError(
    `Cannot use the setting "${found.name}": found ${shown}, ${lowerFirst(expected)}`,
    {
      where: found.file === undefined ? { field: found.name } : { field: found.name, file: found.file },
      hint: `${declaration.description}; leave it unset for ${
        declaration.default === null ? "none" : JSON.stringify(declaration.default)
      }`,
    },
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
