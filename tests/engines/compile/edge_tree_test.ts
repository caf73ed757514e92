import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { edgeTree } from "../../../lib/engines/compile/edge_tree.ts";
import { openWorkspace } from "../fixture.ts";

Deno.test("edgeTree() counts the edges that are not above a number", async () => {
  using workspace = await openWorkspace();
  for (const count of [0, 1, 2, 3, 7, 50, 300]) {
    const edges = Array.from({ length: count }, (_, index) => `${index}e0`);
    const sql = `SELECT ${edgeTree("x", edges)} FROM (SELECT i / 2e0 AS x FROM range(-2, ${
      2 * count + 3
    }) AS t(i)) ORDER BY x`;
    const expected = Array.from({ length: 2 * count + 5 }, (_, index) => {
      const x = (index - 2) / 2;
      return [edges.filter((edge) => Number(edge) <= x).length];
    });
    deepStrictEqual(await workspace.run(sql), expected);
  }
});

Deno.test("edgeTree() compares six times for fifty edges", () => {
  const sql = edgeTree("x", Array.from({ length: 50 }, (_, index) => String(index)));
  let [depth, deepest] = [0, 0];
  for (const [word] of sql.matchAll(/CASE|END/g)) deepest = Math.max(deepest, depth += word === "CASE" ? 1 : -1);
  strictEqual(deepest, 6);
});
