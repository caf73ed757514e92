import { type Dataset, type DatasetRow, InputError } from "../contracts/mod.ts";
import { closeMatches } from "../config/mod.ts";

const PLACES = ["expectations", "outputs", "inputs"] as const;

/**
 * Value of a field of a row, found by its name or by a path with dots.
 *
 * Looked for in this order, and taken where it is there, even if null: the field of that very name (a column may be
 * called `lt.0`), the path from the top (`expectations.expected_outcome`), then both in `expectations`, in `outputs` and
 * in `inputs`. Only fields that the row really has count: `constructor` finds a column of that name, or nothing.
 *
 * @param row A row of a dataset.
 * @param path Name, or names joined by dots; a number reaches into an array.
 * @returns The value; undefined where there is none.
 *
 * @example
 * ```ts
 * import { createDataset, fieldOf } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const { rows } = createDataset([{ inputs: { age: 40 }, expectations: { outcome: "approved" } }], { name: "cases" });
 * for (const row of rows) strictEqual(fieldOf(row, "outcome"), "approved");
 * ```
 */
export function fieldOf(row: Pick<DatasetRow, "fields">, path: string): unknown {
  const names = path.split(".");
  const found = reach(row.fields, path, names);
  if (found !== undefined) return found;
  for (const place of PLACES) {
    const inner = ownValue(row.fields, place);
    const value = reach(inner, path, names);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * Makes sure that at least one row has a field.
 *
 * @param dataset The dataset.
 * @param path As for {@linkcode fieldOf}.
 * @throws {InputError} If no row has it; the hint names fields that look like it, else all of them.
 *
 * @example
 * ```ts
 * import { createDataset, requireField } from "vigil/datasets";
 * import { throws } from "node:assert/strict";
 * const dataset = createDataset([{ question: "2 + 2", answer: 4 }], { name: "sums" });
 * requireField(dataset, "answer");
 * throws(() => requireField(dataset, "anser"), { hint: 'Did you mean "answer"?' });
 * ```
 */
export function requireField(dataset: Pick<Dataset, "rows" | "schema" | "source">, path: string): void {
  if (dataset.rows.some((row) => fieldOf(row, path) !== undefined)) return;
  const names = dataset.schema.map(({ name }) => name);
  const close = closeMatches(path, names);
  const listed = names.slice(0, 20).map((name) => `"${name}"`).join(", ");
  throw new InputError(`Cannot find the field "${path}": no row of the dataset has it`, {
    where: { file: dataset.source, field: path },
    hint: close.length > 0
      ? `Did you mean ${close.map((name) => `"${name}"`).join(" or ")}?`
      : `The fields are ${listed}${names.length > 20 ? ` and ${names.length - 20} more` : ""}`,
  });
}

function reach(value: unknown, path: string, names: readonly string[]): unknown {
  const direct = ownValue(value, path);
  if (direct !== undefined || names.length === 1) return direct;
  let current = value;
  for (const name of names) {
    current = ownValue(current, name);
    if (current === undefined) return undefined;
  }
  return current;
}

function ownValue(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
