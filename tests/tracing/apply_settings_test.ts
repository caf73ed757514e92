import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type DefaultTrackingOptions, openTracking } from "../../lib/tracking/mod.ts";
import { configureDefaultTracking, flush } from "../../lib/tracking/mod.ts";
import { configureTracing, currentSpan, trace } from "../../lib/tracing/mod.ts";
import { setSettingsConfiguration } from "../../lib/tracing/configuration.ts";
import { inFolder } from "../tracking/outbox/fixed.ts";
import { RecordedSink } from "./recorded.ts";

const tool = trace((pin: string) => pin, { name: "tool" });
const agent = trace((pin: string) => {
  currentSpan().setUsage({ inputTokens: 1, outputTokens: 1 });
  return tool(pin);
}, { name: "agent" });

/** Calls before and after the settings are known, and what of it is in the store. */
function withSettings(tracing: unknown, body: (texts: string[]) => void | Promise<void>) {
  return inFolder(async (folder) => {
    const sources: DefaultTrackingOptions["sources"] = {
      env: () => undefined,
      yaml: { production_monitoring: { tracing } },
    };
    const open = () => openTracking("sqlite:///mlflow.db", { folder });
    try {
      {
        await using _tracking = configureDefaultTracking({ sources, open });
        agent("before");
        await flush();
        agent("after");
        await flush();
      }
      await using store = await open();
      const found = await Promise.all((await store.traces()).map(({ traceId }) => store.trace(traceId)));
      await body(
        found.flatMap((trace) => trace?.spans ?? []).map(({ name, inputs, outputs }) => `${name} ${inputs} ${outputs}`),
      );
    } finally {
      setSettingsConfiguration(null);
    }
  });
}

Deno.test(
  "vigil.yaml says what is captured, also of calls that were made before it was read",
  withSettings({ capture_inputs: false }, (spans) => {
    deepStrictEqual(spans.toSorted(), [
      "agent undefined after",
      "agent undefined before",
      "tool undefined after",
      "tool undefined before",
    ]);
  }),
);

Deno.test(
  "vigil.yaml says whether the steps inside are captured",
  withSettings({ capture_intermediate_steps: false, capture_outputs: false }, (spans) => {
    deepStrictEqual(spans.toSorted(), ["agent after undefined", "agent before undefined"]);
  }),
);

Deno.test(
  "vigil.yaml says whether production calls are recorded at all",
  withSettings({ enabled: false }, (spans) => deepStrictEqual(spans, [])),
);

Deno.test(
  "vigil.yaml holds for the store of the settings only",
  withSettings({ capture_inputs: false }, () => {
    const store = new RecordedSink();
    trace((pin: string) => pin, { name: "evaluated", store })("1234");
    strictEqual(store.span("evaluated").inputs, "1234");
  }),
);

Deno.test("configureTracing() goes before vigil.yaml", async () => {
  using _configured = configureTracing({ captureOutputs: false });
  await withSettings({ capture_inputs: false }, (spans) => {
    deepStrictEqual(spans.toSorted(), [
      "agent after undefined",
      "agent before undefined",
      "tool after undefined",
      "tool before undefined",
    ]);
  })();
});

Deno.test("a file of prices that cannot be read leaves calls recorded, and is told of once", async () => {
  const told: unknown[] = [];
  const warn = console.warn;
  console.warn = (...words: unknown[]) => told.push(...words);
  try {
    await withSettings({ prices: "no/such/prices.json", capture_inputs: false }, (spans) => {
      deepStrictEqual(spans.toSorted(), [
        "agent undefined after",
        "agent undefined before",
        "tool undefined after",
        "tool undefined before",
      ]);
    })();
  } finally {
    console.warn = warn;
  }
  deepStrictEqual(told.map((word) => String(word).split(":")[0]), ["Calls are recorded without prices of your own"]);
});
