import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  cutText,
  displayWidth,
  graphemes,
  padEnd,
  padStart,
  wrapText,
} from "../../../lib/reports/text/display_width.ts";

Deno.test("displayWidth() counts wide characters twice and marks not at all", async (t) => {
  // Widths by Unicode Standard Annex #11, and two columns for emoji as terminals draw them.
  for (
    const [text, width] of [
      ["", 0],
      ["plain", 5],
      ["环境", 4],
      ["カタカナ", 8],
      ["ｶﾀｶﾅ", 4],
      ["한국어", 6],
      ["e\u0301", 1],
      ["👍🏽", 2],
      ["👩‍👩‍👧‍👦", 2],
      ["🇩🇪", 2],
      ["❤️", 2],
      ["├─●─┤ … —", 9],
      ["a\u202fb", 3],
    ] as const
  ) {
    await t.step(`${text} takes ${width}`, () => strictEqual(displayWidth(text), width));
  }
});

Deno.test("graphemes() replaces a letter under a heap of marks", () => {
  deepStrictEqual(graphemes(`a${"\u0301".repeat(500)}b`), ["\ufffd", "b"]);
});

Deno.test("cutText() fits into the width and says that something is missing", () => {
  strictEqual(cutText("additional", 10), "additional");
  strictEqual(cutText("additional_info", 10), "additiona…");
  strictEqual(cutText("环境与社会", 10), "环境与社会");
  strictEqual(cutText("环境与社会", 9), "环境与社…");
  strictEqual(cutText("环境与社会", 8), "环境与…");
  strictEqual(cutText("anything", 0), "");
});

Deno.test("cutText() does not look through a text of megabytes", () => {
  const text = "长".repeat(3_000_000);
  ok(displayWidth(cutText(text, 80)) <= 80);
});

Deno.test("padEnd() and padStart() count columns, not characters", () => {
  strictEqual(padEnd("环境", 6), "环境  ");
  strictEqual(padStart("环境", 6), "  环境");
  strictEqual(padEnd("too long", 3), "too long");
});

Deno.test("wrapText() breaks between words, and inside one that is too long", () => {
  deepStrictEqual(wrapText("one two three", 7), ["one two", "three"]);
  deepStrictEqual(wrapText("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
  deepStrictEqual(wrapText("环境环境", 5), ["环境", "环境"]);
  deepStrictEqual(wrapText("", 5), [""]);
});
