import { match, ok, strictEqual } from "node:assert/strict";
import { DriftBody, driftPage } from "../../../lib/reports/drift/page.tsx";
import { driftExample, driftOverTime } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("driftPage() begins with the verdict and shows every part that there is", () => {
  const text = textOf(driftPage(driftOverTime()));
  match(text, /1 of 5 columns drifted: age \(0\.340 SD, tolerance 0\.1 SD\)/);
  for (
    const part of [
      "Columns, the worst first",
      "Alarms, the latest first",
      "Over time, most alerts first",
      "Performance without labels",
      "Slices that account for the change",
      "Where the rules of vigil and vigil differ",
      "Quality of the data",
    ]
  ) ok(text.includes(`\n${part}\n`), part);
  match(text, /note\n/);
  match(text, /InputError: Cannot summarise the column/);
});

Deno.test("driftPage() draws nothing where there is no column", () => {
  const page = driftPage(driftExample({ columns: [], verdict: "inconclusive" }));
  strictEqual(elements(page).some(({ name }) => name === "svg"), false);
  match(textOf(page), /Nothing was compared: there is no column/);
});

Deno.test("DriftBody() has fewer pictures inside of another page", () => {
  const body = String(DriftBody({ result: driftExample(), level: 3, most: 16 }));
  strictEqual(
    elements(body).filter(({ attributes }) => attributes.get("aria-label")?.includes("share of rows")).length,
    2,
  );
  ok(!body.includes("<h2>"));
});
