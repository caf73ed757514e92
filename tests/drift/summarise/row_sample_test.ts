import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { mergeSamples, sampleOf } from "../../../lib/drift/summarise/row_sample.ts";

Deno.test("sampleOf() keeps all up to 10,000 values, then about 50,000, each as likely", () => {
  strictEqual(sampleOf(Array.from({ length: 10_000 }, (_, at) => at)).rule, "all");
  const { values, rule } = sampleOf(Array.from({ length: 200_000 }, (_, at) => at));
  strictEqual(rule, "hash 0.25");
  ok(Math.abs(values.length - 50_000) < 800, `${values.length}`);
  const early = values.filter((value) => typeof value === "number" && value < 100_000).length;
  ok(Math.abs(early / values.length - 0.5) < 0.02);
  strictEqual(sampleOf(Array.from({ length: 20_000 })).values.length, 20_000);
});

Deno.test("mergeSamples() keeps all of small parts, and thins the denser part of unequal ones", () => {
  deepStrictEqual(mergeSamples(sampleOf([1, 2]), sampleOf([3])), { values: [1, 2, 3], rule: "all" });
  const small = sampleOf(Array.from({ length: 10_000 }, () => "a"));
  const large = sampleOf(Array.from({ length: 200_000 }, () => "b"));
  const merged = mergeSamples(small, large);
  const share = (merged?.values.filter((value) => value === "a").length ?? 0) / (merged?.values.length ?? 1);
  ok(Math.abs(share - 1 / 21) < 0.01, `${share}`);
  strictEqual(mergeSamples(small, { values: [], rule: "first" }), null);
});
