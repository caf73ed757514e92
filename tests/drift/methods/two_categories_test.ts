import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { twoCategories } from "../../../lib/drift/methods/two_categories.ts";
import { sidesOf } from "../sides.ts";

Deno.test("twoCategories() counts the last value as success and leaves missing rows out", () => {
  const { reference, current } = sidesOf([true, false, false, null], [true, true, false]);
  deepStrictEqual(twoCategories(reference, current), {
    success: '"true"',
    reference: { successes: 1, trials: 3 },
    current: { successes: 2, trials: 3 },
  });
});

Deno.test("twoCategories() is null for more than two values or no rows", () => {
  const three = sidesOf(["a", "b"], ["c"]);
  strictEqual(twoCategories(three.reference, three.current), null);
  const none = sidesOf(["a", "b"], []);
  strictEqual(twoCategories(none.reference, none.current), null);
});
