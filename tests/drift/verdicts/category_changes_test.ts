import { deepStrictEqual } from "node:assert/strict";
import { categoryChanges } from "../../../lib/drift/verdicts/category_changes.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { sidesOf } from "../sides.ts";

Deno.test("categoryChanges() names what came and went, the frequent first", () => {
  const { reference, current } = sidesOf(["a", "b", "c", "c"], ["a", "e", "d", "d"]);
  deepStrictEqual(categoryChanges(reference, current), { newCategories: ["d", "e"], vanishedCategories: ["c", "b"] });
});

Deno.test("categoryChanges() names nothing where values were hashed, or are numbers", () => {
  const many = summariseColumn("id", Array.from({ length: 2000 }, (_, at) => `id ${at}`), { type: "categorical" });
  const nothing = { newCategories: [], vanishedCategories: [] };
  deepStrictEqual(categoryChanges(many, many), nothing);
  const { reference, current } = sidesOf([1], [2]);
  deepStrictEqual(categoryChanges(reference, current), nothing);
});
