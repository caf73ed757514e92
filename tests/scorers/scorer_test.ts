import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { offScale, scorer } from "../../lib/scorers/scorer.ts";

Deno.test("scorer() makes a scorer of a plain function", async () => {
  const length = scorer(({ outputs }) => String(outputs).length, { name: "length", scale: { kind: "number", min: 0 } });
  deepStrictEqual(await length.score({ inputs: null, outputs: "abc" }, {}), { status: "scored", value: 3 });
  strictEqual(length.source, "CODE");
});

Deno.test("scorer() keeps what was thrown as a failed score, never 0", async () => {
  const broken = scorer(() => {
    throw new TypeError("Cannot judge");
  }, { name: "broken" });
  deepStrictEqual(await broken.score({ inputs: null, outputs: null }, {}), {
    status: "failed",
    error: { name: "TypeError", message: "Cannot judge" },
  });
});

Deno.test("scorer() fails a value outside its scale", async () => {
  for (const value of [NaN, -0.1, 1.1, Infinity, true, "high"]) {
    const score = await scorer(() => value, { name: "s" }).score({ inputs: null, outputs: null }, {});
    strictEqual(score.status, "failed", String(value));
  }
});

Deno.test("scorer() passes abstained scores through", async () => {
  const score = await scorer(() => ({ status: "abstained", reason: "No context" }), { name: "s" })
    .score({ inputs: null, outputs: null }, {});
  deepStrictEqual(score, { status: "abstained", reason: "No context" });
});

Deno.test("offScale() knows every kind of scale", () => {
  strictEqual(offScale(3, { kind: "number" }), undefined);
  strictEqual(offScale(3, { kind: "number", max: 2 }), "a number from -Infinity to 2");
  strictEqual(offScale(1, { kind: "boolean" }), "true or false");
  strictEqual(offScale("a", { kind: "label", labels: ["a", "b"] }), undefined);
  strictEqual(offScale("c", { kind: "label", labels: ["a", "b"] }), 'one of "a", "b"');
});
