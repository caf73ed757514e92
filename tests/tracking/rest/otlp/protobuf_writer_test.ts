import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { ProtobufWriter } from "../../../../lib/tracking/rest/otlp/protobuf_writer.ts";
import { all, bitsOf, readFields, textOf } from "../read_protobuf.ts";

function written(write: (writer: ProtobufWriter) => void): string {
  const writer = new ProtobufWriter();
  write(writer);
  return writer.finish().toHex();
}

Deno.test("ProtobufWriter writes the examples of the specification", () => {
  // https://protobuf.dev/programming-guides/encoding/: Test1 {a: 150}, Test2 {b: "testing"}, Test3 {c: {a: 150}}, int32 -2.
  strictEqual(written((writer) => writer.whole(1, 150)), "089601");
  strictEqual(written((writer) => writer.text(2, "testing")), "120774657374696e67");
  strictEqual(written((writer) => writer.message(3, () => writer.whole(1, 150))), "1a03089601");
  strictEqual(written((writer) => writer.whole(1, -2)), "08feffffffffffffffff01");
});

Deno.test("ProtobufWriter writes whole numbers, doubles and nanoseconds exactly", () => {
  const writer = new ProtobufWriter();
  const numbers = [0, 1, 127, 128, 300, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  numbers.forEach((number, index) => writer.whole(index + 1, number));
  writer.double(20, -0.1);
  writer.fixed64(21, 1_767_225_600_000_123_451n);
  const fields = readFields(writer.finish());
  deepStrictEqual(numbers.map((_, index) => Number(BigInt.asIntN(64, bitsOf(fields, index + 1)))), numbers);
  strictEqual(new Float64Array(new BigUint64Array([bitsOf(fields, 20)]).buffer)[0], -0.1);
  strictEqual(bitsOf(fields, 21), 1_767_225_600_000_123_451n);
});

Deno.test("ProtobufWriter writes text of any length and letters, alone and inside messages", () => {
  for (
    const text of [
      "",
      "a",
      "ß".repeat(42),
      "ß".repeat(43),
      "x".repeat(127),
      "x".repeat(128),
      "\u{1F600}".repeat(6000),
      "x".repeat(100_000),
    ]
  ) {
    const writer = new ProtobufWriter();
    writer.text(1, text);
    writer.message(2, () => writer.message(3, () => writer.text(4, text)));
    writer.small(5, 1);
    const fields = readFields(writer.finish());
    strictEqual(textOf(fields, 1), text);
    const [inner = new Uint8Array()] = all(readFields(all(fields, 2)[0] ?? new Uint8Array()), 3);
    strictEqual(textOf(readFields(inner), 4), text);
    strictEqual(bitsOf(fields, 5), 1n);
  }
});

Deno.test("ProtobufWriter makes a whole character of half of one", () => {
  strictEqual(textOf(readFields(Uint8Array.fromHex(written((writer) => writer.text(1, "a\ud83d")))), 1), "a\ufffd");
});

Deno.test("ProtobufWriter.bytes() writes bytes as they are, and length counts them all", () => {
  const writer = new ProtobufWriter();
  writer.bytes(1, new Uint8Array([0, 255]));
  strictEqual(writer.length, 4);
  strictEqual(writer.finish().toHex(), "0a0200ff");
});
