import { deepStrictEqual } from "node:assert/strict";
import { columnWidths } from "../../../lib/reports/text/column_widths.ts";

const wide = (size: number): string => "x".repeat(size);

Deno.test("columnWidths() takes what the cells need where there is room", () => {
  const table = { columns: [{ title: "label" }, { title: "n" }], rows: [["环境环境", "1"], ["a", "1000"]] };
  deepStrictEqual(columnWidths(table, { width: 40, gap: 2 }), [8, 4]);
});

Deno.test("columnWidths() cuts the widest column that may shrink, and no other", () => {
  const table = { columns: [{ title: "a", shrinkTo: 10 }, { title: "b" }], rows: [[wide(60), wide(30)]] };
  deepStrictEqual(columnWidths(table, { width: 52, gap: 2 }), [20, 30]);
});

Deno.test("columnWidths() shares what is missing among equally wide columns", () => {
  const columns = [{ title: "a", shrinkTo: 5 }, { title: "b", shrinkTo: 5 }];
  deepStrictEqual(columnWidths({ columns, rows: [[wide(50), wide(50)]] }, { width: 42, gap: 2 }), [20, 20]);
});

Deno.test("columnWidths() cuts fixed columns rather than leave the width", () => {
  const table = { columns: [{ title: "a", shrinkTo: 10 }, { title: "b" }], rows: [[wide(60), wide(90)]] };
  const widths = columnWidths(table, { width: 52, gap: 2 });
  deepStrictEqual(widths.reduce((sum, width) => sum + width, 0), 50);
});
