import { z } from "zod";
import { booleanValue, type Setting, setting } from "../config/mod.ts";

/** Settings of this room. */
export interface TrackingSection extends Record<string, Setting<unknown>> {
  /** Address of the store. */
  trackingUri: Setting<string>;
  /** Whether calls are recorded without a store of their own. */
  trackingEnabled: Setting<boolean>;
  /** Prefix of the experiments of `ExperimentTracker`. */
  experimentPrefix: Setting<string>;
  /** Token of an MLflow server. */
  trackingToken: Setting<string | null>;
  /** User of an MLflow server. */
  trackingUsername: Setting<string | null>;
  /** Password of an MLflow server. */
  trackingPassword: Setting<string | null>;
  /** Address of a Databricks workspace. */
  databricksHost: Setting<string | null>;
  /** Token of a Databricks workspace. */
  databricksToken: Setting<string | null>;
}

const text = z.string({ error: "Expected text" }).trim().min(1, "Expected text that is not empty");
const secret = text.nullable();

/**
 * Where runs and traces are kept, and whether they are.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { trackingSettings } from "vigil/tracking";
 * loadSettings(trackingSettings, {}).trackingUri; // "sqlite:///mlflow.db"
 * ```
 */
export const trackingSettings: TrackingSection = {
  trackingUri: setting({
    description: "Store of runs and traces, for example sqlite:///mlflow.db",
    env: "MLFLOW_TRACKING_URI",
    yaml: "tracking.uri",
    schema: text,
    default: "sqlite:///mlflow.db",
  }),
  trackingEnabled: setting({
    description: "Record calls, runs and traces",
    env: "MLFLOW_ENABLED",
    yaml: "tracking.enabled",
    schema: booleanValue,
    default: true,
  }),
  experimentPrefix: setting({
    description: "Prefix of experiment names: {prefix}-{classifier}",
    env: "MLFLOW_EXPERIMENT_PREFIX",
    yaml: "tracking.experiment_prefix",
    schema: text,
    default: "esg-classifier",
  }),
  trackingToken: setting<string | null>({
    description: "Token of an MLflow server",
    env: "MLFLOW_TRACKING_TOKEN",
    yaml: "tracking.token",
    schema: secret,
    default: null,
    secret: true,
  }),
  trackingUsername: setting<string | null>({
    description: "User of an MLflow server",
    env: "MLFLOW_TRACKING_USERNAME",
    yaml: "tracking.username",
    schema: secret,
    default: null,
  }),
  trackingPassword: setting<string | null>({
    description: "Password of an MLflow server",
    env: "MLFLOW_TRACKING_PASSWORD",
    yaml: "tracking.password",
    schema: secret,
    default: null,
    secret: true,
  }),
  databricksHost: setting<string | null>({
    description: "Address of a Databricks workspace",
    env: "DATABRICKS_HOST",
    yaml: "databricks.host",
    schema: secret,
    default: null,
  }),
  databricksToken: setting<string | null>({
    description: "Token of a Databricks workspace",
    env: "DATABRICKS_TOKEN",
    yaml: "databricks.token",
    schema: secret,
    default: null,
    secret: true,
  }),
};
