import { z } from "zod";
import { booleanValue, numberValue, type Setting, setting } from "../../config/mod.ts";

/** Settings of background scoring. */
export interface MonitorSection extends Record<string, Setting<unknown>> {
  /** Whether traces are scored in the background. */
  enabled: Setting<boolean>;
  /** Share of the traces. */
  samplingRate: Setting<number>;
  /** When, as in cron. */
  schedule: Setting<string>;
  /** Names of scorers. */
  scorers: Setting<string[]>;
  /** Names or files of further scorers. */
  customScorers: Setting<string[]>;
  /** Most that a pass may spend on judges, in US dollars; null for no ceiling. */
  maxUsd: Setting<number | null>;
  /** Fall of the share of passes that is told. */
  qualityDrop: Setting<number>;
  /** Scores that make the baseline of a watch. */
  baselineRows: Setting<number>;
}

const SCHEDULE = /^(\S+\s+){4}\S+$/;

const names = z.union([
  z.array(z.string()),
  z.string().transform((text) => text.split(",").map((name) => name.trim()).filter((name) => name !== "")),
], { error: "Expected a list of names" });

/**
 * How traces are scored in the background: the section `production_monitoring.automated_scorers` of vigil.yaml.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { monitorSettings } from "vigil/monitoring";
 * const yaml = { production_monitoring: { automated_scorers: { enabled: true, sampling_rate: 0.5 } } };
 * loadSettings(monitorSettings, { yaml }).samplingRate; // 0.5
 * ```
 */
export const monitorSettings: MonitorSection = {
  enabled: setting({
    description: "Whether traces are scored in the background",
    yaml: "production_monitoring.automated_scorers.enabled",
    schema: booleanValue,
    default: false,
  }),
  samplingRate: setting({
    description: "Share of the traces that is scored, chosen by a hash of the trace id",
    yaml: "production_monitoring.automated_scorers.sampling_rate",
    schema: numberValue.refine((rate) => rate >= 0 && rate <= 1, "Expected a number from 0 to 1"),
    default: 0.1,
  }),
  schedule: setting({
    description: "When traces are scored, as in cron",
    yaml: "production_monitoring.automated_scorers.schedule",
    schema: z.string().regex(SCHEDULE, "Expected five fields as in cron, for example 0 */6 * * *")
      .refine((text) => !/[\r\n%]/.test(text), "Expected one line without %"),
    default: "0 */6 * * *",
  }),
  scorers: setting({
    description: "Scorers of the background, by name",
    yaml: "production_monitoring.automated_scorers.scorers",
    schema: names,
    default: ["relevance", "faithfulness", "toxicity"],
  }),
  customScorers: setting({
    description: "Further scorers of the background, by name or FILE.ts#export",
    yaml: "production_monitoring.automated_scorers.custom_scorers",
    schema: names,
    default: ["country_compliance", "citation_quality"],
  }),
  maxUsd: setting<number | null>({
    description: "Most that a pass may spend on judges, in US dollars; not set: no ceiling",
    yaml: "production_monitoring.automated_scorers.max_usd",
    schema: numberValue.refine((usd) => usd >= 0, "Expected a number of at least 0").nullable(),
    default: null,
  }),
  qualityDrop: setting({
    description: "Fall of the share of answers that pass a scorer that is told",
    yaml: "production_monitoring.automated_scorers.quality_drop",
    schema: numberValue.refine((drop) => drop > 0 && drop < 1, "Expected a number between 0 and 1"),
    default: 0.1,
  }),
  baselineRows: setting({
    description: "Scores of a scorer that say what is usual, before its watch begins",
    yaml: "production_monitoring.automated_scorers.baseline_rows",
    schema: numberValue.refine((rows) => Number.isInteger(rows) && rows >= 1, "Expected a whole number of at least 1"),
    default: 1000,
  }),
};
