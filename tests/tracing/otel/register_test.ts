import { context, propagation, ROOT_CONTEXT, trace as otel } from "@opentelemetry/api";
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { InputError } from "../../../lib/contracts/mod.ts";
import { registerOpenTelemetry, trace } from "../../../lib/tracing/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";
import { RecordedSink } from "../recorded.ts";

Deno.test("registerOpenTelemetry() refuses to stand beside another provider, and leaves that one as it is", async () => {
  const store = new RecordedSink();
  using _registered = await registerOpenTelemetry({ store });
  await rejects(registerOpenTelemetry(), (error) => {
    strictEqual(error instanceof InputError && error.message.includes("another provider of traces"), true);
    return true;
  });
  otel.getTracer("x").startActiveSpan("call", (span) => span.end());
  strictEqual(store.spans.length, 1);
});

Deno.test("registerOpenTelemetry() takes everything back when it is disposed of, and registers again", async () => {
  const store = new RecordedSink();
  for (const turn of [1, 2]) {
    {
      using _registered = await registerOpenTelemetry({ store });
      otel.getTracer("x").startSpan("call").end();
      strictEqual(store.spans.length, turn);
    }
    otel.getTracer("x").startSpan("call").end();
    deepStrictEqual([store.spans.length, context.active(), propagation.fields()], [turn, ROOT_CONTEXT, []]);
  }
});

Deno.test("registerOpenTelemetry() serves tracers that a library has made before", async () => {
  const early = otel.getTracer("early");
  const store = new RecordedSink();
  using _registered = await registerOpenTelemetry({ store });
  early.startSpan("call").end();
  strictEqual(store.span("call").attributes["otel.scope.name"], "early");
});

Deno.test("registerOpenTelemetry() leaves libraries that fail to their own errors", async () => {
  const store = {
    recordJson: () => {
      throw new Error("disk full");
    },
  };
  using _registered = await registerOpenTelemetry({ store });
  otel.getTracer("x").startSpan("call").end();
});

Deno.test(
  "registerOpenTelemetry() makes one trace in the store of a library's spans and one's own, with the sum of the tokens",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    using _registered = await registerOpenTelemetry({ store });
    const tracer = otel.getTracer("ai");
    const call = (inputTokens: number): void =>
      tracer.startActiveSpan("ai.generateText.doGenerate", (span) => {
        span.setAttributes({
          "gen_ai.request.model": "gpt-4o",
          "gen_ai.usage.input_tokens": inputTokens,
          "gen_ai.usage.output_tokens": 1,
        });
        span.end();
      });
    // The library's outer span sums up its calls, and is not counted besides them.
    const summedUp = (): void =>
      tracer.startActiveSpan("ai.generateText", (span) => {
        [100, 200].forEach(call);
        span.setAttributes({ "ai.usage.inputTokens": 300, "ai.usage.outputTokens": 2 }).end();
      });
    trace(summedUp, { name: "agent", spanType: "AGENT", store })();
    const [info, ...others] = await store.traces({ experiments: ["/Shared/ai-agents/agent"] });
    deepStrictEqual([others.length, info?.state, info?.usage], [0, "OK", { inputTokens: 300, outputTokens: 2 }]);
    // 300 tokens at 2.5 and 2 at 10 US dollars per million.
    strictEqual(info?.cost?.totalUsd.toFixed(8), "0.00077000");
  }),
);
