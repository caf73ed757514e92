import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { renderMarkdown } from "../../lib/reports/render_markdown.ts";
import { displayWidth } from "../../lib/reports/text/display_width.ts";
import { allResults, loanExample } from "./example_results.ts";

Deno.test("renderMarkdown() keeps tables whole and within 100 columns, but for what escaping adds", async (t) => {
  for (const [name, result] of allResults()) {
    await t.step(name, () => {
      const lines = renderMarkdown(result).split("\n");
      const table = lines.filter((line) => line.startsWith("|"));
      if (!name.startsWith("hostile")) {
        const widest = table.reduce((most, line) => Math.max(most, displayWidth(line)), 0);
        ok(widest <= 100, `${widest} columns`);
      }
      // In one table every line has as many cells: bars that are not escaped.
      for (const block of lines.join("\n").split("\n\n").filter((block) => block.startsWith("|"))) {
        const cells = block.trimEnd().split("\n").map((line) => line.match(/(?<!\\)(?:\\\\)*\|/g)?.length);
        strictEqual(new Set(cells).size, 1, block);
      }
    });
  }
});

Deno.test("renderMarkdown() escapes what comes from data", async (t) => {
  for (const [name, result] of allResults().filter(([name]) => name.startsWith("hostile"))) {
    await t.step(name, () => {
      const text = renderMarkdown(result, { detailed: true });
      doesNotMatch(text, /<\/?[a-z]/i);
      doesNotMatch(text, /(?<!\\)`/);
      doesNotMatch(text, /(?<!\\)\]\(/);
      doesNotMatch(text, /\p{Cc}(?<!\n)/u);
      doesNotMatch(text, /^# h/m);
      match(text, /&lt;script&gt;/);
    });
  }
});

Deno.test("renderMarkdown() shows the loan cases", async (t) => {
  await t.assertSnapshot(renderMarkdown(loanExample(), { files: ["reports/evaluation/x/report.html"] }));
});
