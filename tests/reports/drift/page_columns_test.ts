import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { ColumnTable } from "../../../lib/reports/drift/page_columns.tsx";
import { driftExample, driftOverTime, hostile } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("ColumnTable() lists the worst first, with a sign, a sentence, pictures and a figure", () => {
  const html = String(ColumnTable({ result: driftExample(), most: 10, pictures: 10 }));
  const text = textOf(html);
  const order = ["note", "age", "income", "hours"].map((name) => text.indexOf(`\n${name}\n`));
  ok(order.every((place, at) => place > 0 && place > (order[at - 1] ?? 0)), order.join(" "));
  match(text, /◆ drift/);
  match(text, /✕ error/);
  match(text, /values moved 0\.340 SD \[0\.270, 0\.410\] up, more than the 0\.1 SD that matters → drift/);
  const svgs = elements(html).filter(({ name }) => name === "svg");
  strictEqual(svgs.filter(({ attributes }) => attributes.get("aria-label")?.includes("share of rows")).length, 4);
  strictEqual(svgs.filter(({ attributes }) => attributes.get("aria-hidden") === "true").length, 3);
});

Deno.test("ColumnTable() can be sorted by verdict, drift and q", () => {
  const keys = elements(String(ColumnTable({ result: driftExample(), most: 10, pictures: 0 })))
    .flatMap(({ attributes }) => attributes.get("data-k") ?? []);
  deepStrictEqual(keys, ["0", "-1", "0.004", "1", "3.4", "0.004", "2", "0.9", "0.004", "3", "0.2", "0.004"]);
});

Deno.test("ColumnTable() says what it leaves out", () => {
  const text = textOf(String(ColumnTable({ result: driftExample(), most: 2, pictures: 1 })));
  match(text, /2 more columns in result\.json/);
  match(text, /Pictures of the 1 worst/);
});

Deno.test("ColumnTable() takes names and categories as text", () => {
  const tags = elements(String(ColumnTable({ result: hostile(driftOverTime()), most: 10, pictures: 10 })));
  strictEqual(tags.some(({ name }) => name === "script"), false);
  ok(tags.every(({ attributes }) => [...attributes.keys()].every((key) => !key.startsWith("on"))));
});
