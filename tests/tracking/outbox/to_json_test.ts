import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { toJson } from "../../../lib/tracking/outbox/to_json.ts";

Deno.test("toJson() writes plain data as JSON.stringify does", () => {
  const value = { a: 1, b: 'x\n"é\u2028\ud800', c: [true, null, undefined, -0.5], d: { e: {} }, f: undefined };
  strictEqual(toJson(value), JSON.stringify(value));
  strictEqual(toJson(new Date(0)), '"1970-01-01T00:00:00.000Z"');
  strictEqual(toJson(undefined), "null");
  strictEqual(toJson(Object.assign(Object.create(null), { a: 1 })), '{"a":1}');
});

Deno.test("toJson() keeps what JSON.stringify loses or refuses", async (t) => {
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
    ["an object of another realm", runInNewContext("({ a: [1] })"), { a: [1] }],
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

Deno.test("toJson() keeps what instances of classes hold to themselves", async (t) => {
  class Client {
    apiKey = "sk-1";
    options = { key: "sk-1", connection: "postgres://me:sk-1@db" };
    send = (): string => this.apiKey;
  }
  class Answer {
    text = "At 67";
    client = new Client();
    toJSON(): unknown {
      return { text: this.text, client: this.client };
    }
  }
  function Old(this: { key: string }): void {
    this.key = "sk-1";
  }
  const cases: [string, unknown, unknown][] = [
    ["an instance", new Client(), "[Client]"],
    ["inside data", { question: "When?", deps: [new Client()] }, { question: "When?", deps: ["[Client]"] }],
    ["without a name", [
      new (class {
        key = "sk-1";
      })(),
    ], ["[Object]"]],
    ["of a constructor function", Reflect.construct(Old, []), "[Old]"],
    ["of a derived class", new (class Azure extends Client {})(), "[Azure]"],
    ["behind a proxy", new Proxy(new Client(), {}), "[Client]"],
    ["that says what of it is data", new Answer(), { text: "At 67", client: "[Client]" }],
    ["as a field of an error", Object.assign(new Error("no"), { client: new Client() }), {
      name: "Error",
      message: "no",
      client: "[Client]",
    }],
    ["headers", { headers: new Headers({ authorization: "Bearer sk-1" }) }, { headers: "[Headers]" }],
    ["an address with a password", new URL("https://me:sk-1@example.org/"), "https://***@example.org/"],
    ["an address with a token as its user", new URL("https://sk-1@example.org/a"), "https://***@example.org/a"],
  ];
  for (const [name, value, expected] of cases) {
    await t.step(name, () => deepStrictEqual(JSON.parse(toJson(value)), expected));
  }
});

Deno.test("toJson() masks fields that are named like secrets, at any depth and in maps", () => {
  const value = {
    headers: { Authorization: "Bearer sk-1", accept: "text/html" },
    list: [{ name: "X-Api-Key", value: "sk-1" }, { name: "model", value: "gpt-4o" }],
    settings: new Map([["OPENAI_API_KEY", "sk-1"], ["max_tokens", "256"]]),
  };
  const text = toJson(value);
  deepStrictEqual(JSON.parse(text), {
    headers: { Authorization: "[redacted]", accept: "text/html" },
    list: [{ name: "X-Api-Key", value: "[redacted]" }, { name: "model", value: "gpt-4o" }],
    settings: { OPENAI_API_KEY: "[redacted]", max_tokens: "256" },
  });
  strictEqual(toJson(JSON.parse(text)), text);
  const body = JSON.stringify({ model: "gpt-4o", inner: JSON.stringify({ api_key: "sk-1", max_tokens: 5 }) });
  strictEqual(
    JSON.parse(toJson({ body })).body,
    '{"model":"gpt-4o","inner":"{\\"api_key\\":\\"[redacted]\\",\\"max_tokens\\":5}"}',
  );
  const harmless = '{ "token": "the",  "password" : null }';
  strictEqual(JSON.parse(toJson([harmless]))[0], harmless);
  strictEqual(JSON.parse(toJson(['[not JSON "password"']))[0], '[not JSON "password"');
  strictEqual(toJson(value, { maxLength: Infinity }), text);
  strictEqual(value.headers.Authorization, "Bearer sk-1");
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

Deno.test("toJson() looks only at as much of something huge as it keeps", async (t) => {
  const count = 200_000;
  const keys = Array.from({ length: count }, (_, index) => `key ${index}`);
  const list = keys.map((key) => ({ key }));
  const kinds: Record<string, { target: object; value: (key: PropertyKey) => unknown }> = {
    "an object of texts": { target: {}, value: () => "text" },
    "an object of numbers too large for JSON": { target: {}, value: () => 1n },
    "an object of nothing": { target: {}, value: () => undefined },
    "a list": { target: list, value: (key) => Reflect.get(list, key) },
  };
  for (const [name, { target, value }] of Object.entries(kinds)) {
    await t.step(name, () => {
      let looks = 0;
      const huge = new Proxy(target, {
        ownKeys: () => keys,
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 0 }),
        get(_target, key) {
          if (key === "toJSON" || key === "length" || key === Symbol.iterator) return Reflect.get(target, key);
          looks++;
          return value(key);
        },
      });
      const json = toJson(Array.isArray(target) ? huge : { huge }, { maxLength: 20_000 });
      JSON.parse(json);
      ok(/\[cut(: \d+ more items)?\]/.test(json), json.slice(-80));
      ok(looks < 20_000, `${looks} looks`);
    });
  }
});

Deno.test("toJson() masks secrets in JSON text that is cut, and in what is nested without end", () => {
  const text = JSON.stringify({ a: 1, password: "hunter2", items: Array.from({ length: 10_000 }, (_, item) => item) });
  const kept: string = JSON.parse(toJson(text, { maxLength: 1000 }));
  ok(kept.startsWith('{"a":1,"password":"[redacted]","items":[0,1,2'), kept.slice(0, 80));
  ok(/\[cut: 47\d{3} more characters\]$/.test(kept), kept.slice(-60));
  for (let maxLength = 20; maxLength < 60; maxLength++) {
    const cut = toJson(`{"text":"open","password":"hunter2 ${"x".repeat(100)}"}`, { maxLength });
    ok(!cut.includes("hun") && cut.includes("more characters"), cut);
  }
  const plain: string = JSON.parse(toJson(`{"tokens_cookie":"${"y".repeat(2000)}"}`, { maxLength: 100 }));
  ok(plain.startsWith('{"tokens_cookie":"yyyy'), plain);
  const deep = `${"[".repeat(20_000)}{"password":"hunter2"}${"]".repeat(20_000)}`;
  ok(!toJson(deep).includes("hunter2"));
});
