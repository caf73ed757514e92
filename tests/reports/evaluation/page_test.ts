import { deepStrictEqual, match, ok } from "node:assert/strict";
import { evaluationPage } from "../../../lib/reports/evaluation/page.tsx";
import { calibrationExample, comparisonExample, driftExample, evaluationOf, loanExample } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("evaluationPage() links to every part that it has, and to no other", () => {
  const page = evaluationPage(
    loanExample({ calibration: calibrationExample(), comparison: comparisonExample(), drift: driftExample() }),
  );
  const tags = elements(page);
  const links = tags.filter(({ name }) => name === "a").map(({ attributes }) => attributes.get("href"));
  const sections = tags.filter(({ name }) => name === "section").map(({ attributes }) => `#${attributes.get("id")}`);
  deepStrictEqual(links, sections);
  deepStrictEqual(
    sections.join(" "),
    "#metrics #confusion #labels #calibration #latency #errors #comparison #drift #rows #origin",
  );
  deepStrictEqual(
    elements(evaluationPage(evaluationOf([]))).filter(({ name }) => name === "section")
      .map(({ attributes }) => attributes.get("id")),
    ["metrics", "rows", "origin"],
  );
});

Deno.test("evaluationPage() starts with the conclusion and the key figures", () => {
  const text = textOf(evaluationPage(loanExample()));
  ok(text.indexOf("16 of 19 answers are right") < text.indexOf("Metrics"));
  match(text, /accuracy\n+0\.842\n+\[0\.624, 0\.945\]/);
  match(text, /failed calls\n+1\n+of 20 \(5\.0 %\)/);
});

Deno.test("evaluationPage() shows the notes before the details", () => {
  const text = textOf(evaluationPage(loanExample({ notes: ["Line 7 was left out"] })));
  ok(text.indexOf("Line 7 was left out") < text.indexOf("Each value with the range"));
});
