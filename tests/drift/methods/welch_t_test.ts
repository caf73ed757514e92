import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { meanOf, welchT, welchTest } from "../../../lib/drift/methods/welch_t.ts";
import { close } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";
import { sidesOf } from "../sides.ts";

Deno.test("welchT equals scipy's", () => {
  const { tied } = figures();
  const { reference, current } = sidesOf(tied.reference, tied.current);
  const [t = 0, p = 0, degrees = 0] = tied.welch;
  const result = welchT.statistic(reference, current);
  close(result.statistic, t, 1e-12);
  close(result.pValue, p, 1e-10);
  const [before, after] = [meanOf(reference), meanOf(current)];
  const test = before === null || after === null ? null : welchTest(before, after);
  close(test?.degreesOfFreedom, degrees, 1e-12);
});

Deno.test("welchTest() is undefined without spread or with one value", () => {
  strictEqual(welchTest({ n: 1, mean: 0, variance: 0 }, { n: 5, mean: 1, variance: 1 }), null);
  strictEqual(welchTest({ n: 5, mean: 0, variance: 0 }, { n: 5, mean: 1, variance: 0 }), null);
});

Deno.test("meanOf() leaves out what is not finite", () => {
  const { reference } = sidesOf([1, 2, 3, null, NaN, Infinity], [1]);
  deepStrictEqual(meanOf(reference), { n: 3, mean: 2, variance: 1 });
});
