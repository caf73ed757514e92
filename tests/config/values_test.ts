import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { z } from "zod";
import { booleanValue, numberValue } from "../../lib/config/values.ts";

function problem(schema: z.ZodType, value: unknown): string | undefined {
  return schema.safeParse(value).error?.issues[0]?.message;
}

Deno.test("booleanValue reads the words for true and false", () => {
  for (const value of [true, "true", "TRUE", " True ", "1", "yes", "on"]) strictEqual(booleanValue.parse(value), true);
  for (const value of [false, "false", "False", "0", "no", "OFF"]) strictEqual(booleanValue.parse(value), false);
});

Deno.test("booleanValue says what it expects", () => {
  for (const value of ["maybe", "", "2", 1, 0, null, {}, []]) {
    strictEqual(problem(booleanValue, value), "Expected true or false");
  }
});

Deno.test("numberValue reads numbers", () => {
  const pairs = [[0.1, 0.1], ["0.1", 0.1], [" 30 ", 30], ["-1e3", -1000], ["0", 0], [".5", 0.5]] as const;
  deepStrictEqual(pairs.map(([value]) => numberValue.parse(value)), pairs.map(([, number]) => number));
});

Deno.test("numberValue says what it expects", () => {
  for (const value of ["", " ", "ten", "1,5", "NaN", "Infinity", "-Infinity", NaN, Infinity, true, null, [1]]) {
    strictEqual(problem(numberValue, value), "Expected a number");
  }
});
