import { ok, strictEqual } from "node:assert/strict";
import { displayWidth } from "../../../lib/reports/text/display_width.ts";
import { shortText } from "../../../lib/reports/text/short_text.ts";

Deno.test("shortText() makes any value one safe line of bounded width", () => {
  strictEqual(shortText({ a: "\u001b" }), '{"a":"\\u001b"}');
  strictEqual(shortText("a\nb"), "a\\nb");
  strictEqual(shortText("abcdef", 4), "abc…");
  ok(displayWidth(shortText("\u001b长".repeat(1_000_000), 50)) <= 50);
});
