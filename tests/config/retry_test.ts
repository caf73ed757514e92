import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { isTransient, parseRetryAfter, retryDelay } from "../../lib/config/mod.ts";

Deno.test("retryDelay() is anywhere up to a bound that doubles, and stops growing", () => {
  const bounds = [1, 2, 3, 7, 8, 30].map((failures) => retryDelay(failures, { random: () => 1 }));
  deepStrictEqual(bounds, [250, 500, 1000, 16_000, 20_000, 20_000]);
  strictEqual(retryDelay(5, { random: () => 0 }), 0);
});

Deno.test("retryDelay() waits at least as long as the server asks", () => {
  strictEqual(retryDelay(1, { random: () => 0, retryAfterMs: 3000 }), 3000);
  ok(retryDelay(1, { random: () => 0.5, retryAfterMs: 3000 }) > 3000);
});

Deno.test("parseRetryAfter() reads seconds and dates, and nothing else", () => {
  const now = Date.parse("Wed, 21 Oct 2026 07:28:00 GMT");
  strictEqual(parseRetryAfter("120", now), 120_000);
  strictEqual(parseRetryAfter("Wed, 21 Oct 2026 07:28:30 GMT", now), 30_000);
  strictEqual(parseRetryAfter("Wed, 21 Oct 2026 07:27:00 GMT", now), 0);
  deepStrictEqual([parseRetryAfter(null, now), parseRetryAfter("", now), parseRetryAfter("soon", now)], [
    null,
    null,
    null,
  ]);
});

Deno.test("isTransient() tells what may pass from what will not", () => {
  deepStrictEqual([408, 429, 500, 502, 503, 504].filter(isTransient), [408, 429, 500, 502, 503, 504]);
  deepStrictEqual([200, 400, 401, 403, 404, 409, 422, 501].filter(isTransient), []);
});
