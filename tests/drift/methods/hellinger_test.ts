import { deepStrictEqual } from "node:assert/strict";
import { hellinger, rootTerms } from "../../../lib/drift/methods/hellinger.ts";
import { binned, EVEN, SQUARED } from "../binned.ts";
import { equalWidthEdges, sturgesEdges } from "../../../lib/drift/conventions/histogram.ts";
import { generatedCase } from "../fixtures/read_fixture.ts";
import { close } from "../../statistics/close.ts";
import { countedSides } from "../sides.ts";
import { SIX_CURRENT, SIX_REFERENCE } from "../r_cases.ts";

Deno.test("hellinger equals the published value of case R1", () => {
  const { reference, current } = countedSides(SIX_REFERENCE, SIX_CURRENT);
  close(hellinger.statistic(reference, current).statistic, 0.0681277, 1e-6);
});

Deno.test("hellinger equals case R28 over Sturges' bins", () => {
  close(hellinger.distance(binned(EVEN, SQUARED, sturgesEdges([...EVEN, ...SQUARED]))), 0.2191756, 1e-6);
});

Deno.test("hellinger equals what Frouros publishes, case R20", () => {
  const { reference, current } = generatedCase("R20");
  close(
    hellinger.distance(binned(reference, current, equalWidthEdges([...reference, ...current], 10))),
    0.04792538,
    1e-6,
  );
});

Deno.test("hellinger is 1 where nothing is shared, and its contributions add up to it", () => {
  const { reference, current } = countedSides([5, 0], [0, 9]);
  const { statistic, contributions } = hellinger.statistic(reference, current);
  close(statistic, 1, 1e-12);
  close(contributions.reduce((sum, { share }) => sum + share, 0), 1, 1e-12);
});

Deno.test("rootTerms() splits a root in proportion", () => {
  deepStrictEqual(rootTerms([1, 3]), [0.5, 1.5]);
  deepStrictEqual(rootTerms([0, 0]), [0, 0]);
});
