import { deepStrictEqual } from "node:assert/strict";
import {
  camelKeys,
  fromAnyValue,
  fromKeyValues,
  toAnyValue,
  toKeyValues,
} from "../../../lib/tracing/otlp/any_value.ts";

Deno.test("toAnyValue() writes what the specification asks for, and fromAnyValue() reads it back", () => {
  for (
    const [value, written] of [
      ["text", { stringValue: "text" }],
      [true, { boolValue: true }],
      [5, { intValue: "5" }],
      [0.5, { doubleValue: 0.5 }],
      [1e300, { doubleValue: 1e300 }],
      [["a", 1], { arrayValue: { values: [{ stringValue: "a" }, { intValue: "1" }] } }],
      [{ a: null }, { kvlistValue: { values: [{ key: "a", value: {} }] } }],
    ] as const
  ) {
    deepStrictEqual(toAnyValue(value), written);
    deepStrictEqual(fromAnyValue(written), value);
  }
  deepStrictEqual(toAnyValue(NaN), { doubleValue: "NaN" });
  deepStrictEqual(toAnyValue(undefined), {});
});

Deno.test("fromAnyValue() keeps digits and bytes, and takes the names of protobuf too", () => {
  deepStrictEqual(fromAnyValue({ intValue: "9223372036854775807" }), "9223372036854775807");
  deepStrictEqual(fromAnyValue({ intValue: 9007199254740993n }), "9007199254740993");
  deepStrictEqual(fromAnyValue({ bytesValue: "AAA=" }), "AAA=");
  deepStrictEqual(fromAnyValue({ array_value: { values: [{ int_value: "1" }] } }), [1]);
  for (const broken of [null, "x", { stringValue: 5 }, { other: 1 }]) deepStrictEqual(fromAnyValue(broken), null);
});

Deno.test("toKeyValues() and fromKeyValues() write and read fields", () => {
  deepStrictEqual(toKeyValues({ a: 1, b: undefined }), [{ key: "a", value: { intValue: "1" } }]);
  deepStrictEqual(fromKeyValues([{ key: "a", value: { intValue: 1 } }, { key: "b" }, "broken"]), { a: 1, b: null });
});

Deno.test("fromAnyValue() does not follow a value without end", () => {
  let deep: unknown = { stringValue: "x" };
  for (let level = 0; level < 200; level++) deep = { arrayValue: { values: [deep] } };
  deepStrictEqual(JSON.stringify(fromAnyValue(deep)).includes("x"), false);
});

Deno.test("camelKeys() renames the fields of a message and nothing inside", () => {
  deepStrictEqual(camelKeys({ trace_id: "x", already: { in_side: 1 } }), { traceId: "x", already: { in_side: 1 } });
  deepStrictEqual([camelKeys(null), camelKeys("a_b"), camelKeys([1])], [null, "a_b", [1]]);
});
