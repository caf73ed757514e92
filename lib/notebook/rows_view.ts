import { formatEstimate, formatInterval, formatNumber, formatQuantity, shortText } from "../reports/mod.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { readable } from "./readable.ts";
import { isEstimate, isInterval } from "./recognise.ts";
import { tableBundle, type ViewCell } from "./table.tsx";

/** Options of {@linkcode rowsBundle}. */
export interface RowsOptions {
  /** Most rows to show. */
  rows: number;
  /** What stands above the table. @default {""} */
  title?: string;
}

const MOST_COLUMNS = 20;
const MOST_CHARACTERS = 300;
const NOTHING: ViewCell = { text: "—", tone: "muted" };

/** Plain rows as a table: a column for each field in the order in which fields appear, numbers on the right. */
export function rowsBundle(values: readonly object[], options: RowsOptions): MimeBundle {
  const { rows: most, title = "" } = options;
  const shown = values.slice(0, most).map((value) => new Map<string, unknown>(Object.entries(value)));
  const fields = [...new Set(shown.flatMap((row) => [...row.keys()]))];
  const kept = fields.slice(0, MOST_COLUMNS);
  const remarks = [
    ...values.length > shown.length ? [`${formatQuantity(values.length - shown.length, "more row")}`] : [],
    ...fields.length > kept.length ? [`${formatQuantity(fields.length - kept.length, "more field")}`] : [],
  ];
  return tableBundle({
    caption: title,
    columns: kept.map((field) => ({
      title: shortText(field, 60),
      align: shown.every((row) => isNumberLike(row.get(field))) ? "right" : "left",
    })),
    rows: shown.map((row) => kept.map((field) => cellOf(row.get(field)))),
    remarks,
  });
}

/** One object as a table of its fields. */
export function fieldsBundle(value: object, options: { title?: string } = {}): MimeBundle {
  return tableBundle({
    caption: options.title ?? "",
    columns: [{ title: "field" }, { title: "value" }],
    rows: Object.entries(value).map(([field, content]) => [shortText(field, 60), cellOf(content)]),
  });
}

/** A value as one cell. Whole numbers stay as they are: they may be a year or an id. */
export function cellOf(value: unknown): ViewCell {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : formatNumber(value);
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? NOTHING : value.toISOString();
  if (isEstimate(value)) return formatEstimate(value);
  if (isInterval(value)) return formatInterval(value);
  return readable(value, MOST_CHARACTERS);
}

function isNumberLike(value: unknown): boolean {
  return value === null || value === undefined || typeof value === "number" || typeof value === "bigint";
}
