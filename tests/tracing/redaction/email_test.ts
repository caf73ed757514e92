import { strictEqual } from "node:assert/strict";
import { findEmails } from "../../../lib/tracing/redaction/email.ts";
import { left } from "./finders.ts";

Deno.test("findEmails() finds addresses in running text, in URLs and in brackets", () => {
  for (
    const [text, expected] of [
      ["Write to ada.lovelace+x@mail.example.org.", "Write to #."],
      ["<jörg@müller.example>, BOB@EXAMPLE.COM", "<#>, #"],
      ["https://host.example/?to=a%40b&from=x_y@sub.example.co.uk&z=1", "https://host.example/?to=a%40b&from=#&z=1"],
      ["o'brien@example.ie:secret", "#:secret"],
    ] as const
  ) strictEqual(left(text, findEmails), expected);
});

Deno.test("findEmails() leaves what only holds an at sign", () => {
  for (const text of ["npm:react@19.1.0", "@example.org", "me@localhost", "a @ b.example", "user@1.2.3.4"]) {
    strictEqual(left(text, findEmails), text);
  }
});

Deno.test("findEmails() does not go back and forth on long text that almost is one", () => {
  // Steps that grow with the square of the length would take hours.
  const text = `${"a.".repeat(2_000_000)}@${"b-".repeat(2_000_000)}`;
  strictEqual(left(text, findEmails), text);
});
