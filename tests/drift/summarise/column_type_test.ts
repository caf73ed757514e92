import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { categoryOf, columnTypeOf, isFreeText, numberOf } from "../../../lib/drift/summarise/column_type.ts";

Deno.test("columnTypeOf() goes by what all values are", async (t) => {
  for (
    const [values, type] of [
      [[1, 2.5, null, NaN], "numeric"],
      [[10n, 20n], "numeric"],
      [["1", "-2.5e3", ".5", ""], "numeric"],
      [["007", "012"], "categorical"],
      [["1", "two"], "categorical"],
      [[true, false, null], "boolean"],
      [["2024-01-31", "2024-02-01T10:00:00Z"], "time"],
      [["2024-13-99", "x"], "categorical"],
      [[new Date(0)], "time"],
      [[1, "a", true], "categorical"],
      [[{ a: 1 }, [2]], "categorical"],
      [["a rather long sentence number one", "a rather long sentence number two"], "text"],
      [[null, undefined], null],
      [[], null],
    ] as const
  ) {
    await t.step(
      JSON.stringify(values, (_, value) => typeof value === "bigint" ? `${value}n` : value),
      () => strictEqual(columnTypeOf(values), type),
    );
  }
});

Deno.test("isFreeText() needs different and long texts", () => {
  strictEqual(isFreeText({ present: 100, distinct: 60, meanLength: 30 }), true);
  strictEqual(isFreeText({ present: 100, distinct: 50, meanLength: 30 }), false);
  strictEqual(isFreeText({ present: 100, distinct: 100, meanLength: 12 }), false);
});

Deno.test("numberOf() reads numbers and times, the latter in UTC", () => {
  deepStrictEqual(
    ["12", true, 3n, new Date(5), "2024-01-01", "2024-01-01 01:00", "", null, "abc", {}].map(numberOf),
    [12, 1, 3, 5, Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 1, 1), null, null, NaN, NaN],
  );
});

Deno.test("categoryOf() names any value", () => {
  deepStrictEqual(
    ["", "a", 1.5, false, null, undefined, { a: [1] }, new Date(0), 7n].map(categoryOf),
    ["", "a", "1.5", "false", null, null, '{"a":[1]}', "1970-01-01T00:00:00.000Z", "7"],
  );
});
