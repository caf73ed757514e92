import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { toJson } from "../../../lib/tracking/outbox/to_json.ts";

Deno.test("toJson() writes plain data as JSON.stringify does", () => {
  const value = { a: 1, b: 'x\n"é\u2028\ud800', c: [true, null, undefined, -0.5], d: { e: {} }, f: undefined };
  strictEqual(toJson(value), JSON.stringify(value));
  strictEqual(toJson(new Date(0)), '"1970-01-01T00:00:00.000Z"');
  strictEqual(toJson(undefined), "null");
  strictEqual(toJson(Object.assign(Object.create(null), { a: 1 })), '{"a":1}');
});

Deno.test("toJson() keeps what JSON.stringify loses or refuses", async (t) => {
  class Account {
    balance = 10;
    get #secret(): number {
      return 1;
    }
    read(): number {
      return this.#secret;
    }
  }
  const cyclic: Record<string, unknown> = { name: "loop" };
  cyclic["self"] = [cyclic];
  const cases: [string, unknown, unknown][] = [
    ["BigInt", { n: 2n ** 64n }, { n: "18446744073709551616" }],
    ["NaN and infinities", [NaN, Infinity, -Infinity], ["NaN", "Infinity", "-Infinity"]],
    ["Map with text keys", new Map([["a", 1]]), { a: 1 }],
    ["Map with other keys", new Map([[1, "a"]]), [[1, "a"]]],
    ["an empty Map", { m: new Map() }, { m: {} }],
    ["Set", new Set([1, "b"]), [1, "b"]],
    ["Error", new TypeError("no", { cause: "why" }), { name: "TypeError", message: "no", cause: "why" }],
    ["Error with fields", Object.assign(new Error("gone"), { code: "ENOENT" }), {
      name: "Error",
      message: "gone",
      code: "ENOENT",
    }],
    ["bytes", new Uint8Array([1, 2, 255]), "data:application/octet-stream;base64,AQL/"],
    ["ArrayBuffer", new Uint8Array([0]).buffer, "data:application/octet-stream;base64,AA=="],
    ["an array of numbers", new Float32Array([0.5, 2]), [0.5, 2]],
    ["function", { f: function score() {} }, { f: "[Function score]" }],
    ["symbol", Symbol("s"), "Symbol(s)"],
    ["a broken date", new Date(NaN), "Invalid Date"],
    ["a regular expression", /a+/g, "/a+/g"],
    ["an object of a class", new Account(), { balance: 10 }],
    ["an object that hides everything", new Promise(() => {}), "[Promise]"],
    ["toJSON", { toJSON: () => ({ a: 1 }) }, { a: 1 }],
    ["a URL", new URL("https://example.org/a"), "https://example.org/a"],
    ["a cycle", cyclic, { name: "loop", self: ["[Circular]"] }],
    ["the same object twice", ((o) => [o, o, 1n])({ a: 1 }), [{ a: 1 }, { a: 1 }, "1"]],
    ["undefined beside a BigInt", { a: undefined, b: 1n, c: [undefined] }, { b: "1", c: [null] }],
  ];
  for (const [name, value, expected] of cases) {
    await t.step(name, () => deepStrictEqual(JSON.parse(toJson(value)), expected));
  }
});

Deno.test("toJson() names what cannot be read and keeps the rest", () => {
  const value = {
    fine: 1,
    get broken(): never {
      throw new Error("not now");
    },
  };
  deepStrictEqual(JSON.parse(toJson(value)), { fine: 1, broken: "[Getter threw: not now]" });
  const hostile = new Proxy({}, {
    ownKeys() {
      throw new Error("keep out");
    },
  });
  deepStrictEqual(JSON.parse(toJson([hostile])), ["[Unreadable: keep out]"]);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  ok(JSON.parse(toJson({ a: revoked.proxy, b: 2 })).b === 2);
});

Deno.test("toJson() reads a value as it is now", () => {
  const value = { items: [1] };
  const text = toJson(value);
  value.items.push(2);
  strictEqual(text, '{"items":[1]}');
});

Deno.test("toJson() cuts what is longer than the limit, says so and stays JSON", () => {
  const text = toJson({ id: 7, body: "x".repeat(5000) }, { maxLength: 1000 });
  const value = JSON.parse(text);
  strictEqual(value.id, 7);
  ok(/x\[cut: \d+ more characters\]$/.test(value.body), value.body.slice(-60));
  ok(text.length < 1100, `${text.length}`);
  const list = toJson(Array.from({ length: 100_000 }, (_, index) => index), { maxLength: 1000 });
  ok(/"\[cut: \d+ more items\]"\]$/.test(list) && list.length < 1100);
  JSON.parse(list);
});

Deno.test("toJson() survives what is deep, wide or shared without end", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = { deep };
  ok(toJson(deep).includes("[cut: deeper than 64 levels]"));
  let doubling: unknown = "leaf";
  for (let level = 0; level < 60; level++) doubling = [doubling, doubling];
  ok(toJson(doubling, { maxLength: 100_000 }).length < 200_000);
  JSON.parse(toJson(doubling, { maxLength: 100_000 }));
});
