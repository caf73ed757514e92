import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { evaluationResultSchema } from "../../lib/contracts/mod.ts";
import { artefactsOf, INLINE_ROWS } from "../../lib/evaluation/artefacts.ts";
import { sampleResult, sampleRow } from "./sample_result.ts";

Deno.test("artefactsOf() gives the result as JSON, Markdown and HTML", () => {
  const { stored, files } = artefactsOf(sampleResult());
  deepStrictEqual(Object.keys(files), ["result.json", "report.md", "report.html"]);
  deepStrictEqual(evaluationResultSchema.parse(JSON.parse(files["result.json"] ?? "")), stored);
  match(files["report.md"] ?? "", /accuracy/);
  match(files["report.html"] ?? "", /^<!doctype html>/i);
});

Deno.test("artefactsOf() keeps the first 10,000 rows and names the file of all", () => {
  const rows = Array.from({ length: INLINE_ROWS + 1 }, (_, index) => sampleRow({ id: `${index}` }));
  const { stored } = artefactsOf(sampleResult({ rows }));
  strictEqual(stored.rows.length, INLINE_ROWS);
  strictEqual(stored.rowsFile, "rows.jsonl");
});
