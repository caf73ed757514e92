import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { encodeClusters } from "../../lib/metrics/clusters.ts";
import { meanOf } from "../../lib/metrics/mean.ts";
import { hasInterval } from "./approximately.ts";

// Computed by the project's recipe for intervals; the plain t-intervals of both agree with SciPy's.
const graded = new Float64Array([0.2, 0.5, 0.9, 1, 1, 1, 1, 1, 0.75, 0.6]);
const differences = new Float64Array([0.2, -0.1, 0.3, 0, 0, 0.25, 0.1, 0, 0.5, -0.05]);

Deno.test("meanOf() gives Hall's interval on a bounded and on an open scale", () => {
  hasInterval(meanOf({ values: graded, scale: [0, 1], clusters: null }), [0.795, 0.39859, 0.94973]);
  hasInterval(meanOf({ values: differences, scale: [-Infinity, Infinity], clusters: null }), [0.12, 0.0082, 0.30681]);
});

Deno.test("meanOf() takes clusters into account", () => {
  const clusters = encodeClusters([..."aabbccddee"]);
  const estimate = meanOf({ values: graded, scale: [0, 1], clusters });
  strictEqual(estimate.interval?.method, "cluster_t");
  strictEqual(estimate.n, 10);
});

Deno.test("meanOf() of nothing is null", () => {
  const estimate = meanOf({ values: new Float64Array(0), scale: [0, 1], clusters: null });
  deepStrictEqual([estimate.value, estimate.n, estimate.interval], [null, 0, null]);
});
