import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { databricksMetrics } from "../../../lib/drift/conventions/databricks.ts";
import { ksAsymptoticPValue } from "../../../lib/drift/methods/ks_asymptotic.ts";
import { close, prints } from "../../statistics/close.ts";

Deno.test("databricksMetrics() writes what applies to numbers, p-values as in case R24", () => {
  const reference = Array.from({ length: 523 }, (_, at) => at / 523);
  const metrics = databricksMetrics({ reference, current: [...reference.map((value) => value + 0.1), null, null] });
  close(metrics.wasserstein_distance, 0.1, 1e-9);
  close(metrics.avg_delta, 0.1, 1e-9);
  strictEqual(metrics.ks_test?.pvalue, ksAsymptoticPValue(metrics.ks_test?.statistic ?? 0, { n: 523, m: 523 }));
  strictEqual(metrics.count_delta, 2);
  close(metrics.percent_null_delta, 200 / 525, 1e-12);
  deepStrictEqual([metrics.chi_squared_test, metrics.js_distance], [null, null]);
});

Deno.test("databricksMetrics() writes what applies to categories", () => {
  const rows = (counts: readonly number[]) => counts.flatMap((count, at) => Array<string>(count).fill(`v${at}`));
  const metrics = databricksMetrics({ reference: rows([10, 10, 20]), current: rows([20, 20, 20]) });
  prints(metrics.chi_squared_test?.pvalue, "0.2493522");
  close(metrics.tv_distance, 1 / 6, 1e-12);
  close(metrics.l_infinity_distance, 1 / 6, 1e-12);
  strictEqual(metrics.ks_test, null);
});

Deno.test("databricksMetrics() has nothing of an empty side", () => {
  const { ks_test, tv_distance, percent_null_delta } = databricksMetrics({ reference: [1], current: [null] });
  deepStrictEqual([ks_test, tv_distance, percent_null_delta], [null, null, 100]);
});
