/** Levels of arrays and objects that a row may hold: far more than data has, and few enough for everything that walks it. */
export const MOST_LEVELS = 1000;

/**
 * The first field of a row whose value is nested deeper than rows may be; null where none is. A value that holds itself is.
 *
 * @param fields Fields of the row.
 */
export function deepField(fields: Readonly<Record<string, unknown>>): string | null {
  for (const name in fields) {
    const value = fields[name];
    if (typeof value === "object" && value !== null && isDeeper(value, MOST_LEVELS)) return name;
  }
  return null;
}

function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === "object" && inner !== null && isDeeper(inner, levels - 1)) return true;
  }
  return false;
}
