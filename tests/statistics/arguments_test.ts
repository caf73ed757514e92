import { doesNotThrow, throws } from "node:assert/strict";
import { requireNumber, requirePositive, requireProbability, requireWhole } from "../../lib/statistics/arguments.ts";

const argument = { action: "count", name: "rows" };

Deno.test("requirePositive() refuses what is not a positive finite number", () => {
  doesNotThrow(() => requirePositive(1e-300, argument));
  for (const value of [0, -1, NaN, Infinity]) {
    throws(() => requirePositive(value, argument), {
      name: "RangeError",
      message: `Cannot count: rows must be a positive number, received ${value}`,
    });
  }
});

Deno.test("requireProbability() and requireNumber() refuse what is none", () => {
  doesNotThrow(() => [0, 1].forEach((value) => requireProbability(value, argument)));
  for (const value of [-1e-9, 1.1, NaN]) throws(() => requireProbability(value, argument), { name: "RangeError" });
  doesNotThrow(() => requireNumber(-Infinity, argument));
  throws(() => requireNumber(NaN, argument), { message: "Cannot count: rows must be a number, received NaN" });
});

Deno.test("requireWhole() names the range that was expected", () => {
  doesNotThrow(() => requireWhole(3, { ...argument, min: 3, max: 3 }));
  throws(() => requireWhole(-1, argument), {
    message: "Cannot count: rows must be a whole number of at least 0, received -1",
  });
  throws(() => requireWhole(5, { ...argument, max: 4 }), {
    message: "Cannot count: rows must be a whole number from 0 to 4, received 5",
  });
  throws(() => requireWhole(-Infinity, { ...argument, min: -Infinity }), { name: "RangeError" });
});
