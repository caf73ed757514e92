import { deepStrictEqual, ok } from "node:assert/strict";
import { calibrationReport } from "../../../lib/reports/calibration/text_report.ts";
import { renderHtml, renderJson, renderJUnit, renderMarkdown, renderTerminal } from "../../../lib/reports/mod.ts";
import { readResult } from "../../../lib/reports/read_result.ts";
import { calibrateVerdicts } from "../../../lib/scorers/mod.ts";

const result = calibrateVerdicts(
  Array.from({ length: 40 }, (_, at) => ({
    human: at < 20 ? at % 2 === 0 ? "first" : "second" : null,
    judge: at % 4 === 0 ? "first" : "second",
    people: { anna: "first", ben: "second" },
    order: { inOrder: "first", swapped: at % 2 === 0 ? "first" : "second" },
    again: "first",
    costUsd: 0.001,
  })),
  { name: "pairwise_judge", version: "0123456789ab@gpt-4o" },
);

Deno.test("calibrationReport() shows agreement, labels, rates put right and cost", () => {
  const { sections, facts } = calibrationReport(result);
  deepStrictEqual(sections.map(({ title }) => title), [
    "Agreement",
    "Labels of people and judge",
    "How often each label is given",
    "Cost",
  ]);
  ok(facts[0]?.includes("version 0123456789ab@gpt-4o, 40 rows"));
  ok(sections[0]?.remarks?.some((remark) => remark.startsWith("Order of the answers")));
});

Deno.test("a calibration is rendered in every form, and read back", () => {
  for (const line of renderTerminal(result).split("\n")) ok(line.length <= 100, line);
  ok(renderMarkdown(result).startsWith("# Calibration of pairwise"));
  ok(renderHtml(result).includes("judge, put right"));
  ok(renderJUnit(result).includes('tests="1"'));
  deepStrictEqual(readResult(renderJson(result), "result.json"), result);
});

Deno.test("calibrationReport() shows cascades where there is a cheap scorer", () => {
  const rows = Array.from({ length: 20 }, (_, at) => ({ human: "yes", judge: "yes", cheap: at / 20, costUsd: 0.01 }));
  const cascaded = calibrateVerdicts(rows, { name: "j", cascade: { cheap: "overlap", valueOf: () => 1 } });
  const section = calibrationReport(cascaded).sections.find(({ title }) => title === "Asking overlap first");
  deepStrictEqual(section?.table?.rows[0]?.slice(0, 2), ["0.45 to 0.55", "0.850 [0.640, 0.948]"]);
});
