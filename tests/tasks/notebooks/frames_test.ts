import { deepStrictEqual, doesNotThrow, strictEqual, throws } from "node:assert/strict";
import {
  checkGreeting,
  decodeFrame,
  encodeFrame,
  encodeParts,
  greeting,
  GREETING_LENGTH,
  readyCommand,
} from "../../../tasks/notebooks/frames.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

// ZeroMQ RFC 23 (ZMTP 3.0), sections on the greeting, on framing and on the mechanism NULL.
Deno.test("greeting() is that of ZMTP 3.0 with the mechanism NULL", () => {
  const expected = new Uint8Array(64);
  expected.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, 0x4e, 0x55, 0x4c, 0x4c]);
  deepStrictEqual(greeting(), expected);
  strictEqual(greeting().length, GREETING_LENGTH);
});

Deno.test("checkGreeting() takes version 3 with NULL and nothing else", () => {
  doesNotThrow(() => checkGreeting(greeting()));
  const newer = greeting();
  newer[11] = 1;
  doesNotThrow(() => checkGreeting(newer));
  const older = greeting();
  older[10] = 2;
  const curve = greeting();
  curve.set(new TextEncoder().encode("CURVE"), 12);
  for (const other of [older, curve, new Uint8Array(64)]) throws(() => checkGreeting(other), { name: "SyntaxError" });
});

Deno.test("readyCommand() names the type of the socket", () => {
  const body = [5, ..."READY"].map((part) => typeof part === "number" ? part : part.charCodeAt(0));
  const property = [11, ..."Socket-Type", 0, 0, 0, 3, ..."SUB"].map((part) =>
    typeof part === "number" ? part : part.charCodeAt(0)
  );
  deepStrictEqual(readyCommand("SUB"), Uint8Array.from([0x04, 25, ...body, ...property]));
});

Deno.test("encodeFrame() writes short and long frames", () => {
  deepStrictEqual(encodeFrame({ command: false, more: true, body: bytes(7, 8) }), bytes(0x01, 2, 7, 8));
  deepStrictEqual(
    encodeFrame({ command: false, more: false, body: new Uint8Array(255) }).subarray(0, 2),
    bytes(0, 255),
  );
  const long = encodeFrame({ command: false, more: false, body: new Uint8Array(256) });
  deepStrictEqual(long.subarray(0, 9), bytes(0x02, 0, 0, 0, 0, 0, 0, 1, 0));
  strictEqual(long.length, 265);
});

Deno.test("decodeFrame() reads back what was written, and waits for the rest", () => {
  for (const size of [0, 1, 255, 256, 70_000]) {
    const body = Uint8Array.from({ length: size }, (_, index) => index % 251);
    const frame = { command: false, more: size > 1, body };
    const encoded = encodeFrame(frame);
    const padded = Uint8Array.from([9, 9, 9, ...encoded, 1, 2]).subarray(3);
    deepStrictEqual(decodeFrame(padded), { frame, length: encoded.length });
    for (const cut of [0, 1, 5, encoded.length - 1]) {
      if (cut < encoded.length) strictEqual(decodeFrame(encoded.subarray(0, cut)), null);
    }
  }
});

Deno.test("encodeParts() marks all parts of a message but the last", () => {
  deepStrictEqual(encodeParts([bytes(1), bytes(2, 3), bytes()]), bytes(1, 1, 1, 1, 2, 2, 3, 0, 0));
});
