import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { mergeSummaries } from "../../../lib/drift/summarise/merge_summaries.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { close } from "../../statistics/close.ts";

Deno.test("mergeSummaries() equals the summary of all rows", () => {
  const stream = random(1, "merge");
  const values = Array.from({ length: 1000 }, (_, at) => at % 50 === 0 ? null : at % 77 === 0 ? NaN : stream.normal());
  const whole = summariseColumn("x", values);
  const part = (from: number, to: number) => summariseColumn("x", values.slice(from, to), { like: whole });
  const merged = mergeSummaries(mergeSummaries(part(0, 300), part(300, 310)), part(310, 1000));
  close(merged.mean, whole.mean ?? NaN, 1e-12);
  close(merged.variance, whole.variance ?? NaN, 1e-12);
  const { count, nulls, nans, zeros, infinities, min, max } = merged;
  deepStrictEqual(
    { count, nulls, nans, zeros, infinities, min, max },
    {
      count: whole.count,
      nulls: whole.nulls,
      nans: whole.nans,
      zeros: whole.zeros,
      infinities: whole.infinities,
      min: whole.min,
      max: whole.max,
    },
  );
  ok(merged.cells !== null && "edges" in merged.cells && whole.cells !== null && "edges" in whole.cells);
  deepStrictEqual(merged.cells.counts, whole.cells.counts);
  deepStrictEqual(merged.sample, whole.sample);
  strictEqual(merged.distinct, null);
});

Deno.test("mergeSummaries() merges categories, listed and hashed", () => {
  const [a, b] = [summariseColumn("c", ["x", "y", null]), summariseColumn("c", ["y", "z"])];
  const merged = mergeSummaries(a, b);
  deepStrictEqual(merged.cells, { values: ["x", "y", "z"], counts: [1, 2, 1], otherBuckets: [] });
  strictEqual(merged.distinct, 3);
  const many = summariseColumn("c", Array.from({ length: 1500 }, (_, at) => `v${at}`), { type: "categorical" });
  const { cells } = mergeSummaries(a, many);
  ok(cells !== null && "values" in cells && cells.values.length === 0);
  strictEqual(cells.otherBuckets.reduce((sum, count) => sum + count, 0), 1502);
});

Deno.test("mergeSummaries() refuses parts that do not fit", () => {
  const x = summariseColumn("x", [1, 2]);
  throws(() => mergeSummaries(x, summariseColumn("x", ["a"])), {
    message: /of one type, received numeric and categorical/,
  });
  throws(() => mergeSummaries(x, summariseColumn("x", [5, 6])), { message: /over the same edges/ });
});
