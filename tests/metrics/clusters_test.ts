import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { clusteredShare, encodeClusters } from "../../lib/metrics/clusters.ts";
import { hasInterval } from "./approximately.ts";

Deno.test("encodeClusters() numbers clusters and gives rows without one their own", () => {
  const encoded = encodeClusters(["ada", null, "ben", "ada", null]);
  deepStrictEqual([...encoded.clusters], [0, 1, 2, 0, 3]);
  deepStrictEqual([encoded.size, encoded.alone], [4, 2]);
});

Deno.test("encodeClusters() takes the rows asked for", () => {
  deepStrictEqual([...encodeClusters(["ada", "ben", "cleo", "ben"], [3, 1, 2]).clusters], [0, 0, 1]);
});

Deno.test("clusteredShare() gives the reference case of the recipe", () => {
  // 3 of 4, 4 of 4, 0 of 4, 9 of 10, 6 of 6: few clusters fail, so the effective clusters limit the size.
  const outcomes = [[3, 4], [4, 4], [0, 4], [9, 10], [6, 6]].flatMap(([passed = 0, rows = 0], cluster) =>
    Array.from({ length: rows }, (_, row) => ({ cluster: `c${cluster}`, passed: row < passed }))
  );
  const clusters = encodeClusters(outcomes.map(({ cluster }) => cluster));
  const estimate = clusteredShare({ clusters, counts: () => true, succeeds: (row) => outcomes[row]?.passed === true });
  hasInterval(estimate, [22 / 28, 0.19811, 0.98196]);
});

Deno.test("clusteredShare() without a row in the denominator is null", () => {
  const clusters = encodeClusters(["ada", "ben"]);
  const estimate = clusteredShare({ clusters, counts: () => false, succeeds: () => true });
  strictEqual(estimate.value, null);
  strictEqual(estimate.n, 0);
});

Deno.test("clusteredShare() ignores clusters without a row in the denominator", () => {
  const clusters = encodeClusters([..."aabbccddeeff"]);
  const all = clusteredShare({
    clusters: encodeClusters([..."aabbccddee"]),
    counts: () => true,
    succeeds: (row) => row > 2,
  });
  const some = clusteredShare({ clusters, counts: (row) => row < 10, succeeds: (row) => row > 2 });
  deepStrictEqual(some, all);
});
