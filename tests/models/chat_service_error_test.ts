import { ok, strictEqual } from "node:assert/strict";
import { ChatServiceError } from "../../lib/models/chat_service_error.ts";
import { ServiceError, toErrorData } from "../../lib/contracts/mod.ts";

Deno.test("ChatServiceError says whether and when to ask again", () => {
  const busy = new ChatServiceError("Cannot ask the model: it answered 429", { transient: true, retryAfterMs: 50 });
  ok(busy instanceof ServiceError && busy.transient);
  strictEqual(busy.retryAfterMs, 50);
  const gone = new ChatServiceError("Cannot ask the model: it answered 404", {
    transient: false,
    hint: "Check the address",
  });
  strictEqual(gone.retryAfterMs, null);
  strictEqual(toErrorData(gone).hint, "Check the address");
});
