import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { tvd } from "../../../lib/drift/methods/tvd.ts";
import { wasserstein } from "../../../lib/drift/methods/wasserstein.ts";
import { zProportions } from "../../../lib/drift/methods/z_proportions.ts";
import { blankColumn, judgeColumn, type JudgeColumnOptions } from "../../../lib/drift/verdicts/judge_column.ts";
import { countedSides, type Sides, sidesOf } from "../sides.ts";

const options: JudgeColumnOptions = { slice: null, method: wasserstein, toleranceOf: () => 0.1, seed: 1 };
const values = Array.from({ length: 2000 }, (_, at) => at % 100);

/** The settled column, with its own p-value for the corrected one. */
function settle(sides: Sides, change: Partial<JudgeColumnOptions> = {}) {
  const pending = judgeColumn(sides, { ...options, ...change });
  return pending.settle(pending.pValue);
}

Deno.test("judgeColumn() lets the share of missing values decide where it is worse", () => {
  const column = settle(sidesOf(values, values.map((value, at) => at % 5 < 3 ? null : value)));
  strictEqual(column.verdict, "drift");
  strictEqual(column.method, "missing_rate");
  strictEqual(column.direction, "up");
  strictEqual(column.missing.current, 0.6);
  strictEqual(column.point, 0.6);
  deepStrictEqual(column.contributions, [{ bin: "missing", share: 0.6 }]);
});

Deno.test("judgeColumn() doubles the p-value only where there were two looks", () => {
  const shifted = values.map((value) => value + 4);
  const one = judgeColumn(sidesOf(values, shifted), options);
  const two = judgeColumn(sidesOf([...values, null], [...shifted, null]), options);
  ok((two.pValue ?? 0) > 1.2 * (one.pValue ?? 1), `${one.pValue} ${two.pValue}`);
});

Deno.test("judgeColumn() says drift of a column that changed its type", () => {
  const column = settle(sidesOf(values, values.map(String).map((text) => `no ${text}`)), { method: tvd });
  deepStrictEqual([column.verdict, column.method, column.point, column.error], ["drift", "type_change", 1, null]);
});

Deno.test("judgeColumn() judges a column that lost all its values by that alone", () => {
  const column = settle(sidesOf(values, values.map(() => null)));
  deepStrictEqual([column.verdict, column.method, column.point], ["drift", "missing_rate", 1]);
});

Deno.test("judgeColumn() is inconclusive without rows, and turns an error into a result", () => {
  deepStrictEqual(settle(sidesOf(values, [])).verdict, "inconclusive");
  const failed = settle(countedSides([9, 9, 9], [9, 9, 9]), { method: zProportions });
  strictEqual(failed.verdict, "inconclusive");
  ok(failed.error?.message.includes('Cannot judge the column "column" by "z_proportions"'), failed.error?.message);
  const fallen = settle(countedSides([900, 900, 900], [900, 900, 900]), { method: zProportions, fallback: tvd });
  deepStrictEqual([fallen.method, fallen.error, fallen.verdict], ["tvd", null, "stable"]);
});

Deno.test("judgeColumn() needs the p-value across columns for drift", () => {
  const pending = judgeColumn(countedSides([500, 500], [300, 700]), { ...options, method: tvd });
  strictEqual(pending.settle(0.01).verdict, "drift");
  strictEqual(pending.settle(0.2).verdict, "inconclusive");
});

Deno.test("blankColumn() knows sizes and missing shares", () => {
  const blank = blankColumn(sidesOf([1, null], [NaN, 2, 3, Infinity]), { slice: "a=1", method: "ks", tolerance: 0.2 });
  deepStrictEqual([blank.n, blank.missing, blank.slice], [{ reference: 2, current: 4 }, {
    reference: 0.5,
    current: 0.5,
  }, "a=1"]);
});
