import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { MAX_DEPTH, writeJson } from "../../../lib/tracking/outbox/write_json.ts";

Deno.test("writeJson() agrees with JSON.stringify on plain data", () => {
  const value = { a: [1, 2.5, "x"], b: { c: null, d: true }, 'e"': "\u0000" };
  deepStrictEqual(JSON.parse(writeJson(value, 1000)), value);
});

Deno.test("writeJson() keeps to its limit in every kind of value", async (t) => {
  const values: Record<string, unknown> = {
    text: "y".repeat(10_000),
    bytes: new Uint8Array(10_000),
    numbers: new Float64Array(10_000),
    set: new Set(Array.from({ length: 10_000 }, (_, index) => index)),
    map: new Map(Array.from({ length: 10_000 }, (_, index) => [`key ${index}`, index])),
    object: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key ${index}`, 1n])),
  };
  for (const [name, value] of Object.entries(values)) {
    await t.step(name, () => {
      const text = writeJson(value, 500);
      JSON.parse(text);
      ok(text.includes("cut"), text.slice(-80));
      ok(text.length < 700, `${text.length}`);
    });
  }
});

Deno.test("writeJson() records 64 levels and says what was deeper", () => {
  let value: unknown = "bottom";
  for (let level = 0; level < MAX_DEPTH; level++) value = [value];
  ok(writeJson(value, 1000).includes("bottom"));
  ok(!writeJson([value], 1000).includes("bottom"));
});

Deno.test("writeJson() writes a value that fails inside a list without losing its neighbours", () => {
  const thrower = {
    toJSON() {
      throw new Error("no");
    },
  };
  strictEqual(writeJson([1, thrower, 3], 100), '[1,"[Unreadable: no]",3]');
});
