import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { driftAlert, recoveryAlert, trainingAlert } from "../../../lib/monitoring/alerts/drift_alert.ts";
import { FACTS, TIME } from "./facts.ts";

Deno.test("driftAlert() and recoveryAlert() are of one subject, and leave out figures that are not known", () => {
  const alert = driftAlert(
    { ...FACTS, details: { currentSize: 250, topColumn: "length", nested: {}, n_days: 30 } },
    TIME,
  );
  deepStrictEqual(alert.fields.slice(2), [
    { name: "Current Size", value: "250" },
    { name: "Top Column", value: "length" },
    { name: "N Days", value: "30" },
  ]);
  const { details: _none, ...bare } = FACTS;
  strictEqual(driftAlert(bare, TIME).fields.length, 2);
  strictEqual(recoveryAlert(FACTS, TIME).subject, alert.subject);
  strictEqual(recoveryAlert(FACTS, TIME).event, "recovery");
});

Deno.test("trainingAlert() tells the figures", () => {
  const alert = trainingAlert({ classifierType: "ep", metrics: { recall: 0.91234 } }, TIME);
  deepStrictEqual(alert.fields, [{ name: "recall", value: "0.9123" }]);
});
