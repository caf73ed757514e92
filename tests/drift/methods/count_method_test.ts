import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  countMethod,
  distanceOfTable,
  pairOf,
  samplingReach,
  widenBy,
} from "../../../lib/drift/methods/count_method.ts";
import { close } from "../../statistics/close.ts";
import { countedSides } from "../sides.ts";

const sums = countMethod({
  name: "sums",
  view: "bins",
  maximum: 10,
  widen: widenBy(2),
  distance: ({ referenceTotal, currentTotal }) => referenceTotal - currentTotal,
  terms: ({ reference }) => [...reference],
});

Deno.test("countMethod() aligns summaries and names what each bin adds", () => {
  const { reference, current } = countedSides([3, 4], [1, 1]);
  deepStrictEqual(sums.statistic(reference, current), {
    statistic: 5,
    contributions: [{ bin: '"value 0"', share: 3 }, { bin: '"value 1"', share: 4 }],
  });
  deepStrictEqual(sums.columns, ["numeric", "categorical"]);
});

Deno.test("distanceOfTable() is undefined where a side has no rows", () => {
  const table = { bins: ["a"], reference: Float64Array.of(0), current: Float64Array.of(2), positions: null };
  strictEqual(distanceOfTable(sums, table).statistic, null);
  strictEqual(pairOf(table).currentTotal, 2);
});

Deno.test("widenBy() adds what sampling leaves open", () => {
  close(samplingReach({ reference: 100, current: 100 }), 1.959963985 * Math.sqrt(0.02), 1e-9);
  close(sums.widen(1, { reference: 100, current: 100 }), 1 + 2 * 1.959963985 * Math.sqrt(0.02), 1e-9);
});
