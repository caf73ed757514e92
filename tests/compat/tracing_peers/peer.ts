/**
 * Measures one tracing library: `peer.ts NAME SINK` prints what a call costs as JSON, `peer.ts NAME SINK burst` makes a burst
 * of calls that the sink counts.
 */
import { makeBurst, measureCalls, type Payload, plain, type Recorder } from "../../bench/tracing/workload.ts";

const PEERS: Readonly<Record<string, (sink: string) => Promise<Recorder>>> = {
  none: () => Promise.resolve({ call: plain, flush: () => Promise.resolve() }),
  deno,
  opentelemetry,
  langfuse,
  langsmith,
  braintrust,
};

/** Deno's own OpenTelemetry: `OTEL_DENO` and the endpoint are set by whoever starts this. It is flushed when the process ends. */
async function deno(): Promise<Recorder> {
  return { call: await throughOpenTelemetry(), flush: () => Promise.resolve() };
}

async function opentelemetry(sink: string): Promise<Recorder> {
  const { BasicTracerProvider, BatchSpanProcessor } = await import("@opentelemetry/sdk-trace-base");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const exporter = new OTLPTraceExporter({ url: `${sink}/v1/traces` });
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  await register(provider);
  return { call: await throughOpenTelemetry(), flush: () => provider.forceFlush() };
}

async function langfuse(sink: string): Promise<Recorder> {
  const { BasicTracerProvider } = await import("@opentelemetry/sdk-trace-base");
  const { LangfuseSpanProcessor } = await import("@langfuse/otel");
  const { observe } = await import("@langfuse/tracing");
  const processor = new LangfuseSpanProcessor({ publicKey: "pk", secretKey: "sk", baseUrl: sink });
  await register(new BasicTracerProvider({ spanProcessors: [processor] }));
  return { call: observe(plain, { name: "ask" }), flush: () => processor.forceFlush() };
}

async function langsmith(sink: string): Promise<Recorder> {
  const { Client } = await import("langsmith");
  const { traceable } = await import("langsmith/traceable");
  const client = new Client({ apiUrl: sink, apiKey: "key" });
  const call = traceable(plain, { name: "ask", client, tracingEnabled: true });
  return { call, flush: () => client.awaitPendingTraceBatches() };
}

async function braintrust(sink: string): Promise<Recorder> {
  const { initLogger, wrapTraced } = await import("braintrust");
  const logger = initLogger({ projectName: "bench", apiKey: "key", appUrl: sink, asyncFlush: true });
  return { call: wrapTraced(plain, { name: "ask" }), flush: () => logger.flush() };
}

async function register(provider: import("@opentelemetry/sdk-trace-base").BasicTracerProvider): Promise<void> {
  const { context, trace } = await import("@opentelemetry/api");
  const { AsyncLocalStorageContextManager } = await import("@opentelemetry/context-async-hooks");
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  trace.setGlobalTracerProvider(provider);
}

/** How a function is traced with OpenTelemetry's API, its inputs and outputs as JSON. */
async function throughOpenTelemetry(): Promise<Recorder["call"]> {
  const { trace } = await import("@opentelemetry/api");
  const tracer = trace.getTracer("bench");
  return (payload: Payload) =>
    tracer.startActiveSpan("ask", async (span) => {
      span.setAttribute("input.value", JSON.stringify(payload));
      const answer = await plain(payload);
      span.setAttribute("output.value", JSON.stringify(answer));
      span.end();
      return answer;
    });
}

const [name = "", sink = "", what = "calls"] = Deno.args;
const peer = await PEERS[name]?.(sink);
if (peer === undefined) {
  throw new RangeError(`Cannot measure "${name}": expected one of ${Object.keys(PEERS).join(", ")}`);
}
if (what === "burst") await makeBurst(peer);
else console.log(JSON.stringify(await measureCalls(peer)));
