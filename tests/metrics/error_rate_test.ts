import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { errorRate } from "../../lib/metrics/error_rate.ts";
import { hasInterval } from "./approximately.ts";

Deno.test("errorRate() gives the share of failed rows with Wilson's interval", () => {
  hasInterval(errorRate(Array.from({ length: 20 }, (_, row) => row < 2)), [0.1, 1 - 0.97213, 1 - 0.69897]);
  hasInterval(errorRate(new Array(20).fill(false)), [0, 0, 0.16113]);
});

Deno.test("errorRate() takes clusters into account", () => {
  const failed = [..."1100000000"].map((row) => row === "1");
  const estimate = errorRate(failed, { clusters: [..."aabbccddee"] });
  strictEqual(estimate.value, 0.2);
  strictEqual(estimate.interval?.method, "cluster_wilson_t");
});

Deno.test("errorRate() of no rows is null", () => {
  deepStrictEqual([errorRate([]).value, errorRate([]).interval], [null, null]);
});
