import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { makeBaseline } from "../../../lib/drift/baseline/make_baseline.ts";
import { readBaseline, writeBaseline } from "../../../lib/drift/baseline/read_baseline.ts";
import { summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";

const rows = [
  { 'we"ird 😀': 1.5, plan: "a\nb", note: "x".repeat(30) },
  { 'we"ird 😀': null, plan: "c", note: "y".repeat(30) },
];
const baseline = makeBaseline(summariseRows(rows, { slices: ["plan"] }), { name: "r" });

Deno.test("readBaseline() reads what writeBaseline() wrote, one line a column", () => {
  const text = writeBaseline(baseline);
  deepStrictEqual(readBaseline(text), baseline);
  strictEqual(text.split("\n").length, baseline.columns.length + 3);
});

Deno.test("readBaseline() says what is wrong, where, and what to do", () => {
  const text = writeBaseline(baseline);
  throws(() => readBaseline("{", { file: "b.json" }), {
    name: "InputError",
    message: "Cannot read the baseline: expected JSON",
    where: { file: "b.json" },
  });
  throws(() => readBaseline(text.replace('"schemaVersion":1', '"schemaVersion":2')), {
    message: /"schemaVersion" is not as expected/,
  });
  throws(() => readBaseline(text.replace('"n":2', '"n":3')), { message: /its content was changed after it was made/ });
  throws(() => readBaseline(text.replace(/"edges":\[[^\]]*\]/, '"edges":[2,1]')), { name: "InputError" });
});
