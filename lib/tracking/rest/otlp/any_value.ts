import type { ProtobufWriter } from "./protobuf_writer.ts";

/**
 * Writes any JSON value as OpenTelemetry's AnyValue. Whole numbers stay whole, null is a value that is not set; what JSON
 * leaves out is left out, and what has a `toJSON` speaks for itself.
 *
 * Source: opentelemetry/proto/common/v1/common.proto.
 *
 * @throws {TypeError} If the value cannot be JSON: a BigInt, a cycle.
 */
export function writeAnyValue(writer: ProtobufWriter, value: unknown): void {
  switch (typeof value) {
    case "string":
      return writer.text(1, value);
    case "boolean":
      return writer.small(2, value ? 1 : 0);
    case "number":
      if (Number.isSafeInteger(value)) return writer.whole(3, value);
      return Number.isFinite(value) ? writer.double(4, value) : undefined;
    case "object":
      return value === null ? undefined : writeObject(writer, value, 0);
    case "bigint":
      throw new TypeError("Cannot write a BigInt as JSON");
    default:
      return undefined;
  }
}

/** Writes names and values as a repeated field of KeyValue. */
export function writeKeyValues(
  writer: ProtobufWriter,
  field: number,
  values: Iterable<readonly [string, unknown]>,
): void {
  for (const [key, value] of values) {
    if (value === undefined || typeof value === "function" || typeof value === "symbol") continue;
    writer.message(field, () => {
      writer.text(1, key);
      writer.message(2, () => writeAnyValue(writer, value));
    });
  }
}

function writeObject(writer: ProtobufWriter, value: object, jumps: number): void {
  const toJSON: unknown = Reflect.get(value, "toJSON");
  if (typeof toJSON === "function" && jumps === 0) {
    const spoken: unknown = Reflect.apply(toJSON, value, [""]);
    return typeof spoken === "object" && spoken !== null
      ? writeObject(writer, spoken, 1)
      : writeAnyValue(writer, spoken ?? null);
  }
  if (Array.isArray(value)) {
    return writer.message(5, () => {
      for (const item of value) writer.message(1, () => writeAnyValue(writer, item));
    });
  }
  writer.message(6, () => writeKeyValues(writer, 1, Object.entries(value)));
}

/** Reads an AnyValue out of protobuf's JSON, as MLflow's server writes it; what is none is null. */
export function readAnyValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return null;
  const found: Record<string, unknown> = { ...value };
  if ("string_value" in found) return found["string_value"];
  if ("bool_value" in found) return found["bool_value"];
  if ("int_value" in found) return numberOf(found["int_value"]);
  if ("double_value" in found) return numberOf(found["double_value"]);
  if ("array_value" in found) return listOf(found["array_value"]).map(readAnyValue);
  if ("kvlist_value" in found) return readKeyValues(listOf(found["kvlist_value"]));
  return "bytes_value" in found ? found["bytes_value"] : null;
}

/** Reads a list of KeyValue out of protobuf's JSON. */
export function readKeyValues(list: unknown): Record<string, unknown> {
  const found: [string, unknown][] = [];
  for (const entry of Array.isArray(list) ? list : []) {
    if (typeof entry !== "object" || entry === null || !("key" in entry)) continue;
    found.push([String(entry.key), readAnyValue("value" in entry ? entry.value : null)]);
  }
  return Object.fromEntries(found);
}

function listOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null || !("values" in value)) return [];
  return Array.isArray(value.values) ? value.values : [];
}

// Beyond 2^53 digits come as text, and no number of JavaScript holds them.
function numberOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(value) ? number : value;
}
