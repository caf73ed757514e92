import { deepStrictEqual, throws } from "node:assert/strict";
import { loadSettings } from "../../lib/config/mod.ts";
import { trackingSettings } from "../../lib/tracking/settings.ts";

Deno.test("trackingSettings has the documented defaults", () => {
  deepStrictEqual(loadSettings(trackingSettings, {}), {
    trackingUri: "sqlite:///mlflow.db",
    trackingEnabled: true,
    experimentPrefix: "esg-classifier",
    trackingToken: null,
    trackingUsername: null,
    trackingPassword: null,
    databricksHost: null,
    databricksToken: null,
  });
});

Deno.test("trackingSettings reads the documented variables and the sections of vigil.yaml", () => {
  const variables: Record<string, string> = {
    MLFLOW_TRACKING_URI: "sqlite:///other.db",
    MLFLOW_ENABLED: "off",
    MLFLOW_TRACKING_TOKEN: "t",
    DATABRICKS_HOST: "https://example.org",
  };
  const yaml = { tracking: { uri: "sqlite:///yaml.db", experiment_prefix: "mine", username: "me" } };
  const settings = loadSettings(trackingSettings, { env: (name) => variables[name], yaml });
  deepStrictEqual(
    [settings.trackingUri, settings.trackingEnabled, settings.experimentPrefix, settings.trackingToken],
    ["sqlite:///other.db", false, "mine", "t"],
  );
  deepStrictEqual([settings.trackingUsername, settings.databricksHost], ["me", "https://example.org"]);
});

Deno.test("trackingSettings names a value that is malformed", () => {
  throws(() => loadSettings(trackingSettings, { env: (name) => name === "MLFLOW_ENABLED" ? "perhaps" : undefined }), {
    name: "InputError",
    message: /"MLFLOW_ENABLED": found "perhaps", expected true or false/,
  });
});
