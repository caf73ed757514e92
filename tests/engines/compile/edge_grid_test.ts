import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { edgeGrid } from "../../../lib/engines/compile/edge_grid.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { normalQuantile, random } from "../../../lib/statistics/mod.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("edgeGrid() gives every number the cell that counting edges gives, next to edges and halves too", async () => {
  const stream = random(5);
  for (
    const [size, centre, scale] of [[1, 0, 1], [5, -3, 1e-9], [40, 10, 2], [40, 1.7e12, 6e10], [
      90,
      1e-300,
      1e-301,
    ]] as const
  ) {
    const edges = Float64Array.from(
      { length: size },
      (_, at) => centre + scale * normalQuantile((at + stream.uniform() / 2) / size),
    ).sort();
    const near = [...edges].flatMap((edge) => [edge, above(edge), -above(-edge)]);
    const numbers = [
      ...near,
      ...Array.from({ length: 2000 }, () => centre + 2 * scale * normalQuantile(stream.uniform())),
    ];
    const range = { min: Math.min(...numbers), max: Math.max(...numbers) };
    const grid = edgeGrid([...edges], range);
    ok(grid !== null);
    const step = 1 / grid.scale;
    const halves = grid.below.map((_, bucket) => grid.origin + (bucket + 1.5) * step)
      .filter((value) => value >= range.min && value <= range.max);
    const all = [...numbers, ...halves];
    using rows = await workspaceWith(
      `SELECT unnest([${all.map((value) => `CAST('${value}' AS DOUBLE)`).join(", ")}, NULL]) AS x`,
    );
    const cell = duckDbDialect.cell("c0", [...edges], { brief: false, range });
    ok(cell.includes("list_extract"));
    const found = await rows.workspace.run(`SELECT c0, ${cell} FROM ${rows.relation.from}`);
    strictEqual(found.length, all.length + 1);
    for (const [x, place] of found) {
      strictEqual(place, typeof x === "number" ? edges.filter((edge) => edge <= x).length : null, `${x}`);
    }
  }
});

Deno.test("edgeGrid() is null where edges lie too close together, or all numbers are one", () => {
  strictEqual(edgeGrid([1, 1.0001, 2], { min: 0, max: 1e6 }), null);
  strictEqual(edgeGrid([1], { min: 3, max: 3 }), null);
  strictEqual(edgeGrid([1e16], { min: 1e16 - 2, max: 1e16 + 2 }), null);
  strictEqual(edgeGrid([0], { min: -1e308, max: 1e308 }), null);
  // Edges that no number reaches do not matter.
  const { below = [] } = edgeGrid([-5, -5, 0.5, 9, 9], { min: 0, max: 1 }) ?? {};
  deepStrictEqual([below[0], below.at(-1)], [2, 3]);
});

/** The next larger number of 64 bits. */
function above(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value >= 0 ? 1n : -1n));
  return bits.getFloat64(0);
}
