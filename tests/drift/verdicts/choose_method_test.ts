import { strictEqual, throws } from "node:assert/strict";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { chooseMethod, knownMethods, type MethodChoice } from "../../../lib/drift/verdicts/choose_method.ts";

const sidesOf = (name: string, values: unknown[]) => {
  const reference = summariseColumn(name, values);
  return { reference, current: summariseColumn(name, values, { like: reference }) };
};

const numbers = sidesOf("age", [1, 2, 3, 4, 5]);
const words = sidesOf("plan", ["free", "pro", "free"]);
const chosen = (sides: typeof numbers, choice: MethodChoice) =>
  chooseMethod(sides, { catalogue: knownMethods(choice), choice }).name;

Deno.test("chooseMethod() prefers the column's own method, then the general one where it fits, then the default", () => {
  strictEqual(chosen(numbers, {}), "wasserstein");
  strictEqual(chosen(words, {}), "tvd");
  strictEqual(chosen(numbers, { method: "ks" }), "ks");
  strictEqual(chosen(words, { method: "ks" }), "tvd");
  strictEqual(chosen(numbers, { method: "ks", methods: { age: "psi" } }), "psi");
});

Deno.test("chooseMethod() measures no spread in standard deviations", () => {
  strictEqual(chosen(sidesOf("always", [5, 5, 5]), { methods: { always: "wasserstein" } }), "tvd");
});

Deno.test("chooseMethod() and knownMethods() name what does not fit", () => {
  throws(() => chosen(words, { methods: { plan: "ks" } }), {
    name: "InputError",
    message: 'Cannot judge the column "plan" by "ks": the method is for numeric columns, found categorical',
  });
  throws(() => knownMethods({ method: "magic" }), {
    name: "InputError",
    message: 'Cannot compare by the method "magic": there is no such method',
  });
});
