import type { RepeatedRows } from "../../contracts/mod.ts";

/** Counts the rows that equal an earlier one in every field; a field that a row lacks is missing, as null is. */
export function repeatedRows(rows: readonly Readonly<Record<string, unknown>>[]): RepeatedRows {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  const fields = [...names];
  const known = new Set<string>();
  for (const row of rows) known.add(JSON.stringify(fields.map((name) => comparable(row[name]))));
  return { rows: rows.length, repeated: rows.length - known.size };
}

/** JSON has one word for what is missing and for what is no finite number. */
function comparable(value: unknown): unknown {
  if (typeof value === "bigint") return { number: String(value) };
  return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
}
