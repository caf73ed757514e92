import { z } from "zod";

const bigInteger = z.union([z.number(), z.string(), z.bigint()]);

const anyValueSchema = z.looseObject({
  stringValue: z.string(),
  boolValue: z.boolean(),
  intValue: bigInteger,
  doubleValue: z.union([z.number(), z.string()]),
  bytesValue: z.string(),
  arrayValue: z.looseObject({ values: z.array(z.unknown()) }).partial(),
  kvlistValue: z.looseObject({ values: z.array(z.unknown()) }).partial(),
}).partial();

const keyValueSchema = z.looseObject({ key: z.string(), value: z.unknown().optional() });

/** Deepest value that is read. */
const DEEPEST = 64;

/**
 * A JSON value as OTLP's JSON writes one: whole numbers as text, since protobuf's have 64 bits.
 *
 * Source: opentelemetry/proto/common/v1/common.proto, and the OTLP specification, section "JSON Protobuf Encoding".
 */
export function toAnyValue(value: unknown): Record<string, unknown> {
  switch (typeof value) {
    case "string":
      return { stringValue: value };
    case "boolean":
      return { boolValue: value };
    case "number":
      if (!Number.isFinite(value)) return { doubleValue: String(value) };
      return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
    case "object":
      if (value === null) return {};
      if (Array.isArray(value)) return { arrayValue: { values: value.map(toAnyValue) } };
      return { kvlistValue: { values: toKeyValues(value) } };
    default:
      return {};
  }
}

/** Fields as OTLP's JSON writes them. */
export function toKeyValues(fields: object): { key: string; value: Record<string, unknown> }[] {
  return Object.entries(fields).filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: toAnyValue(value) }));
}

/** A value of OTLP's JSON as a JSON value; whole numbers beyond 2^53 are decimal text, bytes base64. */
export function fromAnyValue(value: unknown, depth = 0): unknown {
  const { data } = anyValueSchema.safeParse(camelKeys(value));
  if (data === undefined || depth > DEEPEST) return null;
  if (data.stringValue !== undefined) return data.stringValue;
  if (data.boolValue !== undefined) return data.boolValue;
  if (data.intValue !== undefined) return integerOf(data.intValue);
  if (data.doubleValue !== undefined) return Number(data.doubleValue);
  if (data.bytesValue !== undefined) return data.bytesValue;
  if (data.arrayValue !== undefined) return (data.arrayValue.values ?? []).map((item) => fromAnyValue(item, depth + 1));
  if (data.kvlistValue !== undefined) return fromKeyValues(data.kvlistValue.values ?? [], depth + 1);
  return null;
}

/** Fields of OTLP's JSON as an object. */
export function fromKeyValues(values: readonly unknown[], depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    values.flatMap((value) => {
      const { data } = keyValueSchema.safeParse(value);
      return data === undefined ? [] : [[data.key, fromAnyValue(data.value, depth)]];
    }),
  );
}

/** Names of fields as OTLP's JSON writes them; protobuf allows its own names, with underscores, too. */
export function camelKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
      field,
    ]),
  );
}

function integerOf(value: number | string | bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
