import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { cellText, pickColumns } from "../../../lib/reports/text/report.ts";

Deno.test("cellText() is the text with or without a tone", () => {
  strictEqual(cellText("a"), "a");
  strictEqual(cellText({ text: "b", tone: "bad" }), "b");
  strictEqual(cellText(undefined), "");
});

Deno.test("pickColumns() takes the cells with their columns", () => {
  const table = {
    columns: [{ title: "a" }, { title: "line", terminalOnly: true }, { title: "c" }],
    rows: [["1", "-", "3"]],
  };
  deepStrictEqual(pickColumns(table, ({ terminalOnly }) => terminalOnly !== true), {
    columns: [{ title: "a" }, { title: "c" }],
    rows: [["1", "3"]],
  });
});
