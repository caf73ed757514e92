import { deepStrictEqual, throws } from "node:assert/strict";
import { loadSettings } from "../../lib/config/mod.ts";
import { InputError } from "../../lib/contracts/mod.ts";
import { tracingOptionsOf, tracingSettings } from "../../lib/tracing/mod.ts";

const noFile = (path: string): string => {
  throw new Error(`Nobody asked for "${path}"`);
};

Deno.test("tracingSettings are the section production_monitoring.tracing", () => {
  const yaml = {
    production_monitoring: {
      tracing: { enabled: "no", capture_inputs: false, capture_outputs: true, capture_intermediate_steps: 0 },
    },
  };
  throws(() => loadSettings(tracingSettings, { yaml }), InputError);
  const settings = loadSettings(tracingSettings, {
    yaml: { production_monitoring: { tracing: { enabled: "no", capture_inputs: false } } },
  });
  deepStrictEqual(settings, {
    tracingEnabled: false,
    captureInputs: false,
    captureOutputs: true,
    captureIntermediateSteps: true,
    pricesFile: null,
  });
});

Deno.test("tracingOptionsOf() turns settings into options, with the prices of the file", () => {
  const settings = loadSettings(tracingSettings, {});
  deepStrictEqual(tracingOptionsOf(settings, noFile), {
    enabled: true,
    captureInputs: true,
    captureOutputs: true,
    captureIntermediateSteps: true,
  });
  const prices = tracingOptionsOf(
    { ...settings, pricesFile: "p.json" },
    (path) => `{"${path}":{"input":1,"output":2}}`,
  );
  deepStrictEqual(prices.prices, { "p.json": { input: 1, output: 2 } });
  throws(() => tracingOptionsOf({ ...settings, pricesFile: "p.json" }, () => "[]"), InputError);
});
