import { type DatasetRow, InputError } from "../contracts/mod.ts";
import { type ColumnType, notFiniteOf } from "./csv_types.ts";
import { requireJson } from "./json_value.ts";

/** Rows whose text is handed on at once. */
const BATCH = 1000;

/** Writes metadata and rows as one JSON object, each row on a line of its own. */
export function* jsonText(rows: readonly DatasetRow[], metadata: Record<string, unknown>): Generator<string> {
  const head = JSON.stringify(metadata, null, 2).replace(/\n?\}$/, "");
  yield `${head}${Object.keys(metadata).length === 0 ? "" : ","}\n  "rows": [\n`;
  yield* joined(rows, { before: "    ", between: ",\n" });
  yield "\n  ]\n}\n";
}

/** Writes rows as JSON Lines. */
export function* jsonlText(rows: readonly DatasetRow[]): Generator<string> {
  yield* joined(rows, { before: "", between: "\n" });
  yield "\n";
}

/**
 * Fields that hold NaN or infinities, which JSON has not: they are written as text, and the metadata call the field a
 * number so that they are read back.
 *
 * @throws {InputError} If such a field also holds such a text.
 */
export function notFiniteFields(rows: readonly DatasetRow[]): Record<string, ColumnType> {
  const names = new Set<string>();
  for (const { fields } of rows) {
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === "number" && !Number.isFinite(value)) names.add(name);
    }
  }
  for (const { id, fields } of names.size === 0 ? [] : rows) {
    for (const name of names) {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (typeof value !== "string" || notFiniteOf(value) === undefined) continue;
      throw new InputError(
        `Cannot save the dataset: found the text "${value}" in a field that also holds such numbers`,
        {
          where: { row: id, field: name },
          hint: "Use another text, or only numbers",
        },
      );
    }
  }
  return Object.fromEntries([...names].map((name) => [name, "number"]));
}

function* joined(rows: readonly DatasetRow[], marks: { before: string; between: string }): Generator<string> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const texts = rows.slice(start, start + BATCH).map((row) => `${marks.before}${rowText(row)}`);
    yield `${start === 0 ? "" : marks.between}${texts.join(marks.between)}`;
  }
}

function rowText(row: DatasetRow): string {
  requireJson(row);
  return JSON.stringify(row.fields, (_, value) => {
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  });
}
