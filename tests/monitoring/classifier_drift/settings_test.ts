import { deepStrictEqual, throws } from "node:assert/strict";
import { loadSettings } from "../../../lib/config/mod.ts";
import { classifierDriftSettings } from "../../../lib/monitoring/mod.ts";

const from = (values: Record<string, string>) => loadSettings(classifierDriftSettings, { env: (name) => values[name] });

Deno.test("classifierDriftSettings reads the environment and refuses what is no number of days", () => {
  deepStrictEqual(from({ EVIDENTLY_ENABLED: "true", REFERENCE_WINDOW_DAYS: "7" }), {
    evidently: true,
    reportsFolder: "reports/monitoring",
    referenceWindowDays: 7,
  });
  throws(() => from({ REFERENCE_WINDOW_DAYS: "0" }), /REFERENCE_WINDOW_DAYS/);
  throws(() => from({ REFERENCE_WINDOW_DAYS: "1.5" }), /REFERENCE_WINDOW_DAYS/);
});
