import { ok, strictEqual } from "node:assert/strict";
import { designEffect } from "../../../lib/drift/summarise/design_effect.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { close } from "../../statistics/close.ts";

Deno.test("designEffect() is the size of groups whose rows are copies, and 1 of independent rows", () => {
  const groups = Int32Array.from({ length: 1000 }, (_, at) => at % 100);
  close(designEffect(groups, [Float64Array.from(groups, (group) => group * group)]), 10, 1e-9);
  const stream = random(1, "design");
  const independent = designEffect(groups, [Float64Array.from(groups, () => stream.normal())]);
  ok(independent < 1.4, `${independent}`);
});

Deno.test("designEffect() finds 1 + (size − 1)·ICC", () => {
  const stream = random(2, "design");
  const levels = Array.from({ length: 500 }, () => Math.sqrt(0.2) * stream.normal());
  const groups = Int32Array.from({ length: 10_000 }, (_, at) => at % 500);
  const values = Float64Array.from(groups, (group) => (levels[group] ?? 0) + Math.sqrt(0.8) * stream.normal());
  ok(Math.abs(designEffect(groups, [values]) - (1 + 19 * 0.2)) < 0.6);
});

Deno.test("designEffect() is 1 where every row is its own group, or all are one", () => {
  strictEqual(designEffect([0, 1, 2], [[5, 6, 7]]), 1);
  strictEqual(designEffect([0, 0, 0], [[5, 6, 7]]), 1);
});
