import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { abstain, NO_ANSWER, NOTHING_EXPECTED } from "../../../lib/scorers/answers/abstain.ts";

Deno.test("abstain() gives a score without a value", () => {
  deepStrictEqual(abstain("No context"), { status: "abstained", reason: "No context" });
  strictEqual(NO_ANSWER.status, "abstained");
  strictEqual(NOTHING_EXPECTED.status, "abstained");
});
