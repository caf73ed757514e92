import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { zProportions, zTestOf } from "../../../lib/drift/methods/z_proportions.ts";
import { prints } from "../../statistics/close.ts";
import { countedSides } from "../sides.ts";

Deno.test("zTestOf() equals case R14", () => {
  const { z, pValue } = zTestOf({
    reference: { successes: 120, trials: 1000 },
    current: { successes: 150, trials: 1000 },
  });
  prints(z, "-1.9630498");
  prints(pValue, "0.0496404");
});

Deno.test("zTestOf() has nothing to say where all rows are alike", () => {
  const side = { successes: 5, trials: 5 };
  deepStrictEqual(zTestOf({ reference: side, current: side }), { z: 0, pValue: 1 });
});

Deno.test("zProportions is for two values", () => {
  const two = countedSides([880, 120], [850, 150]);
  prints(zProportions.statistic(two.reference, two.current).pValue, "0.0496404");
  const three = countedSides([1, 1, 1], [1, 1, 1]);
  strictEqual(zProportions.statistic(three.reference, three.current).statistic, null);
});
