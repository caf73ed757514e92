import { match, strictEqual } from "node:assert/strict";
import { describeMissing } from "../../../tasks/evaluate/store.ts";

const arrived = { recorded: 9, acknowledged: 9, delivered: 9, pending: 0, dropped: {}, lastError: null };

Deno.test("describeMissing() is silent where everything arrived", () => {
  strictEqual(describeMissing(arrived), undefined);
  strictEqual(describeMissing({ ...arrived, dropped: { "disk full": 0 } }), undefined);
});

Deno.test("describeMissing() says what was lost, what waits and why", () => {
  const text = describeMissing({
    ...arrived,
    pending: 3,
    dropped: { "disk full": 2 },
    lastError: { name: "ServiceError", message: "Cannot write to the store" },
  });
  match(text ?? "", /not kept: 2 records \(disk full\); 3 records wait in the outbox.*; Cannot write to the store/);
});
