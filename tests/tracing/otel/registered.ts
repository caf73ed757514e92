import { trace, type Tracer } from "@opentelemetry/api";
import { registerOpenTelemetry, type RegisterOptions } from "../../../lib/tracing/mod.ts";
import { RecordedSink } from "../recorded.ts";

/** Runs a test with vigil behind OpenTelemetry's API. */
export function registered(
  test: (parts: { store: RecordedSink; tracer: Tracer }) => unknown,
  options: RegisterOptions = {},
): () => Promise<void> {
  return async () => {
    const store = new RecordedSink();
    using _registered = await registerOpenTelemetry({ store, ...options });
    await test({ store, tracer: trace.getTracer("some-library") });
  };
}
