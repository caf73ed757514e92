import { match, strictEqual } from "node:assert/strict";
import { driftPage } from "../../../lib/reports/drift/page.tsx";
import { driftExample } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("driftPage() draws each column in units of its tolerance, and lists those it cannot draw", () => {
  const page = driftPage(driftExample());
  strictEqual(elements(page).filter(({ name }) => name === "circle").length, 3);
  match(textOf(page), /drift in tolerances; beyond 1 it matters/);
  match(textOf(page), /note: InputError: Cannot summarise the column/);
});

Deno.test("driftPage() draws nothing where there is no column", () => {
  const page = driftPage(driftExample({ columns: [], verdict: "inconclusive" }));
  strictEqual(elements(page).some(({ name }) => name === "svg"), false);
  match(textOf(page), /Nothing was compared: there is no column/);
});
