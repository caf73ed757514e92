import { strictEqual } from "node:assert/strict";
import { ModelAnswerError } from "../../lib/models/model_answer_error.ts";
import { toErrorData } from "../../lib/contracts/mod.ts";

Deno.test("ModelAnswerError says what is wrong with the answer, in results too", () => {
  const error = new ModelAnswerError("Cannot use the answer: it is no JSON", { kind: "unusable" });
  strictEqual(error.kind, "unusable");
  strictEqual(toErrorData(error).name, "ModelAnswerError");
});
