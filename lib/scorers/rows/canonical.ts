/** Options of {@linkcode canonical}. */
export interface CanonicalOptions {
  /** Ignore case and surrounding white space of texts. @default {false} */
  normalise?: boolean;
}

/** One text for a JSON value, the same for equal values whatever the order of their fields. */
export function canonical(value: unknown, options: CanonicalOptions = {}): string {
  if (typeof value === "string") {
    return JSON.stringify(options.normalise === true ? value.trim().toLowerCase() : value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, options)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, options)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? String(value);
}
