import { context, propagation, ROOT_CONTEXT, trace as otel } from "@opentelemetry/api";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { trace, traceparent } from "../../../lib/tracing/mod.ts";
import { registered } from "./registered.ts";

Deno.test(
  "OtelPropagator writes the header of the current span, whoever began it",
  registered(({ store, tracer }) => {
    const header = (): string | undefined => {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      return carrier["traceparent"];
    };
    const own = trace(() => [header(), traceparent()], { name: "own", store })();
    strictEqual(own[0], own[1]);
    tracer.startActiveSpan("library", (span) => {
      const { traceId, spanId } = span.spanContext();
      strictEqual(header(), `00-${traceId}-${spanId}-01`);
      strictEqual(traceparent(), header());
      span.end();
    });
    strictEqual(header(), undefined);
    deepStrictEqual(propagation.fields(), ["traceparent"]);
  }),
);

Deno.test(
  "OtelPropagator reads the header of a request, and nothing where it is broken",
  registered(({ store, tracer }) => {
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    for (const [flags, traceFlags] of [["00", 0], ["01", 1]] as const) {
      const read = propagation.extract(ROOT_CONTEXT, { traceparent: `00-${traceId}-b7ad6b7169203331-${flags}` });
      deepStrictEqual(otel.getSpanContext(read), { traceId, spanId: "b7ad6b7169203331", traceFlags, isRemote: true });
    }
    const header = [`00-${traceId}-b7ad6b7169203331-01`];
    tracer.startSpan("server", {}, propagation.extract(ROOT_CONTEXT, { traceparent: header })).end();
    deepStrictEqual([store.span("server").traceId, store.span("server").parentSpanId], [
      `tr-${traceId}`,
      "b7ad6b7169203331",
    ]);
    for (const broken of [{}, { traceparent: "" }, { traceparent: `00-${"0".repeat(32)}-b7ad6b7169203331-01` }]) {
      strictEqual(propagation.extract(ROOT_CONTEXT, broken), ROOT_CONTEXT);
    }
  }),
);
