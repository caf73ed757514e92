import type { SpanTransport } from "./context.ts";
import { recountLateTraces } from "./late_spans.ts";
import { storeSpans } from "./spans.ts";
import { readTrace } from "./trace_search.ts";

/** Spans as `mlflow server` takes them: over OpenTelemetry's endpoint, into its own tables. */
export const otlpSpans: SpanTransport = {
  async store(context, records, options) {
    await storeSpans(context, records, options);
    await recountLateTraces(context, records);
  },
  read: readTrace,
  tellsDetailsApart: true,
};
