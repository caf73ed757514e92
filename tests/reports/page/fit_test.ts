import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { byteLength, fit } from "../../../lib/reports/page/fit.ts";

Deno.test("fit() shortens lists until the result is small enough", () => {
  const tried: number[] = [];
  const draw = (most: number): number => {
    tried.push(most);
    return most;
  };
  strictEqual(fit(draw, (drawn) => drawn <= 60), 50);
  deepStrictEqual(tried, [200, 100, 50]);
  strictEqual(fit((most) => most, () => true), 200);
  strictEqual(fit((most) => most, () => false), 25);
});

Deno.test("byteLength() counts bytes, not characters", () => {
  strictEqual(byteLength("a环"), 4);
});
