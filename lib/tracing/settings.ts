import { z } from "zod";
import { booleanValue, type Setting, setting, type SettingsOf } from "../config/mod.ts";
import type { TracingOptions } from "./configuration.ts";
import { parsePrices } from "./prices.ts";

/** Settings of this room. */
export interface TracingSection extends Record<string, Setting<unknown>> {
  /** Whether production calls are recorded. */
  tracingEnabled: Setting<boolean>;
  /** Whether what goes in is recorded. */
  captureInputs: Setting<boolean>;
  /** Whether what comes out is recorded. */
  captureOutputs: Setting<boolean>;
  /** Whether spans inside a trace are recorded. */
  captureIntermediateSteps: Setting<boolean>;
  /** File with prices of models. */
  pricesFile: Setting<string | null>;
}

/**
 * What is recorded of production calls: the section `production_monitoring.tracing` of vigil.yaml. It holds for traces
 * that go to the store of the settings; an evaluation, which names its store, records what it needs.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { tracingSettings } from "vigil/tracing";
 * const yaml = { production_monitoring: { tracing: { capture_inputs: false } } };
 * loadSettings(tracingSettings, { yaml }).captureInputs; // false
 * ```
 */
export const tracingSettings: TracingSection = {
  tracingEnabled: setting({
    description: "Record production calls",
    yaml: "production_monitoring.tracing.enabled",
    schema: booleanValue,
    default: true,
  }),
  captureInputs: setting({
    description: "Record what goes into production calls",
    yaml: "production_monitoring.tracing.capture_inputs",
    schema: booleanValue,
    default: true,
  }),
  captureOutputs: setting({
    description: "Record what comes out of production calls",
    yaml: "production_monitoring.tracing.capture_outputs",
    schema: booleanValue,
    default: true,
  }),
  captureIntermediateSteps: setting({
    description: "Record the steps inside production calls; without them the whole call carries their tokens and cost",
    yaml: "production_monitoring.tracing.capture_intermediate_steps",
    schema: booleanValue,
    default: true,
  }),
  pricesFile: setting<string | null>({
    description: "JSON file with prices of models, in US dollars per million tokens",
    yaml: "production_monitoring.tracing.prices",
    schema: z.string({ error: "Expected the path of a file" }).trim().min(1, "Expected the path of a file").nullable(),
    default: null,
  }),
};

/**
 * The settings as options for {@linkcode configureTracing}: for a program that wants them for all its traces.
 *
 * @param readText Reads the file of prices; asked only where one is set.
 * @throws {InputError} If the file of prices holds something else.
 *
 * @example
 * ```ts
 * import { loadSettings, processSources } from "vigil/config";
 * import { configureTracing, tracingOptionsOf, tracingSettings } from "vigil/tracing";
 * const settings = loadSettings(tracingSettings, await processSources("."));
 * using _configured = configureTracing(tracingOptionsOf(settings, Deno.readTextFileSync));
 * ```
 */
export function tracingOptionsOf(
  settings: SettingsOf<TracingSection>,
  readText: (path: string) => string,
): TracingOptions {
  const { tracingEnabled, captureInputs, captureOutputs, captureIntermediateSteps, pricesFile } = settings;
  return {
    enabled: tracingEnabled,
    captureInputs,
    captureOutputs,
    captureIntermediateSteps,
    ...(pricesFile === null ? {} : { prices: parsePrices(readText(pricesFile), pricesFile) }),
  };
}
