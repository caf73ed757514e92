import { strictEqual } from "node:assert/strict";
import { captionBundle, tableBundle, tableText } from "../../lib/notebook/table.tsx";
import { elements, textOf } from "../reports/markup.ts";

const table = {
  caption: "Labels",
  columns: [{ title: "label" }, { title: "rows", align: "right" as const }],
  rows: [["环境", "12"], [{ text: "<b>", tone: "bad" as const }, "3"]],
  remarks: ["1 more row"],
};

Deno.test("tableText() aligns columns by what is seen", () => {
  strictEqual(tableText(table), ["Labels", "label  rows", "环境     12", "<b>       3", "1 more row"].join("\n"));
});

Deno.test("tableBundle() is HTML whose alignment is in every cell, and needs no style of its own", () => {
  const html = tableBundle(table)["text/html"] ?? "";
  const cells = elements(html).filter(({ name }) => name === "td" || name === "th");
  strictEqual(cells.length, 6);
  for (const { attributes } of cells) {
    strictEqual(attributes.get("style")?.includes(`text-align:${attributes.get("align")}`), true);
  }
  strictEqual(elements(html).some(({ name }) => name === "style" || name === "script"), false);
  strictEqual(textOf(html).includes("<b>"), true);
});

Deno.test("tableBundle() fills missing cells, and captionBundle() is a line alone", () => {
  strictEqual(tableBundle({ columns: [{ title: "a" }, { title: "b" }], rows: [["1"]] })["text/plain"], "a  b\n1");
  strictEqual(captionBundle("Metrics")["text/plain"], "Metrics");
});
