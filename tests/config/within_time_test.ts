import { ok, strictEqual, throws } from "node:assert/strict";
import { withinTime } from "../../lib/config/mod.ts";

const endless = () => /^(a+)+$/u.test(`${"a".repeat(40)}!`);

Deno.test("withinTime() gives the result of the work, also undefined, and of work inside of work", () => {
  strictEqual(withinTime(() => 3, { doing: "count" }), 3);
  strictEqual(withinTime(() => undefined, { doing: "count" }), undefined);
  strictEqual(withinTime(() => withinTime(() => "in", { doing: "look" }), { doing: "look" }), "in");
});

Deno.test("withinTime() throws what the work throws", () => {
  throws(() => withinTime(() => new RegExp("("), { doing: "read" }), SyntaxError);
});

Deno.test("withinTime() ends what would take for ever, again and again", () => {
  for (let time = 0; time < 2; time++) {
    throws(() => withinTime(endless, { doing: "match", timeoutMs: 20 }), (error) => {
      ok(error instanceof DOMException);
      strictEqual(error.name, "TimeoutError");
      strictEqual(error.message, "Cannot match: it takes longer than 20 ms");
      return true;
    });
  }
  strictEqual(withinTime(() => 1, { doing: "count" }), 1);
});
