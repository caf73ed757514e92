import { withoutPassword } from "../../config/mod.ts";
import { isSecretField, MASKED, maySpellSecret } from "./secret_fields.ts";
import { wholeJson } from "./whole_json.ts";

/** Levels of nesting that are recorded. */
export const MAX_DEPTH = 64;

/** What a field without a value takes of the limit. */
const UNDEFINED = 8;

interface Writing {
  /** Characters that may still be written. */
  left: number;
  /** The objects around the one that is being written. */
  around: object[];
}

/**
 * Writes any value as JSON, part by part and within a limit: the careful way behind `toJson()`.
 *
 * @param value Anything.
 * @param limit About how many characters to write; what is over is marked with "cut".
 */
export function writeJson(value: unknown, limit: number): string {
  return write(value, { left: limit, around: [] });
}

function write(value: unknown, state: Writing): string {
  switch (typeof value) {
    case "string":
      return writeString(value, state);
    case "number":
      return spend(Number.isFinite(value) ? String(value) : `"${value}"`, state);
    case "boolean":
      return spend(String(value), state);
    case "bigint":
    case "symbol":
      return writeText(String(value), state);
    case "function":
      return writeText(functionName(value), state);
    case "object":
      return value === null ? spend("null", state) : writeObject(value, state);
    default:
      return spend("null", state);
  }
}

function writeObject(value: object, state: Writing): string {
  if (state.around.includes(value)) return spend('"[Circular]"', state);
  if (state.around.length >= MAX_DEPTH) return spend(`"[cut: deeper than ${MAX_DEPTH} levels]"`, state);
  state.around.push(value);
  try {
    return writeKnown(value, state) ??
      (isData(value) ? writeFields(ownFields(value), value, state) : writeText(`[${className(value)}]`, state));
  } catch (error) {
    return writeText(`[Unreadable: ${messageOf(error)}]`, state);
  } finally {
    state.around.pop();
  }
}

function writeKnown(value: object, state: Writing): string | undefined {
  if (Array.isArray(value)) return writeItems(value, value.length, state);
  if (value instanceof Error) return writeFields(errorFields(value), value, state);
  if (value instanceof Map) return writeMap(value, state);
  if (value instanceof Set) return writeItems(value, value.size, state);
  if (value instanceof Date) {
    return writeText(Number.isFinite(value.getTime()) ? value.toISOString() : "Invalid Date", state);
  }
  if (value instanceof ArrayBuffer) return writeBytes(new Uint8Array(value), state);
  if (ArrayBuffer.isView(value)) {
    if (!(value instanceof DataView) && !(value instanceof Uint8Array) && isNumbers(value)) {
      return writeItems(value, value.length, state);
    }
    return writeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), state);
  }
  if (value instanceof RegExp) return writeText(String(value), state);
  if (value instanceof String || value instanceof Number || value instanceof Boolean) {
    return write(value.valueOf(), state);
  }
  if (value instanceof URL) return writeText(addressOf(value), state);
  const toJSON: unknown = Reflect.get(value, "toJSON");
  return typeof toJSON === "function" ? write(Reflect.apply(toJSON, value, [""]), state) : undefined;
}

function writeItems(items: Iterable<unknown>, count: number, state: Writing): string {
  let text = "[";
  let written = 0;
  for (const item of items) {
    if (written > 0) text += ",";
    if (state.left <= 0) {
      text += `"[cut: ${count - written} more items]"`;
      break;
    }
    text += write(item, state);
    state.left--;
    written++;
  }
  return `${text}]`;
}

function writeMap(map: ReadonlyMap<unknown, unknown>, state: Writing): string {
  for (const key of map.keys()) if (typeof key !== "string") return writeItems(map, map.size, state);
  return writeFields(() => map.entries(), map, state);
}

function writeFields(fields: () => Iterable<readonly [unknown, unknown]>, value: object, state: Writing): string {
  let text = "{";
  for (const [key, field] of fields()) {
    if (state.left <= 0) {
      text += `${text.length > 1 ? "," : ""}"[cut]":"more fields"`;
      break;
    }
    if (field === undefined) {
      // Nothing is written of it, but looking at a million of them takes its time.
      state.left -= UNDEFINED;
      continue;
    }
    if (text.length > 1) text += ",";
    const name = String(key);
    const written = isSecretField(name, field, value) ? MASKED : field;
    text += `${writeText(name, state)}:${write(written, state)}`;
    state.left -= 2;
  }
  return `${text}}`;
}

function ownFields(value: object): () => Iterable<readonly [string, unknown]> {
  return function* () {
    for (const key of Object.keys(value)) {
      let field: unknown;
      try {
        field = Reflect.get(value, key);
      } catch (error) {
        field = `[Getter threw: ${messageOf(error)}]`;
      }
      yield [key, field];
    }
  };
}

function errorFields(error: Error): () => Iterable<readonly [string, unknown]> {
  return function* () {
    yield ["name", error.name];
    yield ["message", error.message];
    for (const [key, field] of ownFields(error)()) if (key !== "name" && key !== "message") yield [key, field];
    yield ["cause", error.cause];
  };
}

function writeString(value: string, state: Writing): string {
  const room = Math.max(state.left, 0);
  if (value.length <= room) return writeText(maySpellSecret(value) ? withoutSecrets(value) : value, state);
  // Only what will be kept is looked at, however long the rest is.
  const kept = value.slice(0, room);
  return cut(maySpellSecret(kept) ? withoutSecretsSoFar(kept) : kept, value.length - room, state);
}

function writeText(value: string, state: Writing): string {
  const room = Math.max(state.left, 0);
  return value.length <= room
    ? spend(JSON.stringify(value), state)
    : cut(value.slice(0, room), value.length - room, state);
}

function cut(kept: string, more: number, state: Writing): string {
  state.left = 0;
  return JSON.stringify(`${kept}[cut: ${more} more characters]`);
}

function writeBytes(bytes: Uint8Array<ArrayBufferLike>, state: Writing): string {
  const room = Math.max(0, Math.floor((state.left * 3) / 4));
  const kept = bytes.length <= room ? bytes : bytes.subarray(0, room);
  const cut = kept.length === bytes.length ? "" : `[cut: ${bytes.length - kept.length} more bytes]`;
  return spend(`"data:application/octet-stream;base64,${kept.toBase64()}${cut}"`, state);
}

function spend(text: string, state: Writing): string {
  state.left -= text.length;
  return text;
}

function isNumbers(value: ArrayBufferView): value is ArrayBufferView & Iterable<unknown> & { length: number } {
  return Symbol.iterator in value;
}

function functionName(value: unknown): string {
  try {
    const name: unknown = typeof value === "function" ? value.name : "";
    return typeof name !== "string" || name === "" ? "[Function]" : `[Function ${name}]`;
  } catch {
    return "[Function]";
  }
}

// A plain object, also one of another realm. What an instance of a class holds is its own affair: a client has its key among
// its fields.
function isData(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return typeof prototype === "object" && Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, "constructor") && prototype.constructor.name === "Object";
}

// JSON inside text, as other libraries like to write it; text that is none, or that holds no secret, stays as it is.
function withoutSecrets(text: string, json = text): string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return text;
  }
  const written = writeJson(value, Infinity);
  return isPlainJson(written, value) ? text : written;
}

function isPlainJson(written: string, value: unknown): boolean {
  try {
    return written === JSON.stringify(value);
  } catch {
    // Nested deeper than JSON.stringify goes, and so deeper than what was written.
    return false;
  }
}

// The same for the beginning of such a text.
function withoutSecretsSoFar(beginning: string): string {
  return withoutSecrets(beginning, wholeJson(beginning));
}

function addressOf(url: URL): string {
  return url.username === "" && url.password === "" ? url.href : withoutPassword(url.href);
}

function className(value: object): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag !== "Object") return tag;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return "Object";
  return value.constructor?.name || "Object";
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "unknown";
  }
}
