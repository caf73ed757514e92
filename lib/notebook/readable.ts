import { shortText } from "../reports/mod.ts";

/**
 * A value from data as one line for people: fields as `name: value` without the quotes of JSON, cut to a width. Control
 * characters become visible.
 *
 * @param columns Most columns that it may take.
 */
export function readable(value: unknown, columns: number): string {
  if (typeof value !== "object" || value === null) return shortText(value, columns);
  return shortText(write(value, { depth: 0, left: 4 * columns }), columns);
}

/** Deeper than this, values are written as JSON; longer than what fits, they are cut anyway. */
const DEEPEST = 6;

function write(value: unknown, at: { depth: number; left: number }): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(4)));
  if (typeof value !== "object") return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "—" : value.toISOString();
  if (at.depth >= DEEPEST) return "…";
  const parts: string[] = [];
  let length = 0;
  for (const [name, item] of Object.entries(value)) {
    if (length > at.left) break;
    const text = write(item, { depth: at.depth + 1, left: at.left - length });
    parts.push(Array.isArray(value) ? text : `${name}: ${text}`);
    length += text.length + name.length;
  }
  const inside = parts.join(", ");
  if (Array.isArray(value)) return `[${inside}]`;
  return at.depth === 0 ? inside : `{ ${inside} }`;
}
