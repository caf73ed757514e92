import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { doaneEdges, equalWidthEdges, histogram, sturgesEdges } from "../../../lib/drift/conventions/histogram.ts";
import { EVEN, SQUARED } from "../binned.ts";
import { generatedCase } from "../fixtures/read_fixture.ts";

Deno.test("histogram() closes the last bin and leaves out what is outside, as numpy does", () => {
  deepStrictEqual(histogram([0, 1, 1.9, 2, 3, -1, NaN], [0, 1, 2]).counts, [1, 3]);
  deepStrictEqual(histogram([], [0, 1]).counts, [0]);
});

Deno.test("equalWidthEdges() runs from the smallest to the largest, and around a single value", () => {
  deepStrictEqual(equalWidthEdges([2, 0, 1], 4), [0, 0.5, 1, 1.5, 2]);
  deepStrictEqual(equalWidthEdges([5, 5], 2), [4.5, 5, 5.5]);
});

Deno.test("sturgesEdges() and doaneEdges() make as many bins as numpy does", () => {
  // numpy.histogram_bin_edges: 12 bins of the 2,000 values of R28, 15 bins of the 10,000 of R21 by Doane's rule.
  strictEqual(sturgesEdges([...EVEN, ...SQUARED]).length, 13);
  strictEqual(doaneEdges(generatedCase("R21").reference).length, 17);
  strictEqual(doaneEdges([1, 2]).length, 2);
  strictEqual(doaneEdges([3, 3, 3]).length, 2);
  strictEqual(sturgesEdges([3, 3, 3]).length, 2);
});
