import { deepStrictEqual, ok } from "node:assert/strict";
import { makeBaseline } from "../../../lib/drift/baseline/make_baseline.ts";
import { compareSummaries } from "../../../lib/drift/compare_summaries.ts";
import { columnsToExplain, explainDrift, slicingColumns } from "../../../lib/drift/explain/explain_drift.ts";
import { summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";
import { random } from "../../../lib/statistics/mod.ts";

function rows(seed: number, shift: number) {
  const stream = random(seed, "explain");
  return Array.from({ length: 4000 }, () => {
    const country = ["CH", "DE", "AT", "FR", "IT"][stream.integer(5)];
    return {
      country,
      device: ["phone", "desk"][stream.integer(2)],
      amount: stream.normal() + (country === "AT" ? shift : 0),
      id: stream.integer(1000) + 0.5,
    };
  });
}

Deno.test("explainDrift() names slices that make more of the change than of the rows", () => {
  const slices = ["country", "device"];
  const table = summariseRows(rows(1, 0), { slices });
  const baseline = makeBaseline(table);
  const current = summariseRows(rows(2, 2.5), { slices, like: baseline.columns });
  const result = compareSummaries(baseline, current);
  deepStrictEqual(columnsToExplain(result), ["amount"]);
  const found = explainDrift(result, { reference: baseline, current, slices });
  // Phones and desks make half of the change each: that explains nothing.
  deepStrictEqual(found.map(({ column, slice }) => [column, slice]), [["amount", "country=AT"]]);
  ok((found[0]?.share ?? 0) > 0.8);
  deepStrictEqual(slicingColumns(baseline), ["device", "country"]);
});
