import { match, ok, strictEqual } from "node:assert/strict";
import { render, REPORT_FORMATS } from "../../lib/reports/render.ts";
import { renderHtml } from "../../lib/reports/render_html.ts";
import { renderJson } from "../../lib/reports/render_json.ts";
import { renderJUnit } from "../../lib/reports/render_junit.ts";
import { renderMarkdown } from "../../lib/reports/render_markdown.ts";
import { renderTerminal } from "../../lib/reports/render_terminal.ts";
import { comparisonExample, driftExample, loanExample } from "./example_results.ts";

Deno.test("render() takes every kind of result in every form", () => {
  for (const result of [loanExample(), comparisonExample(), driftExample()]) {
    for (const format of REPORT_FORMATS) ok(render(result, format).length > 100, `${result.kind} as ${format}`);
  }
});

Deno.test("render() goes to the renderer of the form with its options", () => {
  const result = loanExample();
  const options = { colour: true, width: 80, files: ["report.html"] };
  strictEqual(render(result, "terminal", options), renderTerminal(result, options));
  strictEqual(render(result, "md", options), renderMarkdown(result, options));
  strictEqual(render(result, "html", options), renderHtml(result, options));
  strictEqual(render(result, "json", options), renderJson(result));
  strictEqual(render(result, "junit", options), renderJUnit(result));
  match(render(result, "terminal", options), /- report\.html/);
});
