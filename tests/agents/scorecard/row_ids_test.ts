import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { formatRowIds, parseRowIds } from "../../../lib/agents/scorecard/row_ids.ts";

Deno.test("formatRowIds() joins runs of whole numbers", () => {
  strictEqual(formatRowIds(["1", "2", "3", "5", "9", "10"]), "1-3,5,9-10");
  strictEqual(formatRowIds([]), "");
});

Deno.test("formatRowIds() joins nothing that is not a run", () => {
  strictEqual(formatRowIds(["3", "2", "1"]), "3,2,1");
  strictEqual(formatRowIds(["1", "1"]), "1,1");
  strictEqual(formatRowIds(["007", "8"]), '"007",8');
});

Deno.test("parseRowIds() gives back what formatRowIds() was given", () => {
  for (
    const ids of [
      ["1", "2", "3", "7"],
      ["LA-01", "LA-02"],
      ["10-12", "a,b", 'say "x"', "back\\slash", "", " "],
      ["0", "1", "01", "2"],
      [],
    ]
  ) {
    deepStrictEqual(parseRowIds(formatRowIds(ids)), ids);
  }
});
