import { z } from "zod";
import { booleanValue, numberValue, type Setting, setting } from "../../config/mod.ts";

/** Settings of the checks of a classifier's predictions. */
export interface ClassifierDriftSection extends Record<string, Setting<unknown>> {
  /** Whether Evidently's rules are followed. */
  evidently: Setting<boolean>;
  /** Folder of the reports. */
  reportsFolder: Setting<string>;
  /** Days of a log that make a reference. */
  referenceWindowDays: Setting<number>;
}

/**
 * How the predictions of a classifier are checked, beside the settings of the drift room.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { classifierDriftSettings } from "vigil/monitoring";
 * loadSettings(classifierDriftSettings, {}).referenceWindowDays; // 30
 * ```
 */
export const classifierDriftSettings: ClassifierDriftSection = {
  evidently: setting({
    description: "Follow Evidently's rules in the ESG monitor",
    env: "EVIDENTLY_ENABLED",
    yaml: "evidently.enabled",
    schema: booleanValue,
    default: false,
  }),
  reportsFolder: setting({
    description: "Folder of the reports of a classifier's checks",
    env: "EVIDENTLY_REPORTS_DIR",
    yaml: "evidently.reports_dir",
    schema: z.string({ error: "Expected a path" }).trim().min(1, "Expected a path"),
    default: "reports/monitoring",
  }),
  referenceWindowDays: setting({
    description: "Days of a log that make a reference",
    env: "REFERENCE_WINDOW_DAYS",
    yaml: "drift.reference_window_days",
    schema: numberValue.refine((days) => days > 0 && Number.isInteger(days), "Expected a whole number above 0"),
    default: 30,
  }),
};
