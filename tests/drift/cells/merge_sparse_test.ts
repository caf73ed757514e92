import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { mergeSparse } from "../../../lib/drift/cells/merge_sparse.ts";

Deno.test("mergeSparse() looks at what the smaller side expects", () => {
  // The smaller side has a tenth of the rows: a cell needs 50 rows in all.
  const table = {
    bins: ["a", "b", "c"],
    reference: Float64Array.of(800, 60, 40),
    current: Float64Array.of(90, 5, 5),
    positions: null,
  };
  deepStrictEqual(mergeSparse(table)?.bins, ["a", "b", "rare"]);
  strictEqual(mergeSparse({ ...table, current: new Float64Array(3) }), null);
});
