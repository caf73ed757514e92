import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { failedRedaction, redacted } from "../../../lib/tracing/redaction/redacted.ts";

Deno.test("redacted() gives the function a copy, so that nothing of the caller's changes", () => {
  const value = { when: new Date(0), secret: "x", map: new Map([["a", 1]]) };
  const result = redacted(value, (copy) => {
    if (typeof copy === "object" && copy !== null) Reflect.deleteProperty(copy, "secret");
    return copy;
  }, {});
  deepStrictEqual(result, { when: "1970-01-01T00:00:00.000Z", map: { a: 1 } });
  strictEqual(value.secret, "x");
});

Deno.test("redacted() lets nothing through where the function fails, and does not quote the error", () => {
  const result = redacted("pin 1234", (value) => {
    throw new RangeError(String(value));
  }, {});
  strictEqual(result, "[redaction failed: RangeError]");
  strictEqual(failedRedaction("1234"), "[redaction failed: string]");
});
