import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { configuration } from "../../lib/tracing/configuration.ts";
import { configureTracing, currentSpan, trace } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

Deno.test("configureTracing() holds until it is disposed of", () => {
  const before = configuration();
  {
    using _outer = configureTracing({ captureInputs: false });
    {
      using _inner = configureTracing({ captureOutputs: false });
      deepStrictEqual([configuration().captureInputs, configuration().captureOutputs], [true, false]);
    }
    deepStrictEqual([configuration().captureInputs, configuration().captureOutputs], [false, true]);
  }
  strictEqual(configuration(), before);
});

Deno.test("configureTracing() switches recording off and on for functions that were traced before", () => {
  const store = new RecordedSink();
  const traced = trace((n: number) => n, { name: "n", store });
  {
    using _off = configureTracing({ enabled: false });
    strictEqual(traced(1), 1);
  }
  strictEqual(store.spans.length, 0);
  strictEqual(traced(2), 2);
  strictEqual(store.spans.length, 1);
});

Deno.test("configureTracing() leaves out what goes in and what comes out, whoever sets it", () => {
  const store = new RecordedSink();
  using _configured = configureTracing({ captureInputs: false, captureOutputs: false });
  trace((secret: string) => {
    currentSpan().setInputs(secret);
    return secret;
  }, { name: "n", store })("secret");
  const { inputs, outputs } = store.span("n");
  deepStrictEqual([inputs, outputs], [undefined, undefined]);
});

Deno.test("configureTracing() leaves out the steps inside and keeps what they used", () => {
  const store = new RecordedSink();
  const model = trace(() => currentSpan().setUsage({ inputTokens: 1_000_000, outputTokens: 0 }, "gpt-4o"), {
    name: "model",
  });
  const agent = trace(() => [model(), model()].length, { name: "agent", store });
  using _configured = configureTracing({ captureIntermediateSteps: false });
  agent();
  deepStrictEqual(store.spans.map(({ span }) => [span.name, span.usage, span.cost]), [
    ["agent", { inputTokens: 2_000_000, outputTokens: 0 }, { inputUsd: 5, outputUsd: 0, totalUsd: 5 }],
  ]);
});

Deno.test("configureTracing() cuts every value to its limit, the smaller one of a function first", () => {
  const store = new RecordedSink();
  const small = trace((text: string) => text, { name: "small", store, maxLength: 5 });
  const large = trace((text: string) => text, { name: "large", store });
  using _configured = configureTracing({ maxLength: 10 });
  const text = "x".repeat(100);
  small(text);
  large(text);
  deepStrictEqual([store.span("small").inputs, store.span("large").inputs], [
    "xxxxx[cut: 95 more characters]",
    "xxxxxxxxxx[cut: 90 more characters]",
  ]);
});

Deno.test("configureTracing() knows prices of one's own", () => {
  const store = new RecordedSink();
  using _configured = configureTracing({ prices: { "My-Model": { input: 1, output: 10 } } });
  trace(() => currentSpan().setUsage({ inputTokens: 1e6, outputTokens: 1e5 }, "my-model"), { name: "n", store })();
  deepStrictEqual(store.span("n").cost, { inputUsd: 1, outputUsd: 1, totalUsd: 2 });
});

Deno.test("configureTracing() refuses what makes no sense", () => {
  throws(() => configureTracing({ maxLength: 0 }), {
    name: "RangeError",
    message: "Cannot configure tracing: maxLength must be a number of at least 1, received 0",
  });
  throws(() => configureTracing({ maxLength: NaN }), { name: "RangeError" });
});
