import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import prices from "../../data/prices.json" with { type: "json" };
import { InputError } from "../../lib/contracts/mod.ts";
import { parsePrices, priceOf } from "../../lib/tracing/mod.ts";

const november = Date.parse("2026-11-21");

Deno.test("priceOf() gives the list prices of the vendors", () => {
  // openai.com/api/pricing and platform.claude.com/docs/en/about-claude/pricing.
  for (
    const [model, input, output, cacheRead, cacheWrite] of [
      ["gpt-4o", 2.5, 10, 1.25, undefined],
      ["gpt-4o-mini-2024-07-18", 0.15, 0.6, 0.075, undefined],
      ["gpt-4o-2024-05-13", 5, 15, undefined, undefined],
      ["gpt-5-mini", 0.25, 2, 0.025, undefined],
      ["claude-opus-4-1-20250805", 15, 75, 1.5, 18.75],
      ["anthropic/claude-haiku-4.5", 1, 5, 0.1, 1.25],
      ["gemini/gemini-2.5-flash", 0.3, 2.5, 0.03, undefined],
      ["text-embedding-3-small", 0.02, 0, undefined, undefined],
    ] as const
  ) {
    const price = priceOf(model, { timeMs: november });
    deepStrictEqual([price?.input, price?.output, price?.cacheRead, price?.cacheWrite], [
      input,
      output,
      cacheRead,
      cacheWrite,
    ], model);
  }
});

Deno.test("priceOf() knows what a model cost at the time", () => {
  const at = (model: string, day: string) => priceOf(model, { timeMs: Date.parse(day) })?.input ?? null;
  deepStrictEqual([at("gpt-5.6-luna", "2026-07-29"), at("gpt-5.6-luna", "2026-07-30")], [1, 0.2]);
  deepStrictEqual([at("gemini-4-argon", "2026-11-30T23:59:59Z"), at("gemini-4-argon", "2026-12-01")], [2, 4]);
  deepStrictEqual([at("mistral-small-latest", "2025-09-16"), at("mistral-small-latest", "2026-11-21")], [0.1, null]);
  deepStrictEqual([at("o3", "2025-06-09"), at("o3", "2025-06-10")], [null, 2]);
});

Deno.test("priceOf() of an unknown model is unknown", () => {
  deepStrictEqual(["local-model", "", "gpt", "ft:gpt-4o:x", "llama-3.3-70b-versatile"].map((name) => priceOf(name)), [
    null,
    null,
    null,
    null,
    null,
  ]);
});

Deno.test("priceOf() asks the prices of one's own first, and the provider where it is known", () => {
  const own = { "GPT-4o": { input: 1, output: 1 }, mine: [{ from: "2026-01-01", input: 2, output: 2 }] };
  strictEqual(priceOf("openai/gpt-4o", { prices: own })?.input, 1);
  strictEqual(priceOf("gpt-4o-mini", { prices: own })?.input, 0.15);
  strictEqual(priceOf("mine", { prices: own, timeMs: Date.parse("2025-12-31") }), null);
  strictEqual(priceOf("llama-3.3-70b-versatile", { provider: "groq" })?.input, 0.59);
  strictEqual(priceOf("groq/openai/gpt-oss-20b")?.input, 0.075);
});

Deno.test("every price in the table names its source, has no gap in its time and reads cheaper than it writes", () => {
  const sources = new Set(Object.keys(prices.sources));
  const models = Object.entries<{ source: string; prices: readonly object[] }>(prices.models);
  ok(models.length >= 36, `Expected a few dozen models, found ${models.length}`);
  for (const [name, { source, prices }] of models) {
    for (const each of source.split(", ")) ok(sources.has(each), `${name}: "${each}" is no source`);
    const price = priceOf(name, { timeMs: november });
    if (price === null) continue;
    ok(price.input > 0 && price.output >= 0, name);
    ok((price.cacheRead ?? 0) < price.input, `${name}: reading from a cache`);
    ok((price.cacheWrite ?? price.input) >= price.input, `${name}: writing to a cache`);
    ok(price.above === undefined || price.above.input > price.input, `${name}: long requests`);
    for (let index = 1; index < prices.length; index++) {
      strictEqual(
        Reflect.get(prices[index] ?? {}, "from"),
        Reflect.get(prices[index - 1] ?? {}, "until"),
        `${name}: its prices leave a gap or overlap`,
      );
    }
  }
});

Deno.test("parsePrices() reads a table and says where it is wrong", () => {
  deepStrictEqual(parsePrices('{"m":{"input":1,"output":2}}'), { m: { input: 1, output: 2 } });
  throws(() => parsePrices("{", "prices.json"), (error) => {
    ok(error instanceof InputError);
    strictEqual(error.where?.file, "prices.json");
    return true;
  });
  for (const json of ['{"m":{"input":1}}', '{"m":{"input":-1,"output":0}}', '{"m":[]}', "[]"]) {
    throws(() => parsePrices(json), InputError, json);
  }
});
