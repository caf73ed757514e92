import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  chunkThresholds,
  cutChunks,
  NANNYML_METHODS,
  nannymlChiSquared,
  nannymlStatistic,
} from "../../../lib/drift/conventions/nannyml.ts";
import { close, prints } from "../../statistics/close.ts";
import { figures, generatedCase } from "../fixtures/read_fixture.ts";

Deno.test("nannymlStatistic() equals NannyML's published values, cases R21 and R22", () => {
  const { reference } = generatedCase("R21");
  const at = (name: string) => ({ reference, current: generatedCase(`R21 ${name}`).current });
  prints(nannymlStatistic("jensen_shannon", at("js")), "0.04724");
  prints(nannymlStatistic("wasserstein", at("wasserstein")), "1.0114");
  prints(nannymlStatistic("hellinger", at("hellinger")), "0.6250");
  const before = ["a", "a", "b", "b", "c", "c"];
  close(nannymlStatistic("l_infinity", { reference: before, current: [...before, "d"] }), 0.142857, 3e-6);
  close(nannymlStatistic("l_infinity", { reference: before, current: ["b", "b", "b", "b", "b"] }), 0.666667, 3e-6);
});

Deno.test("nannymlStatistic() equals scipy's ks_2samp and chi2_contingency", () => {
  const { tied } = figures();
  const values = { reference: tied.reference, current: tied.current };
  close(nannymlStatistic("kolmogorov_smirnov", values), tied.ks, 1e-12);
  const rows = (counts: readonly number[]) => counts.flatMap((count, at) => Array<string>(count).fill(`v${at}`));
  const documented = { reference: rows([10, 10, 20]), current: rows([20, 20, 20]) };
  prints(nannymlStatistic("chi2", documented), "2.7777778");
  prints(nannymlChiSquared({ reference: rows([120, 880]), current: rows([150, 850]) }).pValue, "0.0577468");
  strictEqual(NANNYML_METHODS.length, 6);
});

Deno.test("chunkThresholds() are mean ± 3 population standard deviations, clipped, case R23", () => {
  // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, population deviation 2.
  const statistics = [2, 4, 4, 4, 5, 5, 7, 9];
  deepStrictEqual(chunkThresholds(statistics, { least: -10 }), { lower: -1, upper: 11 });
  deepStrictEqual(chunkThresholds(statistics, { most: 10 }), { lower: null, upper: null });
  deepStrictEqual(chunkThresholds(statistics, { deviations: 1 }), { lower: 3, upper: 7 });
  throws(() => chunkThresholds([]), { name: "RangeError", message: /at least one chunk, received none/ });
});

Deno.test("cutChunks() cuts equal chunks and puts the rest into the last", () => {
  deepStrictEqual(cutChunks([1, 2, 3, 4, 5, 6, 7], 3), [[1, 2], [3, 4], [5, 6, 7]]);
  deepStrictEqual(cutChunks([1], 3), [[1]]);
  deepStrictEqual(cutChunks([], 3), []);
});
