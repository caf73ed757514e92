import { stripVTControlCharacters } from "node:util";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { layOutForTerminal, layOutTable } from "../../../lib/reports/text/terminal_layout.ts";
import type { TextReport } from "../../../lib/reports/text/report.ts";

const report: TextReport = {
  title: "Evaluation loans",
  facts: ["agent loans"],
  sections: [{
    title: "Labels",
    table: {
      columns: [{ title: "label" }, { title: "rows", align: "right" }],
      rows: [["环境", { text: "7", tone: "good" }], ["yes", "12"]],
    },
    items: ["an item"],
    remarks: ["a remark"],
  }],
  closing: "All is well.",
  tone: "good",
};

Deno.test("layOutForTerminal() aligns wide characters and ends with the conclusion", () => {
  strictEqual(
    layOutForTerminal(report, { colour: false, width: 80 }),
    [
      "Evaluation loans",
      "agent loans",
      "",
      "Labels",
      "label  rows",
      "环境      7",
      "yes      12",
      "- an item",
      "a remark",
      "",
      "All is well.",
      "",
    ].join("\n"),
  );
});

Deno.test("layOutForTerminal() only adds colour, it says nothing by it", () => {
  const coloured = layOutForTerminal(report, { colour: true, width: 80 });
  ok(coloured.includes("\u001b[32m7\u001b[39m"));
  strictEqual(stripVTControlCharacters(coloured), layOutForTerminal(report, { colour: false, width: 80 }));
});

Deno.test("layOutForTerminal() wraps long lines under their item", () => {
  const sections = [{ title: "Notes", items: [`${"word ".repeat(20)}end`] }];
  const lines = layOutForTerminal({ ...report, facts: [], sections }, { colour: false, width: 60 }).split("\n");
  ok(lines.every((line) => line.length <= 60));
  deepStrictEqual(lines.slice(3, 5).map((line) => line.slice(0, 6)), ["- word", "  word"]);
});

Deno.test("layOutTable() leaves no spaces at the end of a line", () => {
  const table = { columns: [{ title: "a" }, { title: "b" }], rows: [["1", ""], ["22", "x"]] };
  deepStrictEqual(layOutTable(table, { width: 60, paint: (text) => text }), ["a   b", "1", "22  x"]);
});
