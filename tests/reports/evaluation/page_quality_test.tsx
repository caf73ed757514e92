import { match, ok, strictEqual } from "node:assert/strict";
import { markup } from "../../../lib/reports/charts/svg.tsx";
import {
  CalibrationPart,
  ClassPart,
  ConfusionPart,
  MetricPart,
} from "../../../lib/reports/evaluation/page_quality.tsx";
import { calibrationExample, loanExample, manyLabels, share } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("MetricPart() explains each metric and why one is undefined", () => {
  const html = markup(<MetricPart result={loanExample({ metrics: { auc: share(0, 0) } })} most={9} />);
  match(textOf(html), /0\.5 is chance \(higher is better\); no row to divide by/);
  const none = markup(<MetricPart result={loanExample({ metrics: {} })} most={9} />);
  match(textOf(none), /None was asked for/);
});

Deno.test("ConfusionPart() draws numbers up to twelve labels and an overview beyond", () => {
  const small = markup(<ConfusionPart result={manyLabels({ rows: 900, labels: 12 })} />);
  strictEqual(elements(small).filter(({ attributes }) => attributes.get("class")?.startsWith("v-cell")).length, 144);
  const large = markup(<ConfusionPart result={manyLabels({ rows: 900, labels: 13 })} />);
  strictEqual(elements(large).filter(({ attributes }) => attributes.get("class")?.startsWith("v-cell")).length, 0);
  match(textOf(large), /Confusion matrix of 13 labels/);
});

Deno.test("ConfusionPart() says which labels are confused most", () => {
  const text = textOf(markup(<ConfusionPart result={loanExample()} />));
  match(text, /“disapproved” taken for “additional_info_needed”, 2 times \(28\.6 % of its rows\)/);
});

Deno.test("ClassPart() lists up to 200 labels and counts the others", () => {
  const html = markup(<ClassPart result={manyLabels({ rows: 5000, labels: 250 })} most={200} />);
  strictEqual(elements(html).filter(({ name }) => name === "tr").length, 201);
  match(textOf(html), /50 more labels, all better/);
});

Deno.test("CalibrationPart() counts the bins that do not keep their promise", () => {
  const kept = calibrationExample();
  match(textOf(markup(<CalibrationPart bins={kept} />)), /In every bin the promised probability lies within/);
  const broken = kept.map((bin, index) => index === 9 ? { ...bin, observed: share(1, 30) } : bin);
  match(textOf(markup(<CalibrationPart bins={broken} />)), /In 1 of 9 bins the promised probability lies outside/);
  ok(markup(<CalibrationPart bins={kept} />).includes("<svg"));
});
