import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { parseIntentInputs } from "../../../lib/agents/intent_detection/inputs.ts";

Deno.test("parseIntentInputs() takes texts and objects, and nothing for empty fields", () => {
  strictEqual(parseIntentInputs(" hello ").message, "hello");
  strictEqual(parseIntentInputs({ text: "hello" }).message, "hello");
  deepStrictEqual(parseIntentInputs({ message: "hi", user_role: null, tags: { a: 1 } }), {
    message: "hi",
    user_role: undefined,
    tags: { a: "1" },
  });
  for (const wrong of ["", "  ", 7, null, {}, { message: ["a"] }, "x".repeat(20_001)]) {
    throws(() => parseIntentInputs(wrong), { name: "InputError", message: /Cannot read the message/ });
  }
});
