import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { monitoredRows } from "../../../lib/monitoring/classifier_drift/monitored_columns.ts";
import { predictionsOf } from "./predictions.ts";

Deno.test("monitoredRows() takes what is no probability as missing, and counts it", () => {
  const [row] = predictionsOf({ n: 1, positive: 1 });
  if (row === undefined) throw new Error("Expected a prediction");
  const { records, impossible } = monitoredRows([
    row,
    { ...row, probability: 1.2 },
    { ...row, probability: -0.1, prediction: null },
    { ...row, probability: null, prediction: 0 },
  ]);
  strictEqual(impossible, 2);
  deepStrictEqual(records.map(({ probability }) => probability === null), [false, true, true, true]);
  deepStrictEqual(records.map(({ prediction }) => prediction), ["positive", "positive", null, "negative"]);
});
