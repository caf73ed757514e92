import { strictEqual } from "node:assert/strict";
import { answerText, everyText, expectedText, fieldOf } from "../../../lib/scorers/rows/answer_fields.ts";

Deno.test("answerText() finds the text of an answer", () => {
  strictEqual(answerText("Paris"), "Paris");
  strictEqual(answerText(12), "12");
  strictEqual(answerText({ answer: "Paris", text: "no" }), "Paris");
  strictEqual(answerText({ choices: [{ message: { role: "assistant", content: "Paris" } }] }), "Paris");
  strictEqual(answerText({ messages: [{ content: "Where?" }, { content: "Paris" }] }), "Paris");
  strictEqual(answerText({ city: "Paris" }), undefined);
  strictEqual(answerText({ city: "Paris" }, "city"), "Paris");
  strictEqual(answerText("Paris", "city"), "Paris");
  strictEqual(answerText(null), undefined);
});

Deno.test("expectedText() prefers MLflow's name", () => {
  strictEqual(expectedText({ answer: "b", expected_response: "a" }), "a");
  strictEqual(expectedText(undefined), undefined);
});

Deno.test("fieldOf() gives own fields only", () => {
  strictEqual(fieldOf({}, "constructor"), undefined);
  strictEqual(fieldOf(null, "a"), undefined);
});

Deno.test("everyText() gives the texts inside a value, however deep", () => {
  strictEqual(everyText({ a: "x", b: [1, { c: "y" }], d: "" }), "x\ny");
});
