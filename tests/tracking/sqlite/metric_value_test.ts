import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { decodeMetric, encodeMetric } from "../../../lib/tracking/sqlite/metric_value.ts";

Deno.test("encodeMetric() writes NaN and infinities as MLflow does", () => {
  deepStrictEqual(encodeMetric(NaN), { value: 0, isNan: 1 });
  deepStrictEqual(encodeMetric(Infinity), { value: 1.7976931348623157e308, isNan: 0 });
  deepStrictEqual(encodeMetric(-Infinity), { value: -1.7976931348623157e308, isNan: 0 });
  deepStrictEqual(encodeMetric(0.1), { value: 0.1, isNan: 0 });
});

Deno.test("decodeMetric() gives back what encodeMetric() took", () => {
  for (const value of [NaN, Infinity, -Infinity, 0, -0.5, 5e-324, 1.5e308]) {
    const stored = encodeMetric(value);
    strictEqual(decodeMetric(stored.value, stored.isNan), value);
  }
});
