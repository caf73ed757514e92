import { doesNotThrow, throws } from "node:assert/strict";
import { refuseRegression } from "../../lib/metrics/regression.ts";
import { yardstick } from "./fixture.ts";

Deno.test("refuseRegression() refuses solubility_test, all of it and its first ten rows", async (t) => {
  const rows = await yardstick("solubility_test.csv");
  const columns = { expected: rows.map((row) => row.solubility), predicted: rows.map((row) => row.prediction) };
  const options = { where: { file: "solubility_test.csv" }, targetField: "solubility" };
  await t.step("316 rows", () => {
    throws(() => refuseRegression(columns, options), {
      name: "InputError",
      message: /the target "solubility" holds \d+ different numbers such as 0\.93 in 316 rows.*regression.*not labels/,
      where: { file: "solubility_test.csv", field: "solubility" },
    });
  });
  await t.step("10 rows", () => {
    const few = { expected: columns.expected.slice(0, 10), predicted: columns.predicted.slice(0, 10) };
    throws(() => refuseRegression(few), { name: "InputError" });
  });
});

Deno.test("refuseRegression() refuses a probability in place of the predicted label", () => {
  const expected = Array.from({ length: 40 }, (_, row) => row % 2);
  const predicted = expected.map((_, row) => (row + 0.5) / 40);
  throws(() => refuseRegression({ expected, predicted }, { predictionField: "score" }), {
    name: "InputError",
    message: /the prediction "score" holds 40 different numbers such as 0.0125 in 40 rows, expected labels/,
  });
});

Deno.test("refuseRegression() accepts labels", async (t) => {
  const numbers = Array.from({ length: 150 }, (_, row) => row);
  for (
    const [name, expected, predicted] of [
      ["words", ["yes", "no"], ["no", "no"]],
      ["150 numbered classes", numbers, numbers],
      ["half stars", numbers.map((row) => String((row % 10) / 2)), numbers.map((row) => String((row % 9) / 2))],
      ["numbers and a word", [...numbers.map((row) => row + 0.5), "none"], numbers],
      ["nothing predicted", ["0.1", "0.2", "0.3", "0.4", "0.5"], [null, null, null, null, null]],
      ["empty", [], []],
    ] as const
  ) {
    await t.step(name, () => doesNotThrow(() => refuseRegression({ expected, predicted })));
  }
});
