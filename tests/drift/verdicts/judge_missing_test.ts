import { ok, strictEqual } from "node:assert/strict";
import { effectOf, judgeMissing, unusableRows } from "../../../lib/drift/verdicts/judge_missing.ts";
import { sidesOf } from "../sides.ts";

Deno.test("judgeMissing() compares shares of rows without a usable value", () => {
  const full = Array.from({ length: 200 }, (_, at) => at);
  const { reference, current } = sidesOf(
    full,
    full.map((value) => value % 2 === 0 ? null : value % 4 === 1 ? NaN : value),
  );
  strictEqual(unusableRows(current), 150);
  const evidence = judgeMissing(reference, current);
  strictEqual(evidence?.point, 0.75);
  ok((evidence?.low ?? 0) > 0.65);
});

Deno.test("judgeMissing() counts rows that belong together as fewer", () => {
  const { reference, current } = sidesOf([1, 2, 3, 4], [1, null, 3, 4]);
  strictEqual(judgeMissing({ ...reference, designEffect: 2 }, { ...current, designEffect: 2 })?.sizes.current, 2);
  strictEqual(effectOf(reference), 1);
});

Deno.test("judgeMissing() is null where nothing is missing", () => {
  const { reference, current } = sidesOf([1, 2], [3]);
  strictEqual(judgeMissing(reference, current), null);
});
