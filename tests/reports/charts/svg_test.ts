import { match, ok, strictEqual, throws } from "node:assert/strict";
import { chartLabel, markup, round, svg, textWidth } from "../../../lib/reports/charts/svg.tsx";
import { CHART_STYLE } from "../../../lib/reports/charts/style.ts";
import { HOSTILE } from "../example_results.ts";
import { elements } from "../markup.ts";

const frame = { width: 100.2, height: 50, title: "A chart", description: "What it says" };

Deno.test("svg() stands alone with namespace, size, words, style and background", () => {
  const chart = svg(frame, null);
  const [root, title, desc, style, paper] = elements(chart);
  strictEqual(root?.attributes.get("xmlns"), "http://www.w3.org/2000/svg");
  strictEqual(root?.attributes.get("viewBox"), "0 0 101 50");
  strictEqual(root?.attributes.get("width"), "101");
  strictEqual(root?.attributes.get("role"), "img");
  strictEqual([title?.name, desc?.name, style?.name, paper?.name].join(), "title,desc,style,rect");
  match(chart, /<title>A chart<\/title><desc>What it says<\/desc>/);
  ok(chart.includes(CHART_STYLE) && CHART_STYLE.includes("prefers-color-scheme:dark"));
});

Deno.test("svg() leaves style and background to the page it is in", () => {
  strictEqual(elements(svg({ ...frame, standalone: false }, null)).map(({ name }) => name).join(), "svg,title,desc");
});

Deno.test("svg() escapes title and description", () => {
  const names = elements(svg({ ...frame, title: HOSTILE, description: HOSTILE, standalone: false }, null));
  strictEqual(names.map(({ name }) => name).join(), "svg,title,desc");
});

Deno.test("markup() refuses what is asynchronous", () => {
  throws(() => markup(Promise.resolve(Object.assign("", { isEscaped: true as const }))), {
    name: "TypeError",
    message: /found an asynchronous component/,
  });
});

Deno.test("round(), textWidth() and chartLabel() keep charts short and safe", () => {
  strictEqual(round(1.2345), 1.2);
  ok(textWidth("环境") > textWidth("ab"));
  strictEqual(chartLabel("a\u001b[1m very long label", 8), "a\\x1b[1…");
});
