import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { renderTable } from "../../lib/reports/render_table.ts";
import { displayWidth } from "../../lib/reports/text/display_width.ts";
import { HOSTILE } from "./example_results.ts";

Deno.test("renderTable() aligns numbers to the right, shows values whole and nothing as a dash", () => {
  strictEqual(
    renderTable({ columns: ["name", "calls", "ms"], rows: [["环境", 1234567, 0.123456789], ["ask", 3, null]] }),
    ["name    calls           ms", "环境  1234567  0.123456789", "ask         3            —"].join("\n"),
  );
});

Deno.test("renderTable() cuts to the width and lets no control character through", () => {
  const text = renderTable({ columns: [HOSTILE, "b"], rows: [[HOSTILE.repeat(3), "x".repeat(300)]] }, { width: 80 });
  ok(text.split("\n").every((line) => displayWidth(line) <= 80));
  match(text, /…/);
  doesNotMatch(text, /\p{Cc}(?<!\n)/u);
});

Deno.test("renderTable() shows the columns of a query without rows", () => {
  strictEqual(renderTable({ columns: ["name", "calls"], rows: [] }), "name  calls");
});
