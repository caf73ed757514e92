import { type KeyRules, REDACTED } from "./key_rules.ts";

/** What may not leave. */
export interface ValueRules {
  /** By the name of its field; null for no name. */
  keys: KeyRules | null;
  /** By what it looks like: takes it out of a text. */
  text: (text: string) => string;
}

const DEEPEST = 100;
const SMALLEST_NUMBER = 1e11;

/**
 * Takes out of a JSON value what may not leave, at any depth: values of forbidden names, text that looks forbidden, also in
 * names, in numbers as long as a card's, and in JSON inside text, where other libraries like to put it. The value itself
 * is not changed.
 */
export function redactValue(value: unknown, rules: ValueRules, depth = 0): unknown {
  if (depth > DEEPEST) return REDACTED;
  switch (typeof value) {
    case "string":
      return redactText(value, rules, depth);
    case "number":
      return Math.abs(value) < SMALLEST_NUMBER ? value : redactNumber(value, rules);
    case "object":
      if (value === null) return null;
      if (Array.isArray(value)) return value.map((item) => redactValue(item, rules, depth + 1));
      return redactFields(value, rules, depth);
    default:
      return value;
  }
}

function redactFields(value: object, rules: ValueRules, depth: number): Record<string, unknown> {
  const { keys, text } = rules;
  const fields = Object.entries(value);
  const named = keys !== null && namesForbidden(fields, keys);
  const redacted = fields.map(([key, field]) => {
    if (keys !== null && (keys.matches(key) || (named && VALUE_FIELDS.has(key)))) return [key, REDACTED];
    return [text(key), redactValue(field, rules, depth + 1)];
  });
  return Object.fromEntries(redacted);
}

const NAME_FIELDS = new Set(["name", "key", "header"]);
const VALUE_FIELDS = new Set(["value", "values", "val"]);

// Headers and form fields are often lists of { name, value }.
function namesForbidden(fields: readonly [string, unknown][], keys: KeyRules): boolean {
  return fields.some(([key, field]) => NAME_FIELDS.has(key) && typeof field === "string" && keys.matches(field));
}

function redactText(value: string, rules: ValueRules, depth: number): string {
  const inside = parsed(value);
  if (inside !== undefined) {
    const before = JSON.stringify(inside);
    const after = JSON.stringify(redactValue(inside, rules, depth + 1));
    return before === after ? value : after;
  }
  const { keys, text } = rules;
  return text(keys === null ? value : keys.inText(value));
}

function redactNumber(value: number, { text }: ValueRules): unknown {
  const digits = String(value);
  const redacted = text(digits);
  return redacted === digits ? value : redacted;
}

function parsed(text: string): object | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
