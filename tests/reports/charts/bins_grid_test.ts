import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { binsGrid } from "../../../lib/reports/charts/bins_grid.tsx";
import { HOSTILE } from "../example_results.ts";
import { elements } from "../markup.ts";

const bins = [{ label: '"free"', reference: 5, current: 3 }, { label: '"pro"', reference: 5, current: 7 }];

Deno.test("binsGrid() places pictures beside each other, then below", () => {
  const items = Array.from({ length: 4 }, (_, at) => ({ title: `column ${at}`, bins, ranges: at % 2 === 0 }));
  const places = elements(binsGrid(items, { title: "What drifted", across: 3 }))
    .map(({ attributes }) => /^translate\(([1-9]\d*|0) (\d+)/.exec(attributes.get("transform") ?? ""))
    .flatMap((found) => found === null || Number(found[2]) === 20 && found[1] === "0" ? [] : [Number(found[1])]);
  deepStrictEqual(places, [274, 548, 0]);
});

Deno.test("binsGrid() draws nothing of nothing, and takes titles as text", () => {
  strictEqual(binsGrid([], { title: "none" }), "");
  strictEqual(binsGrid([{ title: "empty", bins: [], ranges: true }], { title: "none" }), "");
  const tags = elements(binsGrid([{ title: HOSTILE, bins, ranges: false }], { title: HOSTILE }));
  strictEqual(tags.some(({ name }) => name === "script"), false);
});
