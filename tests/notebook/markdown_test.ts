import { strictEqual } from "node:assert/strict";
import { Markdown, markdown } from "../../lib/notebook/markdown.ts";

Deno.test("markdown() shows HTML instead of obeying it", () => {
  strictEqual(markdown("a <script>alert(1)</script> *b*").text, "a &lt;script>alert(1)&lt;/script> *b*");
  strictEqual(markdown("x").constructor, Markdown);
});

Deno.test("markdown() leaves closed code fences at the margin alone, and no others", () => {
  strictEqual(markdown("```ts\na < b\n```\n<b>").text, "```ts\na < b\n```\n&lt;b>");
  for (const open of ["```\n<b>", "````\n<b>\n```", "  ```\n<b>\n  ```", "``` a`b\n<b>\n```", "~~~\n<b>\n~~~"]) {
    strictEqual(markdown(open).text, open.replace("<", "&lt;"), open);
  }
});
