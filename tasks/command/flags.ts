import { parseArgs } from "node:util";
import { z } from "zod";
import { InputError } from "vigil/contracts";

/** Flags that every command has. */
export const commonFlags = z.object({
  json: z.string().optional().describe("Write the result as JSON to this path; - is standard output").meta({
    value: "PATH",
  }),
  seed: z.number().int().nonnegative().default(42).describe("Seed of everything random").meta({ value: "N" }),
  strict: z.boolean().default(false).describe("Exit with 3 where the verdict is inconclusive"),
});

/** Values of the flags that every command has. */
export type CommonFlags = z.output<typeof commonFlags>;

/** What is known of one flag. */
export interface FlagInfo {
  /** Name in the code, for example `failUnder`. */
  key: string;
  /** Name on the command line, for example `--fail-under`. */
  flag: string;
  /** Placeholder of the value; empty for a switch. */
  value: string;
  /** What it does. */
  description: string;
  /** Default as text; empty where there is none. */
  default: string;
  /** How it is parsed. */
  type: "boolean" | "number" | "string" | "list";
}

const propertySchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  value: z.string().optional(),
});

/** Reads the flags out of a zod schema: one source for parsing, help and README. */
export function describeFlags(schema: z.ZodObject): FlagInfo[] {
  const { properties } = z.object({ properties: z.record(z.string(), propertySchema) })
    .parse(z.toJSONSchema(schema, { io: "input" }));
  return Object.entries(properties).map(([key, property]) => ({
    key,
    flag: `--${kebab(key)}`,
    value: property.type === "boolean" ? "" : property.value ?? property.enum?.join("|") ?? placeholder(property.type),
    description: property.description ?? "",
    default: property.default === undefined || property.default === false ? "" : String(property.default),
    type: typeOf(property.type),
  }));
}

/** What was found on the command line. */
export interface ParsedFlags {
  /** Values by key, not checked yet. */
  values: Record<string, unknown>;
  /** Words without a flag. */
  words: string[];
  /** Whether help was asked for. */
  help: boolean;
}

/**
 * Splits a command line by what is known of the flags.
 *
 * @throws {InputError} If a flag is unknown, lacks its value or is not a number where one is expected.
 */
export function parseFlags(args: readonly string[], known: readonly FlagInfo[]): ParsedFlags {
  const byName = new Map(known.map((info) => [info.flag.slice(2), info]));
  const { tokens } = parseArgs({
    args: joinNegativeNumbers(args, byName),
    options: {
      ...Object.fromEntries(known.map((info) => [info.flag.slice(2), optionOf(info)])),
      help: { type: "boolean", short: "h" },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, unknown> = {};
  const words: string[] = [];
  let help = false;
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    if (token.name === "help") {
      help = true;
      continue;
    }
    const info = byName.get(token.name);
    if (info === undefined) throw unknownFlag(token.rawName, known);
    values[info.key] = valueOf(info, token.value, values[info.key]);
  }
  return { values, words, help };
}

function valueOf(info: FlagInfo, text: string | undefined, earlier: unknown): unknown {
  if (info.type === "boolean") {
    if (text === undefined || text === "true") return true;
    if (text === "false") return false;
    throw new InputError(`Cannot use the flag "${info.flag}": found "${text}", expected no value`, {
      where: { field: info.flag },
    });
  }
  if (text === undefined || text === "") {
    throw new InputError(`Cannot use the flag "${info.flag}": a value is missing, expected ${info.value}`, {
      where: { field: info.flag },
    });
  }
  if (info.type === "number") return toNumber(info, text);
  if (info.type === "string") return text;
  const items = text.split(",").map((item) => item.trim()).filter((item) => item !== "");
  return Array.isArray(earlier) ? [...earlier, ...items] : items;
}

function optionOf(info: FlagInfo): { type: "boolean" | "string"; multiple?: boolean } {
  return info.type === "boolean" ? { type: "boolean" } : { type: "string", multiple: info.type === "list" };
}

/** `--limit -3` means the number -3, not a flag named 3. */
function joinNegativeNumbers(args: readonly string[], byName: ReadonlyMap<string, FlagInfo>): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (/^-[\d.]/.test(arg) && last?.startsWith("--") && byName.get(last.slice(2))?.type === "number") {
      joined[joined.length - 1] = `${last}=${arg}`;
    } else joined.push(arg);
  }
  return joined;
}

/** The closest of some words to one that was not found; undefined where none is close. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function unknownFlag(arg: string, known: readonly FlagInfo[]): InputError {
  const name = arg.split("=")[0] ?? arg;
  const suggestion = closest(name, known.map((info) => info.flag));
  return new InputError(`Cannot use the flag "${name}": this command does not have it`, {
    where: { field: name },
    hint: suggestion === undefined ? "List the flags with --help" : `Did you mean ${suggestion}?`,
  });
}

function toNumber(info: FlagInfo, value: string): number {
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new InputError(`Cannot use the flag "${info.flag}": found ${JSON.stringify(value)}, expected a number`, {
    where: { field: info.flag },
  });
}

function typeOf(type: string | undefined): FlagInfo["type"] {
  if (type === "boolean") return "boolean";
  if (type === "number" || type === "integer") return "number";
  return type === "array" ? "list" : "string";
}

function placeholder(type: string | undefined): string {
  if (type === "number" || type === "integer") return "N";
  return type === "array" ? "A,B" : "TEXT";
}

function kebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
