import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { designEffectOf, designEffects } from "../../../lib/engines/summarise/design_effects.ts";
import { GroupReader } from "../../../lib/engines/summarise/group_key.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("designEffectOf() is the size of the clusters where rows repeat each other, and 1 where they do not", () => {
  // Ten clusters of five equal rows: ICC 1.
  strictEqual(designEffectOf({ clusters: 10, rows: 50, squaredSizes: 250, between: 7, within: 0 }), 5);
  // No more between clusters than within: ICC 0.
  strictEqual(designEffectOf({ clusters: 10, rows: 50, squaredSizes: 250, between: 9, within: 40 }), 1);
  strictEqual(designEffectOf({ clusters: 1, rows: 50, squaredSizes: 2500, between: 0, within: 3 }), 1);
  strictEqual(designEffectOf({ clusters: 50, rows: 50, squaredSizes: 50, between: 3, within: 0 }), 1);
});

Deno.test("designEffectOf() of a published analysis of variance", () => {
  // Shrout and Fleiss (1979), table 4: six targets by four judges, between mean square 11.24, within 6.26, ICC(1,1) = 0.17.
  const effect = designEffectOf({ clusters: 6, rows: 24, squaredSizes: 96, between: 5 * 11.2416, within: 18 * 6.2639 });
  strictEqual(((effect - 1) / 3).toFixed(2), "0.17");
});

Deno.test("designEffects() finds numbers, categories and texts of every group", async () => {
  using rows = await workspaceWith(`
    SELECT 's' || i // 10 AS session, (i // 10)::DOUBLE AS same, (i % 10)::DOUBLE AS different,
      'c' || i // 50 AS category, repeat('x', i // 20) AS words, i % 2 = 0 AS half FROM range(200) AS t(i)`);
  const reader = new GroupReader(["half"], { hasWindow: false });
  const found = await designEffects(rows.workspace, {
    relation: rows.relation,
    cluster: "c0",
    groups: { slices: ["CAST(c5 AS VARCHAR)"], window: null },
    reader,
    columns: [
      { index: 1, name: "same", type: "numeric", counts: "numbers", sql: "c1" },
      { index: 2, name: "different", type: "numeric", counts: "numbers", sql: "c2" },
      { index: 3, name: "category", type: "categorical", counts: "categories", sql: "c3" },
      { index: 4, name: "words", type: "text", counts: "lengths", sql: "c4" },
    ],
  });
  const of = (index: number) =>
    Object.fromEntries([...found.get(index) ?? []].map(([{ slice }, effect]) => [String(slice), effect]));
  deepStrictEqual(of(1), { null: 10, "half=true": 5, "half=false": 5 });
  deepStrictEqual(of(2), { null: 1, "half=true": 1, "half=false": 1 });
  deepStrictEqual(of(3), { null: 10, "half=true": 5, "half=false": 5 });
  ok((of(4)["null"] ?? 0) > 9.9);
});
