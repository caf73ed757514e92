import { strictEqual } from "node:assert/strict";
import { errorCategory } from "../../../lib/agents/intent_detection/error_category.ts";
import { InputError } from "../../../lib/contracts/mod.ts";
import { ChatServiceError, ModelAnswerError } from "../../../lib/models/mod.ts";

Deno.test("errorCategory() tells apart whose fault it was", () => {
  const service = (status: number | null, cause?: unknown) =>
    new ChatServiceError("x", { transient: true, status, cause });
  const late = new DOMException("late", "TimeoutError");
  const cases: [unknown, string][] = [
    [new InputError("x"), "invalid_input"],
    [service(401), "authentication"],
    [service(403), "authentication"],
    [service(429), "rate_limit"],
    [service(503), "service_unavailable"],
    [service(null), "service_unavailable"],
    [service(504), "timeout"],
    [service(null, late), "timeout"],
    [late, "timeout"],
    [new ModelAnswerError("x", { kind: "refused" }), "refused"],
    [new ModelAnswerError("x", { kind: "truncated" }), "unusable_answer"],
    [new TypeError("x"), "internal"],
    ["thrown text", "internal"],
  ];
  for (const [error, category] of cases) strictEqual(errorCategory(error), category);
});
