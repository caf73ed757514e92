import { deepStrictEqual } from "node:assert/strict";
import { assertionOfCell } from "../../../lib/datasets/import/promptfoo_assertion.ts";

Deno.test("assertionOfCell() reads each form of a cell", () => {
  deepStrictEqual(assertionOfCell("Paris"), { type: "equals", value: "Paris" });
  deepStrictEqual(assertionOfCell("contains: Paris"), { type: "contains", value: "Paris" });
  deepStrictEqual(assertionOfCell("similar(0.8): hello\nworld"), {
    type: "similar",
    value: "hello\nworld",
    threshold: 0.8,
  });
  deepStrictEqual(assertionOfCell("not-contains-any: a, b"), { type: "not-contains-any", value: ["a", "b"] });
  deepStrictEqual(assertionOfCell("fn:output.length < 9"), { type: "javascript", value: "output.length < 9" });
  deepStrictEqual(assertionOfCell("grade: polite"), { type: "llm-rubric", value: "polite" });
  deepStrictEqual(assertionOfCell("is-json"), { type: "is-json" });
  // A text with a colon is no check.
  deepStrictEqual(assertionOfCell("Note: bring a coat"), { type: "equals", value: "Note: bring a coat" });
  deepStrictEqual(assertionOfCell("answer: 42"), { type: "equals", value: "answer: 42" });
});
