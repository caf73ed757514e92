import { ok, strictEqual, throws } from "node:assert/strict";
import { spendCeiling, SpendError } from "../../lib/models/spend_ceiling.ts";

const prices = { "my-model": { input: 10, output: 20 } };
const request = { inputTokens: 100_000, outputTokens: 50_000 }; // 1 + 1 USD

Deno.test("spendCeiling() counts what is under way with its most", () => {
  const ceiling = spendCeiling(4, { prices });
  const first = ceiling.reserve("my-model", request);
  ceiling.reserve("my-model", request);
  strictEqual(ceiling.committedUsd, 4);
  strictEqual(ceiling.spentUsd, 0);
  throws(() => ceiling.reserve("my-model", request), {
    name: "SpendError",
    kind: "used_up",
    message: /a request can cost 2 USD, 4 USD of 4 USD/,
  });
  first.settle(0.5);
  first.settle(0.5);
  strictEqual(ceiling.spentUsd, 0.5);
  strictEqual(ceiling.committedUsd, 2.5);
});

Deno.test("spendCeiling() takes the most where the cost is not known", () => {
  const ceiling = spendCeiling(3, { prices });
  ceiling.reserve("my-model", request).settle(null);
  strictEqual(ceiling.spentUsd, 2);
  throws(() => ceiling.reserve("my-model", request), SpendError);
});

Deno.test("spendCeiling() fails closed for a model without a price, and for a ceiling of nothing", () => {
  throws(() => spendCeiling(100).reserve("nobody-knows", request), { name: "SpendError", kind: "unpriced" });
  throws(() => spendCeiling(0, { prices }).reserve("my-model", request), { kind: "used_up" });
  throws(() => spendCeiling(NaN), { name: "RangeError" });
});

Deno.test("spendCeiling() reckons with the price of writing to a cache", () => {
  const dear = { "my-model": { input: 10, output: 0, cacheWrite: 12.5 } };
  const ceiling = spendCeiling(10, { prices: dear });
  ceiling.reserve("my-model", { inputTokens: 100_000, outputTokens: 0 });
  ok(Math.abs(ceiling.committedUsd - 1.25) < 1e-12);
});
