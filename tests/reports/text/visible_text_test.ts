import { strictEqual } from "node:assert/strict";
import { valueText, visibleText } from "../../../lib/reports/text/visible_text.ts";

Deno.test("visibleText() shows what would steer a terminal or hide text", async (t) => {
  for (
    const [text, shown] of [
      ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
      ["\u001b]0;title\u0007", "\\x1b]0;title\\x07"],
      ["\u009b31m", "\\x9b31m"],
      ["a\u0000b\u007f", "a\\x00b\\x7f"],
      ["one\ntwo\r\tthree", "one\\ntwo\\r\\tthree"],
      ["user\u202eresu", "user\\u202eresu"],
      ["a\u200bb\ufeff", "a\\u200bb\\ufeff"],
      ["tag \u{e0041}", "tag \\u{e0041}"],
      ["half \ud83d", "half \\ud83d"],
      ["line\u2028end", "line\\u2028end"],
    ] as const
  ) {
    await t.step(shown, () => strictEqual(visibleText(text), shown));
  }
});

Deno.test("visibleText() leaves what people read as it is", () => {
  for (const text of ["plain", "环境与社会", "👩‍👩‍👧", "e\u0301", "می‌خواهم", "a — b"]) {
    strictEqual(visibleText(text), text);
  }
});

Deno.test("visibleText() keeps line breaks and tabs where asked to", () => {
  strictEqual(visibleText("a\r\nb\tc\u001b", { keepLines: true }), "a\nb\tc\\x1b");
});

Deno.test("valueText() keeps strings, writes other values as JSON and nothing as nothing", () => {
  strictEqual(valueText("yes"), "yes");
  strictEqual(valueText(1), "1");
  strictEqual(valueText(false), "false");
  strictEqual(valueText({ a: [1, null] }), '{"a":[1,null]}');
  strictEqual(valueText(null), "");
  strictEqual(valueText(undefined), "");
});
