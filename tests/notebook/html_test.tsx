/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { strictEqual, throws } from "node:assert/strict";
import { htmlOf, toneStyle } from "../../lib/notebook/html.tsx";

Deno.test("htmlOf() escapes every text", () => {
  const quote = '"';
  strictEqual(htmlOf(<b title={quote}>{"<i>&"}</b>), '<b title="&quot;">&lt;i&gt;&amp;</b>');
});

Deno.test("htmlOf() throws when an element is asynchronous", () => {
  const late = Promise.resolve(Object.assign("", { isEscaped: true as const }));
  throws(() => htmlOf(late), { name: "TypeError", message: /found an asynchronous component/ });
});

Deno.test("toneStyle() has a style for each tone, and none without", () => {
  strictEqual(toneStyle(undefined), undefined);
  strictEqual(new Set([toneStyle("good"), toneStyle("bad"), toneStyle("muted")]).size, 3);
});
