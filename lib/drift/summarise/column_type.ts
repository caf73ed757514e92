import type { ColumnType } from "../../contracts/mod.ts";

const NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The type of a column, from its values: what they all are decides, and where they differ they are categories.
 *
 * Text that reads as numbers or as ISO times counts as such (but not with leading zeros: those are codes). Other text is free text
 * where more than half of its values are different and 20 characters long or more on average, else a category.
 *
 * @param values Any values; null, undefined and, among numbers and times, empty text are missing.
 * @returns null where nothing is present.
 */
export function columnTypeOf(values: Iterable<unknown>): ColumnType | null {
  const kinds = new Set<string>();
  const texts = new Set<string>();
  let [present, characters] = [0, 0];
  for (const value of values) {
    if (value === null || value === undefined || value === "") continue;
    present += 1;
    const kind = kindOf(value);
    kinds.add(kind);
    if (typeof value === "string") {
      characters += value.length;
      texts.add(value);
    }
  }
  const [kind] = kinds;
  if (kind === undefined) return null;
  const plain = [...kinds].every((other) => ["number", "time", "text"].includes(other)) && texts.size > 0;
  if (kinds.size === 1 && kind !== "text" && kind !== "other") {
    return kind === "boolean" ? "boolean" : kind === "time" ? "time" : "numeric";
  }
  return plain && isFreeText({ present, distinct: texts.size, meanLength: characters / present })
    ? "text"
    : "categorical";
}

/** Whether text is free text and not a category. */
export function isFreeText(
  { present, distinct, meanLength }: { present: number; distinct: number; meanLength: number },
): boolean {
  return distinct > present / 2 && meanLength >= 20;
}

function kindOf(value: unknown): "boolean" | "number" | "time" | "text" | "other" {
  switch (typeof value) {
    case "boolean":
      return "boolean";
    case "number":
    case "bigint":
      return "number";
    case "string":
      if (NUMBER.test(value)) return "number";
      return TIME.test(value) && !Number.isNaN(timeOf(value)) ? "time" : "text";
    default:
      return value instanceof Date ? "time" : "other";
  }
}

/** A value as a number: times as milliseconds since 1970, what is no number as NaN; null where it is missing. */
export function numberOf(value: unknown): number | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "number") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return Number(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value !== "string") return NaN;
  return NUMBER.test(value) ? Number(value) : timeOf(value);
}

/** A value as the name of its category; null where it is missing. */
export function categoryOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Times without a zone are taken for UTC, on every machine. */
function timeOf(text: string): number {
  if (!TIME.test(text)) return NaN;
  const iso = text.replace(" ", "T");
  return Date.parse(iso.length === 10 || /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
}
