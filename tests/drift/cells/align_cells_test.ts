import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { alignCells } from "../../../lib/drift/cells/align_cells.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { sidesOf } from "../sides.ts";

Deno.test("alignCells() lays categories over each other, with a cell for missing rows that no value is confused with", () => {
  const { reference, current } = sidesOf(["a", "b", "b", null], ["b", "c", "missing"]);
  const { bins, reference: before, current: after } = alignCells(reference, current, { view: "bins" });
  deepStrictEqual(bins, ['"a"', '"b"', '"c"', '"missing"', "missing"]);
  deepStrictEqual([[...before], [...after]], [[1, 2, 0, 0, 1], [0, 1, 1, 1, 0]]);
});

Deno.test("alignCells() hashes both sides where one had too many values to list", () => {
  const many = Array.from({ length: 1500 }, (_, at) => `id ${at}`);
  const reference = summariseColumn("id", ["id 1", "id 2", "id 2"]);
  const current = summariseColumn("id", many, { like: reference, type: "categorical" });
  const { bins, reference: before, current: after } = alignCells(reference, current, { view: "bins" });
  strictEqual(bins.length, 256);
  strictEqual(before.reduce((a, b) => a + b, 0), 3);
  // Whatever bucket "id 2" is in, the current rows of that value are in it too.
  before.forEach((count, cell) => ok(count === 0 || (after[cell] ?? 0) > 0));
});

Deno.test("alignCells() gives cells along an axis their pooled mean in standard deviations of the reference", () => {
  const { reference, current } = sidesOf([0, 1, 2, 3], [0, 3, 3, 9]);
  const { positions, reference: before, current: after } = alignCells(reference, current, { view: "axis" });
  const scale = Math.sqrt(1.25);
  deepStrictEqual([...before], [2, 2, 0]);
  deepStrictEqual([...after], [1, 2, 1]);
  deepStrictEqual([...positions ?? []].map((x) => Number((x * scale).toFixed(9))), [0.333333333, 2.75, 9]);
});

Deno.test("alignCells() refuses sides that cannot be compared, and says why", () => {
  const numbers = summariseColumn("x", [1, 2, 3]);
  throws(() => alignCells(numbers, summariseColumn("x", ["a"]), { view: "bins" }), {
    name: "TypeError",
    message: /the column "x": both sides must be of one kind, received numeric and categorical/,
  });
  throws(() => alignCells(numbers, summariseColumn("x", [7, 8]), { view: "axis" }), {
    name: "RangeError",
    message: /over the same edges/,
  });
  throws(() => alignCells(summariseColumn("x", ["a"], { type: "text" }), numbers, { view: "bins" }), {
    name: "TypeError",
    message: /a text column has no cells/,
  });
});
