import { loadSettings, type SettingSources, systemWarn } from "../config/mod.ts";
import { toErrorData } from "../contracts/mod.ts";
import { configuration, resolveOptions, setSettingsConfiguration, type TracingOptions } from "./configuration.ts";
import { restrictWaiting, type WaitingRecord } from "./restrict_waiting.ts";
import { tracingOptionsOf, tracingSettings } from "./settings.ts";

/**
 * Puts the settings in force for traces that go to the store of the settings, when they have been read: that is after the
 * first calls. What these have recorded still waits in memory, and what the settings forbid is taken out of it.
 */
export function applySettings(sources: SettingSources, waiting: WaitingRecord[]): void {
  const settings = loadSettings(tracingSettings, sources);
  let options: TracingOptions;
  try {
    options = tracingOptionsOf(settings, Deno.readTextFileSync);
  } catch (error) {
    // Calls are recorded all the same; only their cost stays unknown.
    systemWarn(`Calls are recorded without prices of your own: ${toErrorData(error).message}`);
    options = tracingOptionsOf({ ...settings, pricesFile: null }, Deno.readTextFileSync);
  }
  setSettingsConfiguration({ ...resolveOptions(options), chosen: false });
  if (!configuration().chosen) restrictWaiting(waiting, options);
}
