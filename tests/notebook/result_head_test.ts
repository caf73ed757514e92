import { match, strictEqual } from "node:assert/strict";
import { resultHeadBundle } from "../../lib/notebook/result_head.tsx";

Deno.test("resultHeadBundle() says the same in HTML and as text", () => {
  const head = { title: "Evaluation <spam>", facts: "20 rows", verdict: "18 of 20 are right.", notes: ["One & all"] };
  const bundle = resultHeadBundle(head);
  strictEqual(bundle["text/plain"], "Evaluation <spam>\n20 rows\n18 of 20 are right.\n- One & all");
  const html = bundle["text/html"] ?? "";
  for (const part of [/Evaluation &lt;spam&gt;/, /20 rows/, /18 of 20 are right\./, /<li>One &amp; all<\/li>/]) {
    match(html, part);
  }
});

Deno.test("resultHeadBundle() colours a verdict by its tone", () => {
  const line = (tone?: "good" | "bad") =>
    /border-left:4px solid ([^;]+)/.exec(
      resultHeadBundle({ title: "", facts: "", verdict: "", tone })["text/html"] ?? "",
    )?.[1];
  strictEqual(new Set([line(), line("good"), line("bad")]).size, 3);
});
