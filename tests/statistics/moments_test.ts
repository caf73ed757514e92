import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { momentsOf } from "../../lib/statistics/moments.ts";
import { close } from "./close.ts";

Deno.test("momentsOf() has the values of the definitions", () => {
  // 2, 3, 7: squares around the mean 4, 1, 9 and cubes -8, -1, 27.
  const { n, mean, standardDeviation, skewness } = momentsOf([2, 3, 7]);
  strictEqual(n, 3);
  strictEqual(mean, 4);
  close(standardDeviation, Math.sqrt(7), 1e-15);
  close(skewness, 3 * 18 / (2 * 7 ** 1.5), 1e-14);
});

Deno.test("momentsOf() keeps its digits far from 0", () => {
  const values = Array.from({ length: 999 }, (_, index) => [0, 1, 5][index % 3] ?? 0);
  const near = momentsOf(values);
  const far = momentsOf(values.map((value) => value + 2 ** 30));
  close(far.standardDeviation, near.standardDeviation, 1e-13);
  close(far.skewness, near.skewness, 1e-11);
});

Deno.test("momentsOf() sees no spread in equal values, whatever their mean rounds to", () => {
  for (const value of [0.1, 1 / 3, 1e90, -7]) {
    for (const length of [2, 3, 7, 1000]) {
      const { standardDeviation, skewness } = momentsOf(new Array<number>(length).fill(value));
      deepStrictEqual([standardDeviation, skewness], [0, 0], `${value} × ${length}`);
    }
  }
});

Deno.test("momentsOf() refuses what is not finite", () => {
  throws(() => momentsOf([1, NaN]), { name: "RangeError", message: /received NaN at index 1/ });
  throws(() => momentsOf([Infinity]), { name: "RangeError", message: /received Infinity at index 0/ });
  throws(() => momentsOf([1e200, -1e200, 0]), { name: "RangeError", message: /too large to be cubed/ });
});
