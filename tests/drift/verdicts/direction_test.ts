import { strictEqual } from "node:assert/strict";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { directionOf, signOf } from "../../../lib/drift/verdicts/direction.ts";
import { sidesOf } from "../sides.ts";

const values = Array.from({ length: 200 }, (_, at) => at);

Deno.test("directionOf() names the way that most of the mass went", () => {
  strictEqual(directionOf(sidesOf(values, values.map((value) => value + 50)), "wasserstein"), "up");
  strictEqual(directionOf(sidesOf(values, values.map((value) => value - 50)), "ks"), "down");
  strictEqual(directionOf(sidesOf(values, values.map((value) => 2 * value - 100)), "wasserstein"), "mixed");
  strictEqual(directionOf(sidesOf(values, values), "wasserstein"), null);
});

Deno.test("directionOf() takes booleans by the share of true, and categories have none", () => {
  strictEqual(directionOf(sidesOf([true, false, false], [true, true, false]), "tvd"), "up");
  strictEqual(directionOf(sidesOf(["a", "b"], ["b", "b"]), "tvd"), null);
});

Deno.test("directionOf() takes texts by their length where that was judged", () => {
  const text = (value: string) => summariseColumn("note", [value], { type: "text" });
  const sides = { reference: text("long enough"), current: text("short") };
  strictEqual(directionOf(sides, "text_length"), "down");
  strictEqual(directionOf(sides, "domain_classifier"), null);
});

Deno.test("signOf() is null of 0", () => strictEqual(signOf(0), null));
