/** A user's script that exports spans, never flushes, and ends; its receiver is busy at first. */
import { otlpExporter, spansFromOtlp, trace } from "../../../lib/tracing/mod.ts";

let tries = 0;
const exporter = otlpExporter({
  endpoint: "http://collector.example",
  fetch: async (_url, init) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (tries++ === 0) return new Response("", { status: 503, headers: { "retry-after": "0.01" } });
    console.log(tries, spansFromOtlp(String(init?.body)).map(({ name }) => name).join(" "));
    return Response.json({});
  },
});

const tool = trace(() => 1, { name: "tool", store: exporter });
trace(() => tool(), { name: "agent", store: exporter })();
