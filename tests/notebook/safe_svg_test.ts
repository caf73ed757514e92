import { strictEqual } from "node:assert/strict";
import { isSafeSvg } from "../../lib/notebook/safe_svg.ts";
import { traceTreeChart } from "../../lib/notebook/trace_tree.tsx";
import {
  confusionMatrixChart,
  confusionOverviewChart,
  distributionChart,
  intervalPlot,
  intervalStrip,
  reliabilityDiagram,
} from "../../lib/reports/mod.ts";
import { calibrationExample, HOSTILE } from "../reports/example_results.ts";
import { sampleTrace } from "./sample_trace.ts";

const row = { label: `url(${HOSTILE}`, value: 0.5, low: 0.4, high: 0.6, text: "0.5" };
const matrix = { labels: ["a", HOSTILE], counts: [[1, 2], [3, 4]] };

Deno.test("isSafeSvg() takes every chart of vigil", async (t) => {
  const charts = {
    intervalPlot: intervalPlot([row], { title: "T", axis: "x" }),
    intervalStrip: intervalStrip({ value: 0.5, n: 2, interval: null }),
    confusionMatrixChart: confusionMatrixChart(matrix),
    confusionOverviewChart: confusionOverviewChart(matrix),
    distributionChart: distributionChart([1, 2, 3], { title: "T", axis: "ms" }),
    reliabilityDiagram: reliabilityDiagram(calibrationExample()),
    traceTreeChart: traceTreeChart(sampleTrace()),
  };
  for (const [name, chart] of Object.entries(charts)) await t.step(name, () => strictEqual(isSafeSvg(chart), true));
});

Deno.test("isSafeSvg() takes nothing that does more than draw", async (t) => {
  const around = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="1">${inside}</svg>`;
  strictEqual(isSafeSvg(around('<rect x="1"/>')), true);
  for (
    const text of [
      "not a drawing",
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
      '<svg xmlns="http://example.org/other"></svg>',
      around("<script>alert(1)</script>"),
      around('<image href="http://example.org/x.png"/>'),
      around('<a href="javascript:alert(1)">x</a>'),
      around('<text xlink:href="x">x</text>'),
      around('<text onclick="alert(1)">x</text>'),
      around("<text ONCLICK='alert(1)'>x</text>"),
      around('<rect fill="url(http://example.org)"/>'),
      around('<rect fill="u&#114;l(http://example.org)"/>'),
      around("<style>@import 'http://example.org';</style>"),
      around("<style>rect{fill:URL(http://example.org)}</style>"),
      around("<style>rect{fill:u\\72l(http://example.org)}</style>"),
      around("<foreignObject><b>x</b></foreignObject>"),
      around('<animate attributeName="href" to="x"/>'),
      around("<!-- x --><rect/>"),
      `${around("")}<b>after</b>`,
      `${around("")}<script>alert(1)</script></svg>`,
    ]
  ) await t.step(text, () => strictEqual(isSafeSvg(text), false));
});
