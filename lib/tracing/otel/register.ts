import type { Tracer, TracerProvider } from "@opentelemetry/api";
import { systemClock } from "../../config/mod.ts";
import { InputError } from "../../contracts/mod.ts";
import type { SpanOptions } from "../begin_span.ts";
import { OtelContextManager } from "./otel_context.ts";
import { OtelPropagator } from "./otel_propagator.ts";
import { OtelTracer } from "./otel_tracer.ts";

/** Options for {@linkcode registerOpenTelemetry}. */
export type RegisterOptions = Pick<
  SpanOptions,
  "store" | "experiment" | "maxLength" | "redactInputs" | "redactOutputs" | "clock" | "randomBytes"
>;

/**
 * Makes every library that speaks OpenTelemetry's API (`@opentelemetry/api`), the Vercel AI SDK for example, record into
 * vigil's store. Its spans and traced functions form one tree. What its attributes say under the names of MLflow,
 * `gen_ai`, OpenInference, Langfuse, OpenLLMetry or the Vercel AI SDK becomes inputs, outputs, model, tokens and cost; what
 * {@linkcode configureTracing} takes out is taken out of these spans too.
 *
 * @returns Takes the registration back when it is disposed of.
 * @throws {InputError} If another provider is registered, for example Deno's own (`OTEL_DENO`).
 *
 * @example
 * ```ts
 * import { trace as otel } from "@opentelemetry/api";
 * import { openTracking, registerOpenTelemetry } from "vigil";
 * await using store = await openTracking("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * using _registered = await registerOpenTelemetry({ store });
 * otel.getTracer("some-library").startActiveSpan("chat", (span) => {
 *   span.setAttributes({ "gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 12 });
 *   span.end();
 * });
 * (await store.traces())[0]?.usage?.inputTokens; // 12
 * ```
 */
export async function registerOpenTelemetry(options: RegisterOptions = {}): Promise<Disposable> {
  const api = await import("@opentelemetry/api");
  const { clock = systemClock } = options;
  const timeOrigin = clock.now() - clock.monotonic();
  const contexts = new OtelContextManager(api, timeOrigin);
  const provider: TracerProvider = {
    getTracer: (name): Tracer => new OtelTracer(name, { api, contexts, options, timeOrigin }),
  };
  if (!api.trace.setGlobalTracerProvider(provider)) throw taken("provider of traces");
  if (!api.context.setGlobalContextManager(contexts)) {
    api.trace.disable();
    throw taken("manager of contexts");
  }
  const propagates = api.propagation.setGlobalPropagator(new OtelPropagator(api.trace));
  return {
    [Symbol.dispose]: () => {
      api.trace.disable();
      api.context.disable();
      if (propagates) api.propagation.disable();
    },
  };
}

function taken(what: string): InputError {
  return new InputError(`Cannot register with OpenTelemetry: another ${what} is registered already`, {
    hint: "Register vigil alone: unset OTEL_DENO, and start no other SDK of OpenTelemetry",
  });
}
