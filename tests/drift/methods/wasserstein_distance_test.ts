import { wassersteinDistance } from "../../../lib/drift/methods/wasserstein_distance.ts";
import { close } from "../../statistics/close.ts";
import { figures, generatedCase } from "../fixtures/read_fixture.ts";

Deno.test("wassersteinDistance() equals scipy's documented values, case R15", () => {
  close(wassersteinDistance([0, 1, 3], [5, 6, 8]), 5, 1e-14);
  close(wassersteinDistance([0, 1], [0, 1], { a: [3, 1], b: [2, 2] }), 0.25, 1e-14);
  close(
    wassersteinDistance([3.4, 3.9, 7.5, 7.8], [1.4, 4.5], { a: [1.4, 0.9, 3.1, 7.2], b: [3.5, 3.2] }),
    4.0781331438047861,
    1e-14,
  );
});

Deno.test("wassersteinDistance() equals cases R19 and R21", () => {
  const sorted = (values: readonly number[]) => Float64Array.from(values).sort();
  const frouros = generatedCase("R19");
  close(wassersteinDistance(sorted(frouros.reference), sorted(frouros.current)), 3.85346006, 1e-8);
  const nannyml = wassersteinDistance(
    sorted(generatedCase("R21").reference),
    sorted(generatedCase("R21 wasserstein").current),
  );
  close(nannyml, 1.0114, 1e-4);
});

Deno.test("wassersteinDistance() equals scipy's with ties", () => {
  const { reference, current, wasserstein } = figures().tied;
  close(wassersteinDistance(reference, current), wasserstein, 1e-13);
});
