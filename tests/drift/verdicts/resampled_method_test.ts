import { ok, strictEqual } from "node:assert/strict";
import type { DriftMethod } from "../../../lib/contracts/mod.ts";
import { alignCells } from "../../../lib/drift/cells/align_cells.ts";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { ks } from "../../../lib/drift/methods/ks.ts";
import { tvd } from "../../../lib/drift/methods/tvd.ts";
import { judgeMethod } from "../../../lib/drift/verdicts/judge_method.ts";
import { resampledMethod } from "../../../lib/drift/verdicts/resampled_method.ts";
import { close } from "../../statistics/close.ts";
import { countedSides, squaredSides, withoutSample } from "../sides.ts";

/** A method as somebody would write one: a name, columns, a statistic. */
function plain(name: string, model: DriftMethod): DriftMethod {
  return { name, columns: model.columns, statistic: (a, b) => model.statistic(a, b) };
}

Deno.test("resampledMethod() gives the statistic of the observed counts again", () => {
  const categories = countedSides([60, 30, 10], [50, 25, 25]);
  const { method, table } = resampledMethod(plain("mine", tvd), categories);
  close(
    method.distance(pairOf(table)),
    tvd.statistic(categories.reference, categories.current).statistic ?? NaN,
    1e-12,
  );
  const { reference, current } = squaredSides();
  const numbers = { reference: withoutSample(reference), current: withoutSample(current) };
  const resampled = resampledMethod(plain("mine", ks), numbers);
  close(
    resampled.method.distance(pairOf(resampled.table)),
    ks.statistic(numbers.reference, numbers.current).statistic ?? NaN,
    1e-12,
  );
});

Deno.test("judgeMethod() judges a method of your own as it judges ours", () => {
  const sides = countedSides([600, 300, 100], [500, 250, 250]);
  const [own, ours] = [
    judgeMethod(plain("mine", tvd), sides, { permutations: 200, replicates: 100 }),
    judgeMethod(tvd, sides),
  ];
  strictEqual(own?.statistic, ours?.statistic);
  ok(Math.abs((own?.point ?? 0) - (ours?.point ?? 1)) < 0.02);
  ok(Math.abs((own?.noiseFloor ?? 0) - (ours?.noiseFloor ?? 1)) < 0.02);
  strictEqual(alignCells(sides.reference, sides.current, { view: "bins" }).bins.length, 3);
});
