import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { renderJson } from "../../lib/reports/render_json.ts";
import { allResults, loanExample } from "./example_results.ts";

Deno.test("renderJson() keeps everything and is the same each time", () => {
  for (const [, result] of allResults()) {
    const text = renderJson(result);
    deepStrictEqual(JSON.parse(text), JSON.parse(JSON.stringify(result)));
    strictEqual(renderJson(result), text);
  }
});

Deno.test("renderJson() indents by two spaces and ends with a line break", () => {
  match(renderJson(loanExample()), /^\{\n {2}"kind": "evaluation",\n {2}"schemaVersion": 1,/);
  match(renderJson(loanExample()), /\n\}\n$/);
});
