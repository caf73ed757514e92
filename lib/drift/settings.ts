import { z } from "zod";
import { numberValue, type Setting, setting } from "../config/mod.ts";

/** Settings of this room. */
export interface DriftSection extends Record<string, Setting<unknown>> {
  /** The smallest drift that matters. */
  threshold: Setting<number>;
  /** Folder of the frozen references. */
  referenceFolder: Setting<string>;
  /** What values are hashed with in baselines that hold none; null where there is none. */
  salt: Setting<string | null>;
  /** Database of tables that name none. */
  databaseUrl: Setting<string | null>;
}

/**
 * How much drift matters, and where references are kept.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { driftSettings } from "vigil/drift";
 * loadSettings(driftSettings, {}).threshold; // 0.1
 * ```
 */
export const driftSettings: DriftSection = {
  threshold: setting({
    description: "The smallest drift that matters; every tolerance is multiplied by this over 0.1",
    env: "DRIFT_THRESHOLD",
    yaml: "drift.threshold",
    schema: numberValue.refine((value) => value > 0, "Expected a number above 0"),
    default: 0.1,
  }),
  referenceFolder: setting({
    description: "Folder of the frozen references",
    env: "REFERENCE_DATA_DIR",
    yaml: "drift.reference_data_dir",
    schema: z.string({ error: "Expected a path" }).trim().min(1, "Expected a path"),
    default: "data/reference",
  }),
  salt: setting<string | null>({
    description: "Secret that --hash-values mixes into the values of a reference, at least 16 characters",
    env: "VIGIL_SALT",
    yaml: "drift.salt",
    schema: z.string({ error: "Expected a text" }).trim().min(16, "Expected at least 16 characters"),
    default: null,
    secret: true,
  }),
  databaseUrl: setting<string | null>({
    description: "Database of predictions and business metrics, for example postgres://user@host/name",
    env: "VIGIL_DATABASE_URL",
    yaml: "database.url",
    schema: z.string({ error: "Expected an address" }).trim().min(1, "Expected an address"),
    default: null,
    secret: true,
  }),
};
