import { deepStrictEqual, throws } from "node:assert/strict";
import { rowsByCluster } from "../../lib/statistics/cluster_rows.ts";

Deno.test("rowsByCluster() gathers rows and leaves out numbers that no row carries", () => {
  const { sizes, order, starts } = rowsByCluster([3, 0, 3, 5, 0, 3], 6);
  deepStrictEqual([...sizes], [2, 3, 1]);
  deepStrictEqual([...order], [1, 4, 0, 2, 5, 3]);
  deepStrictEqual([...starts], [0, 2, 5, 6]);
});

Deno.test("rowsByCluster() refuses clusters that are missing or no whole numbers", () => {
  throws(() => rowsByCluster([0, 1], 3), { name: "RangeError", message: /one cluster for each of 3 rows, received 2/ });
  throws(() => rowsByCluster([0, -1], 2), { name: "RangeError", message: /received -1 at index 1/ });
  deepStrictEqual([...rowsByCluster([], 0).sizes], []);
});
