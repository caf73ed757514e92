import type { FieldInfo } from "../contracts/mod.ts";

/** Options for {@linkcode inferSchema}. */
export interface InferSchemaOptions {
  /** Levels of nested objects to look into; 1 looks at the fields of the rows alone. @default {4} */
  depth?: number;
  /** Names that come first, in this order. @default {[]} */
  fields?: readonly string[];
}

/** An object with more different names than this is taken for a map: its names are data, not fields. */
const MOST_NAMES = 100;

type FieldType = FieldInfo["type"];

/**
 * Finds the fields of rows with their types and how often they are missing (null or left out).
 *
 * A field that holds objects is listed as `object`, and behind it what is in them, joined by a dot: `inputs`,
 * `inputs.age`. A field with values of several types is `mixed`, one without any `empty`.
 *
 * @param rows Fields of each row.
 * @returns Fields in order of appearance, each before what it holds.
 *
 * @example
 * ```ts
 * import { inferSchema } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(inferSchema([{ inputs: { age: 40 }, label: "a" }, { inputs: { age: null }, label: "b" }]), [
 *   { name: "inputs", type: "object", missing: 0 },
 *   { name: "inputs.age", type: "number", missing: 1 },
 *   { name: "label", type: "string", missing: 0 },
 * ]);
 * ```
 */
export function inferSchema(
  rows: readonly Readonly<Record<string, unknown>>[],
  options: InferSchemaOptions = {},
): FieldInfo[] {
  const { depth = 4, fields = [] } = options;
  const root = new Fields(depth);
  for (const name of fields) root.field(name);
  for (const row of rows) root.add(row);
  return root.describe("", rows.length);
}

class Fields {
  readonly #depth: number;
  readonly #fields = new Map<string, Field>();

  constructor(depth: number) {
    this.#depth = depth;
  }

  field(name: string): Field {
    let field = this.#fields.get(name);
    if (field === undefined) {
      field = new Field(this.#depth);
      this.#fields.set(name, field);
    }
    return field;
  }

  add(record: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(record)) this.field(name).add(record[name]);
  }

  get isMap(): boolean {
    return this.#fields.size > MOST_NAMES;
  }

  describe(prefix: string, rows: number): FieldInfo[] {
    return [...this.#fields].flatMap(([name, field]) => field.describe(`${prefix}${name}`, rows));
  }
}

class Field {
  readonly #depth: number;
  #type: FieldType = "empty";
  #present = 0;
  #inner: Fields | null = null;

  constructor(depth: number) {
    this.#depth = depth;
  }

  add(value: unknown): void {
    if (value === null || value === undefined) return;
    this.#present++;
    const type = typeOf(value);
    if (this.#type !== type) this.#type = this.#type === "empty" ? type : "mixed";
    if (type !== "object" || this.#depth <= 1 || this.#inner?.isMap === true) return;
    this.#inner ??= new Fields(this.#depth - 1);
    this.#inner.add({ ...value });
  }

  describe(name: string, rows: number): FieldInfo[] {
    const info: FieldInfo = { name, type: this.#type, missing: rows - this.#present };
    if (this.#inner === null || this.#inner.isMap) return [info];
    return [info, ...this.#inner.describe(`${name}.`, rows)];
  }
}

function typeOf(value: unknown): FieldType {
  const type = typeof value;
  if (type === "number" || type === "string" || type === "boolean") return type;
  return Array.isArray(value) ? "array" : "object";
}
