import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { alertLines, utcTime } from "../../../lib/monitoring/mod.ts";
import { anAlert, LINES, TIME } from "./facts.ts";

Deno.test("alertLines() are the lines of an alert in order", () => {
  deepStrictEqual(alertLines(anAlert()), LINES);
});

Deno.test("utcTime() is the time in UTC to the second", () => {
  strictEqual(utcTime(TIME + 999), "2025-12-29 10:30:45");
});
