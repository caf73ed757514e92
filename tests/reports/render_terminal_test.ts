import { stripVTControlCharacters } from "node:util";
import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { renderTerminal } from "../../lib/reports/render_terminal.ts";
import { displayWidth } from "../../lib/reports/text/display_width.ts";
import { allResults, HOSTILE, loanExample } from "./example_results.ts";

const widestLine = (text: string): number =>
  text.split("\n").reduce((most, line) => Math.max(most, displayWidth(line)), 0);

Deno.test("renderTerminal() stays within the width and ends with a sentence", async (t) => {
  for (const [name, result] of allResults()) {
    await t.step(name, () => {
      for (const width of [60, 100, 140]) {
        for (const detailed of [false, true]) {
          const text = renderTerminal(result, { width, detailed });
          ok(widestLine(text) <= width, `${widestLine(text)} columns of ${width}`);
          match(text, /\.\n$/);
        }
      }
    });
  }
});

Deno.test("renderTerminal() writes 100 columns, plain, unless asked otherwise", () => {
  const text = renderTerminal(loanExample());
  strictEqual(text, renderTerminal(loanExample(), { colour: false, width: 100 }));
  doesNotMatch(text, /\p{Cc}(?<!\n)/u);
});

Deno.test("renderTerminal() lets no control character of the data through, with colour or without", async (t) => {
  for (const [name, result] of allResults().filter(([name]) => name.startsWith("hostile"))) {
    await t.step(name, () => {
      const plain = renderTerminal(result);
      doesNotMatch(plain, /\p{Cc}(?<!\n)/u);
      doesNotMatch(plain, /[\u202a-\u202e\u2066-\u2069]/);
      strictEqual(stripVTControlCharacters(renderTerminal(result, { colour: true })), plain);
      const wide = renderTerminal(result, { width: 2000 });
      ok(wide.includes(HOSTILE.slice(0, 29)) && wide.includes("\\x1b[31m"));
    });
  }
});

Deno.test("renderTerminal() shows the loan cases", async (t) => {
  const notes = ['Line 7 was left out: the field "income" is missing'];
  await t.assertSnapshot(renderTerminal(loanExample({ notes }), { files: ["reports/evaluation/x/report.html"] }));
});
