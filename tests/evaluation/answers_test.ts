import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { readAnswer } from "../../lib/evaluation/answers.ts";

const fields = { target: "expected_outcome", prediction: "outcome" };

Deno.test("readAnswer() finds the prediction in the field that was asked for", () => {
  const answer = readAnswer({ outcome: "approved", reasons: [] }, fields);
  deepStrictEqual(answer, { outputs: { outcome: "approved", reasons: [] }, predicted: "approved", error: null });
});

Deno.test("readAnswer() looks into nested fields and at the target without expected_", () => {
  strictEqual(
    readAnswer({ decision: { outcome: true } }, { ...fields, prediction: "decision.outcome" }).predicted,
    true,
  );
  strictEqual(readAnswer({ outcome: "no" }, { target: "expected_outcome", prediction: undefined }).predicted, "no");
});

Deno.test("readAnswer() takes a plain label as the prediction where no field was asked for", () => {
  strictEqual(readAnswer("spam", { target: "label", prediction: undefined }).predicted, "spam");
  strictEqual(readAnswer(0, { target: "label", prediction: undefined }).predicted, 0);
});

Deno.test("readAnswer() calls nonsense an error, never a prediction", async (t) => {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  for (
    const [name, raw] of [
      ["nothing", undefined],
      ["null", null],
      ["a text instead of an object", "approved"],
      ["another field", { result: "approved" }],
      ["an object as the label", { outcome: { text: "approved" } }],
      ["NaN as the label", { outcome: NaN }],
      ["an inherited field", { __proto__: { outcome: "approved" } }],
      ["a function", () => "approved"],
      ["a cycle", cyclic],
      ["a bigint", { outcome: 1n }],
    ] as const
  ) {
    await t.step(name, () => {
      const answer = readAnswer(raw, fields);
      strictEqual(answer.predicted, null);
      strictEqual(answer.error?.name, "InvalidOutput");
    });
  }
});

Deno.test("readAnswer() shortens what it found", () => {
  const answer = readAnswer("x".repeat(10_000), fields);
  match(answer.error?.message ?? "", /^Cannot use the answer: found "x{70,80}\.\.\., expected an object/);
});

Deno.test("readAnswer() asks for no prediction where nothing is expected", () => {
  deepStrictEqual(readAnswer({ text: "hello" }, { target: undefined, prediction: undefined }), {
    outputs: { text: "hello" },
    predicted: null,
    error: null,
  });
});
