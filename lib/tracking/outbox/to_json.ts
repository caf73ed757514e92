import { isSecretField, maySpellSecret } from "./secret_fields.ts";
import { MAX_DEPTH, writeJson } from "./write_json.ts";

/** Options for {@linkcode toJson}. */
export interface ToJsonOptions {
  /** Most characters to keep of the value; what is left out is marked with "cut". @default {1048576} */
  maxLength?: number;
}

/**
 * Writes any value as one line of JSON, as it is at this moment. Never throws, and never asks for much more memory than
 * the limit: what is handed to a traced function must not be able to break it.
 *
 * Plain data takes the fast path of `JSON.stringify`. Everything else is written so that a person recognises it: a Map
 * as an object (as pairs where its keys are not text), a Set and an array of numbers as arrays, bytes as a base64 data
 * URL, an Error as its name, message and own fields, a BigInt, NaN and infinities as text, functions as
 * `"[Function name]"`. Cycles, getters that throw and what was cut are named in brackets.
 *
 * Secrets stay out: an instance of any other class is written as its `toJSON()` says, else as `"[ClassName]"`, because a
 * client that is handed to a function holds its key in its fields; and the value of a field that is named like a secret
 * becomes `"[redacted]"` ({@linkcode isSecretField}), in JSON inside text too.
 *
 * @param value Anything; `undefined` becomes `null`.
 * @returns JSON without a line break.
 *
 * @example
 * ```ts
 * import { toJson } from "vigil/tracking";
 * toJson({ amount: 12n, tags: new Set(["a"]) }); // '{"amount":"12","tags":["a"]}'
 * toJson({ client: new AbortController(), apiKey: "sk-1" }); // '{"client":"[AbortController]","apiKey":"[redacted]"}'
 * ```
 */
export function toJson(value: unknown, options: ToJsonOptions = {}): string {
  const { maxLength = 1_048_576 } = options;
  try {
    const length = plainLength(value, maxLength, 0);
    if (length <= maxLength && length < Infinity) {
      const text = JSON.stringify(value);
      if (text === undefined) return "null";
      if (text.length <= maxLength) return text;
    }
  } catch {
    // A getter threw: the careful way below names it and keeps the rest.
  }
  return writeJson(value, maxLength);
}

/** About how long plain data is as JSON, counted up to the limit; Infinity where JSON.stringify would lose something. */
function plainLength(value: unknown, limit: number, depth: number): number {
  switch (typeof value) {
    case "string":
      return value.length <= limit && maySpellSecret(value) ? Infinity : value.length + 2;
    case "number":
      return Number.isFinite(value) ? 2 : Infinity;
    case "boolean":
    case "undefined":
      return 4;
    case "object":
      return value === null ? 4 : plainObjectLength(value, limit, depth);
    default:
      return Infinity;
  }
}

function plainObjectLength(value: object, limit: number, depth: number): number {
  if (depth === MAX_DEPTH) return Infinity;
  let length = 2;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && length <= limit; index++) {
      length += plainLength(value[index], limit, depth + 1) + 1;
    }
  } else if (isPlain(value)) {
    for (const key in value) {
      if (length > limit) return length;
      const field = value[key];
      if (isSecretField(key, field, value)) return Infinity;
      length += key.length + 4 + plainLength(field, limit, depth + 1);
    }
  } else {
    return value instanceof Date && Number.isFinite(value.getTime()) ? 26 : Infinity;
  }
  return length;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
