import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { findCards } from "../../../lib/tracing/redaction/card.ts";
import { findEmails } from "../../../lib/tracing/redaction/email.ts";
import { replaceFound } from "../../../lib/tracing/redaction/found_text.ts";
import { keyRules } from "../../../lib/tracing/redaction/key_rules.ts";
import { redactValue } from "../../../lib/tracing/redaction/redact_value.ts";

const rules = {
  keys: keyRules(["token"]),
  text: (text: string) => replaceFound(replaceFound(text, findCards, "[card]"), findEmails, "[email]"),
};

Deno.test("redactValue() looks at any depth, into names, numbers and JSON inside text, and changes nothing itself", () => {
  const value = {
    token: { deep: "x" },
    list: ["a@example.org", 4111111111111111, 5, true, null],
    "b@example.org": 1,
    text: JSON.stringify({ messages: [{ content: "c@example.org", token: "t" }] }),
  };
  const copy = structuredClone(value);
  deepStrictEqual(redactValue(value, rules), {
    token: "[redacted]",
    list: ["[email]", "[card]", 5, true, null],
    "[email]": 1,
    text: '{"messages":[{"content":"[email]","token":"[redacted]"}]}',
  });
  deepStrictEqual(value, copy);
});

Deno.test("redactValue() knows lists of names and values", () => {
  deepStrictEqual(redactValue([{ name: "Token", value: "x" }, { key: "other", value: "y" }], rules), [
    { name: "Token", value: "[redacted]" },
    { key: "other", value: "y" },
  ]);
});

Deno.test("redactValue() leaves JSON text that holds nothing as it was written", () => {
  strictEqual(redactValue('{ "a" : 1 }', rules), '{ "a" : 1 }');
});

Deno.test("redactValue() lets nothing through that is too deep to be looked at", () => {
  let deep: unknown = "a@example.org";
  for (let level = 0; level < 200; level++) deep = [deep];
  strictEqual(JSON.stringify(redactValue(deep, rules)).includes("example.org"), false);
});
