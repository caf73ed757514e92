/** What a dialect has to know of a type to read it as a number, a text or a time. */
export type ColumnKind =
  | "integer"
  | "real"
  | "boolean"
  | "date"
  | "timestamp"
  | "timestamptz"
  | "text"
  | "json"
  | "other";

/** Whether values of that kind are moments. */
export function isTimeKind(kind: ColumnKind): boolean {
  return kind === "date" || kind === "timestamp" || kind === "timestamptz";
}

/** Whether values of that kind are numbers. */
export function isNumberKind(kind: ColumnKind): boolean {
  return kind === "integer" || kind === "real";
}
