import { createHash } from "node:crypto";

/** Rows whose JSON is made at once. */
const BATCH = 1000;

/**
 * Digest of rows: the same rows in the same order give the same digest, whatever file they came from.
 *
 * The first 32 hexadecimal digits of the SHA-256 of the rows as one JSON array in UTF-8, without spaces, with the names
 * of all fields sorted by code unit (names that are whole numbers first, as JavaScript orders them). A field of a row
 * that is null counts as left out, since a table cannot tell the two apart; NaN and the infinities are
 * `{"$number":"NaN"}` and the like. Long enough to trust, short enough for MLflow, which keeps 36 characters.
 *
 * @param rows Fields of each row: JSON values.
 * @throws {TypeError} If a value is none of JSON's, for example a bigint.
 *
 * @example
 * ```ts
 * import { digestRows } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(digestRows([{ question: "2 + 2", answer: 4 }]), digestRows([{ answer: 4, question: "2 + 2" }]));
 * ```
 */
export function digestRows(rows: Iterable<Readonly<Record<string, unknown>>>): string {
  const hash = createHash("sha256");
  const order = new KeyOrder();
  let batch: unknown[] = [];
  let separator = "[";
  const flush = () => {
    if (batch.length === 0) return;
    hash.update(`${separator}${JSON.stringify(batch).slice(1, -1)}`);
    separator = ",";
    batch = [];
  };
  for (const fields of rows) {
    batch.push(canonicalRow(fields, order));
    if (batch.length === BATCH) flush();
  }
  flush();
  hash.update(separator === "[" ? "[]" : "]");
  return hash.digest("hex").slice(0, 32);
}

/** Sorts the names of fields; rows of one table have the same names, which are then sorted once. */
class KeyOrder {
  #names: readonly string[] = [];
  #sorted: readonly string[] = [];

  sorted(names: readonly string[]): readonly string[] {
    if (names.length !== this.#names.length || names.some((name, index) => name !== this.#names[index])) {
      this.#names = names;
      this.#sorted = names.toSorted();
    }
    return this.#sorted;
  }
}

function canonicalRow(fields: Readonly<Record<string, unknown>>, order: KeyOrder): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const name of order.sorted(Object.keys(fields))) {
    const value = fields[name];
    if (value === null || value === undefined) continue;
    set(row, name, typeof value === "string" ? value : canonical(value));
  }
  return row;
}

function canonical(value: unknown): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return value;
    case "number":
      return Number.isFinite(value) ? value : { $number: String(value) };
    case "object":
      if (value === null) return null;
      if (Array.isArray(value)) return value.map(canonical);
      if ("toJSON" in value && typeof value.toJSON === "function") return canonical(JSON.parse(JSON.stringify(value)));
      return canonicalObject(value);
    default:
      throw new TypeError(`Cannot compute the digest: found a ${typeof value}, expected a JSON value`);
  }
}

function canonicalObject(value: object): Record<string, unknown> {
  const sorted: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)) {
    if (inner !== undefined) set(sorted, name, canonical(inner));
  }
  return sorted;
}

function set(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") target[name] = value;
  else Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
