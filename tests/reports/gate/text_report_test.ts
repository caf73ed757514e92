import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { gateReport } from "../../../lib/reports/gate/text_report.ts";
import { renderHtml, renderJson, renderJUnit, renderMarkdown, renderTerminal } from "../../../lib/reports/mod.ts";
import { readResult } from "../../../lib/reports/read_result.ts";
import { sampleGate } from "./sample_gate.ts";

const result = sampleGate(100, 20, [15, 2]);

Deno.test("gateReport() sets the gate beside no gate and background scoring", () => {
  const [ways] = gateReport(result).sections;
  deepStrictEqual(ways?.table?.columns.map(({ title }) => title), [
    "",
    "with the gate",
    "without",
    "in the background",
  ]);
  deepStrictEqual(ways.table.rows[1], ["answers stopped", "0.200 [0.133, 0.289]", "0.000", "0.000"]);
  ok(ways.remarks?.some((remark) => remark.includes("the same calls with and without")));
});

Deno.test("a gate is rendered in every form, and read back", () => {
  for (const line of renderTerminal(result).split("\n")) ok(line.length <= 100, line);
  ok(renderMarkdown(result).startsWith("# Gate sample"));
  ok(renderHtml(result).includes("with the gate"));
  ok(renderJUnit(result).includes('failures="0"'));
  ok(renderJUnit(sampleGate(100, 20, [2, 20])).includes('failures="1"'));
  deepStrictEqual(readResult(renderJson(result), "result.json"), result);
});

Deno.test("gateReport() leaves out a table without rows", () => {
  strictEqual(gateReport(sampleGate(0, 0)).sections.length, 2);
});
