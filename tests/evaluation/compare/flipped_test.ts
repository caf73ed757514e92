import { deepStrictEqual } from "node:assert/strict";
import { flippedRows } from "../../../lib/evaluation/compare/flipped.ts";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import type { PassSpec } from "../../../lib/evaluation/compare/metric_spec.ts";
import { correctness, failure } from "../../../lib/evaluation/compare/row_values.ts";
import { rowsOf } from "./results.ts";

const base = { kind: "pass", margin: 0.03, gated: true } as const;
const accuracy: PassSpec = {
  ...base,
  name: "accuracy",
  better: "higher",
  value: correctness,
  show: ({ predicted }) => predicted,
};
const errors: PassSpec = {
  ...base,
  name: "error_rate",
  better: "lower",
  value: failure,
  show: ({ error }) => error?.name ?? "answered",
};

Deno.test("flippedRows() lists rows whose outcome changed, those that got worse first", () => {
  const late = { name: "TimeoutError", message: "late" };
  const baseline = rowsOf([
    { id: "better", predicted: "no" },
    { id: "same" },
    { id: "worse" },
    { id: "other wrong", predicted: "no" },
    { id: "lost" },
  ]);
  const candidate = rowsOf([
    { id: "better" },
    { id: "same" },
    { id: "worse", predicted: "maybe" },
    { id: "other wrong", predicted: "maybe" },
    { id: "lost", predicted: null, error: late },
  ]);
  deepStrictEqual(flippedRows([accuracy, errors], matchRows({ baseline, candidate })), [
    { id: "worse", metric: "accuracy", baseline: "yes", candidate: "maybe" },
    { id: "better", metric: "accuracy", baseline: "no", candidate: "yes" },
    { id: "lost", metric: "error_rate", baseline: "answered", candidate: "TimeoutError" },
  ]);
});

Deno.test("flippedRows() goes by most trials of a row", () => {
  const side = (passing: number) =>
    rowsOf([1, 2, 3, 4].map((trial) => ({ id: "a", trial, predicted: trial <= passing ? "yes" : "no" })));
  deepStrictEqual(flippedRows([accuracy], matchRows({ baseline: side(4), candidate: side(1) })), [
    { id: "a", metric: "accuracy", baseline: "4 of 4", candidate: "1 of 4" },
  ]);
  deepStrictEqual(flippedRows([accuracy], matchRows({ baseline: side(4), candidate: side(2) })), []);
});

Deno.test("flippedRows() lists nothing of different rows", () => {
  const matched = matchRows({ baseline: rowsOf([{ id: "a" }]), candidate: rowsOf([{ id: "b", predicted: "no" }]) });
  deepStrictEqual(flippedRows([accuracy], matched), []);
});
