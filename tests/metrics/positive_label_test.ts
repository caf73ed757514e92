import { deepStrictEqual, throws } from "node:assert/strict";
import { choosePositiveLabel } from "../../lib/metrics/positive_label.ts";

Deno.test("choosePositiveLabel() takes the label asked for, the obvious one, else the last in order", async (t) => {
  for (
    const [labels, label, chosenBy] of [
      [["0", "1"], "1", "name"],
      [["-1", "1"], "1", "name"],
      [["False", "True"], "True", "name"],
      [["no", "yes"], "yes", "name"],
      [["Negative", "Positive"], "Positive", "name"],
      [["fail", "pass"], "pass", "name"],
      [["correct", "incorrect"], "correct", "name"],
      [["Class1", "Class2"], "Class2", "order"],
      [["abnorm", "norm"], "norm", "order"],
      [["approved"], "approved", "order"],
      [["no"], "yes", "name"],
      [["yes"], "yes", "name"],
      [[], null, null],
      [["a", "b", "c"], null, null],
    ] as const
  ) {
    await t.step(labels.join(", "), () => deepStrictEqual(choosePositiveLabel(labels), { label, chosenBy }));
  }
  await t.step("asked for", () => {
    const chosen = choosePositiveLabel(["a", "b", "c"], { positiveLabel: "b" });
    deepStrictEqual(chosen, { label: "b", chosenBy: "option" });
  });
});

Deno.test("choosePositiveLabel() throws when the label asked for is none of them", () => {
  throws(() => choosePositiveLabel(["abnorm", "norm"], { positiveLabel: "abnormal" }), {
    name: "InputError",
    message: 'Cannot use "abnormal" as the positive label: expected one of "abnorm", "norm"',
  });
});
