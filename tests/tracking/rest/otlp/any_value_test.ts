import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  readAnyValue,
  readKeyValues,
  writeAnyValue,
  writeKeyValues,
} from "../../../../lib/tracking/rest/otlp/any_value.ts";
import { ProtobufWriter } from "../../../../lib/tracking/rest/otlp/protobuf_writer.ts";
import { anyValue, keyValues, readFields } from "../read_protobuf.ts";

function roundTrip(value: unknown): unknown {
  const writer = new ProtobufWriter();
  writeAnyValue(writer, value);
  return anyValue(writer.finish());
}

Deno.test("writeAnyValue() writes what JSON.stringify() would", () => {
  const values = [
    "Grüße \u{1F600}",
    "",
    true,
    false,
    0,
    -7,
    1.5,
    1e300,
    Number.MAX_SAFE_INTEGER,
    null,
    [],
    [1, "two", null, [true]],
    {},
    { a: { b: [{}] }, "": null },
    { when: new Date(0), left: undefined, call: () => 1, sign: Symbol("s") },
    [undefined, NaN, Infinity],
    { toJSON: () => ({ spoken: [1] }) },
    { toJSON: () => "text" },
    { toJSON: () => undefined },
  ];
  for (const value of values) deepStrictEqual(roundTrip(value), JSON.parse(JSON.stringify([value]))[0]);
});

Deno.test("writeAnyValue() throws where JSON.stringify() does", () => {
  throws(() => roundTrip({ amount: 12n }), TypeError);
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  throws(() => roundTrip(cycle));
});

Deno.test("writeKeyValues() leaves out what is undefined", () => {
  const writer = new ProtobufWriter();
  writeKeyValues(writer, 9, Object.entries({ a: 1, b: undefined, c: null }));
  deepStrictEqual(keyValues(readFields(writer.finish()), 9), { a: 1, c: null });
});

Deno.test("readAnyValue() reads protobuf's JSON, and what it does not know as null", () => {
  strictEqual(readAnyValue({ string_value: "a" }), "a");
  deepStrictEqual([
    readAnyValue({ bool_value: false }),
    readAnyValue({ int_value: 0 }),
    readAnyValue({ double_value: 0.5 }),
  ], [false, 0, 0.5]);
  deepStrictEqual([readAnyValue({ int_value: "12" }), readAnyValue({ int_value: "9007199254740993" })], [
    12,
    "9007199254740993",
  ]);
  strictEqual(readAnyValue({ double_value: "Infinity" }), Infinity);
  deepStrictEqual(readAnyValue({ array_value: { values: [{ int_value: 1 }, {}] } }), [1, null]);
  deepStrictEqual([readAnyValue({ array_value: {} }), readAnyValue({ kvlist_value: {} })], [[], {}]);
  deepStrictEqual(
    readAnyValue({ kvlist_value: { values: [{ key: "a", value: { string_value: "b" } }, { key: "n" }] } }),
    { a: "b", n: null },
  );
  deepStrictEqual([readAnyValue({}), readAnyValue(null), readAnyValue("x"), readAnyValue({ bytes_value: "AA==" })], [
    null,
    null,
    null,
    "AA==",
  ]);
  deepStrictEqual([readKeyValues(undefined), readKeyValues([{}, null])], [{}, {}]);
});
