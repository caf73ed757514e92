import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { effectiveTable, totalOf } from "../../../lib/drift/cells/cell_table.ts";

const table = { bins: ["a", "b"], reference: Float64Array.of(40, 61), current: Float64Array.of(9, 3), positions: null };

Deno.test("effectiveTable() divides by the design effect of each side and rounds", () => {
  const { reference, current } = effectiveTable(table, { reference: 2, current: 3 });
  deepStrictEqual([[...reference], [...current]], [[20, 31], [3, 1]]);
  strictEqual(effectiveTable(table, { reference: 1, current: 1 }), table);
});

Deno.test("totalOf() adds up", () => strictEqual(totalOf(table.reference), 101));
