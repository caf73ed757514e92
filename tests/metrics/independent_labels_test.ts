import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { kappa, macroFBeta, matthewsCorrelation } from "../../lib/metrics/confusion_metrics.ts";
import { independentLabels } from "../../lib/metrics/independent_labels.ts";
import { approximately, hasInterval } from "./approximately.ts";

const pathology = independentLabels([[231, 27], [32, 54]]);

Deno.test("independentLabels() gives the reference cases of the recipe", async (t) => {
  await t.step("F1 of TP 8, FP 2, FN 3", () => {
    hasInterval(independentLabels([[8, 3], [2, 0]]).fBeta(0, 1), [0.7619, 0.52423, 0.90285]);
  });
  await t.step("balanced accuracy of 8/10 and 37/40", () => {
    hasInterval(independentLabels([[8, 2], [3, 37]]).balancedAccuracy(), [0.8625, 0.6957, 0.93826]);
  });
  await t.step("kappa", () => {
    hasInterval(pathology.metric(kappa, { chanceCorrected: true }), [0.5336, 0.42996, 0.63442]);
  });
  await t.step("MCC", () => {
    hasInterval(pathology.metric(matthewsCorrelation, { chanceCorrected: true }), [0.53401, 0.43041, 0.63476]);
  });
  await t.step("macro-F1", () => hasInterval(pathology.metric(macroFBeta(1)), [0.76673, 0.7107, 0.81474]));
});

Deno.test("independentLabels() gives the published sensitivity and specificity of a liver scan", () => {
  // Altman and Bland (1994), BMJ 308, 1552.
  strictEqual(pathology.recall(0).value?.toFixed(2), "0.90");
  strictEqual(pathology.specificity(0).value?.toFixed(2), "0.63");
});

Deno.test("independentLabels() divides by what each metric is about", () => {
  deepStrictEqual(
    [pathology.accuracy(), pathology.precision(0), pathology.recall(0), pathology.specificity(0)].map(({ n }) => n),
    [344, 263, 258, 86],
  );
  approximately(pathology.precision(1).value, 54 / 81, 1e-15);
});

Deno.test("independentLabels() repeats the interval of F2 with the same seed, and not with another", () => {
  const counts = [[8, 3], [2, 20]];
  const f2 = (seed: number) => independentLabels(counts, { seed }).fBeta(0, 2);
  approximately(f2(1).value, (5 * 8) / (5 * 8 + 4 * 3 + 2), 1e-15);
  deepStrictEqual(f2(1), f2(1));
  strictEqual(f2(1).interval?.low === f2(2).interval?.low, false);
});
