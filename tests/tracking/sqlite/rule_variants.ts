import type { z } from "zod";

/** What is put in place of each part of a sound value. */
const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 53,
  "",
  "x",
  "OK",
  "0123456789abcdef",
  "0123456789ABCDEF",
  "12345678901234567890",
  "x".repeat(36),
  "x".repeat(37),
  "x".repeat(50),
  "x".repeat(51),
  "x".repeat(250),
  "x".repeat(251),
  "x".repeat(256),
  "x".repeat(257),
  "x".repeat(500),
  "x".repeat(501),
  "x".repeat(8000),
  "x".repeat(8001),
  [],
  ["x"],
  {},
  { x: 1 },
  { x: "y" },
  new Map(),
  5n,
];

/** Every value that differs from a sound one in one part: another value in its place, or nothing. */
export function* variants<T>(value: T): Generator<T> {
  for (const path of paths(value)) {
    for (const junk of JUNK) yield changed(value, path, () => junk);
    yield changed(value, path, () => REMOVE);
  }
}

/** Values on which a hand-written rule and a schema do not agree. */
export function differences<T>(values: readonly T[], rule: (value: T) => boolean, schema: z.ZodType): string[] {
  return values.filter((value) => rule(value) !== schema.safeParse(value).success).map((value) =>
    `${rule(value)}: ${JSON.stringify(value, (_key, part) => typeof part === "bigint" ? `${part}n` : part)}`.slice(
      0,
      400,
    )
  );
}

const REMOVE = Symbol("remove");

function* paths(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* paths(part, [...path, key]);
}

function changed<T>(value: T, path: readonly string[], change: () => unknown): T {
  const copy = structuredClone(value);
  let parent: unknown = copy;
  for (const key of path.slice(0, -1)) parent = Reflect.get(objectOf(parent), key);
  const last = path.at(-1) ?? "";
  const junk = change();
  if (junk === REMOVE) Reflect.deleteProperty(objectOf(parent), last);
  else Reflect.set(objectOf(parent), last, junk);
  return copy;
}

function objectOf(value: unknown): object {
  if (typeof value === "object" && value !== null) return value;
  throw new TypeError("Cannot go into a value that is not an object");
}
