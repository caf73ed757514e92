import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { dirname, join } from "@std/path";
import { currentSpan, otlpExporter, recordSpans, spansFromOtlp, trace } from "vigil/tracing";
import { openTracking } from "vigil/tracking";
import { freePort, python, startServer } from "./components.ts";

const program = Deno.env.get("VIGIL_PYTHON") ?? python;
const langchain = await Deno.readTextFile(
  new URL("../../data/agent_otel_traces/any_agent_langchain.json", import.meta.url),
);

Deno.test("otlpExporter() hands a real mlflow server traces that it understands: trees, types, messages, tokens, tags", async () => {
  const folder = await Deno.makeTempDir();
  const url = `http://127.0.0.1:${freePort()}`;
  await using _server = await startServer({
    command: [
      join(dirname(program), "mlflow"),
      "server",
      "--backend-store-uri",
      `sqlite:///${folder}/mlflow.db`,
      "--host",
      "127.0.0.1",
      "--port",
      new URL(url).port,
      "--workers",
      "1",
    ],
    env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false", MLFLOW_DISABLE_TELEMETRY: "true" },
    cwd: folder,
    ready: { url: `${url}/health` },
    timeoutMs: 180_000,
  });
  await using exporter = otlpExporter({ endpoint: url, headers: { "x-mlflow-experiment-id": "0" } });
  const foreign = spansFromOtlp(langchain);
  recordSpans(foreign, { store: exporter });
  const tool = trace((country: string) => ({ country, rate: 0.12 }), {
    name: "rate",
    spanType: "TOOL",
    store: exporter,
  });
  const agent = trace((country: string) => {
    currentSpan().setUsage({ inputTokens: 1000, outputTokens: 100, cacheReadInputTokens: 400 }, "gpt-4o");
    currentSpan().setTag("team", "pension");
    return `The rate is ${tool(country).rate}`;
  }, { name: "advisor", spanType: "AGENT", store: exporter, userId: "u1", sessionId: "s1" });
  agent("AU");
  const health = await exporter.flush();
  deepStrictEqual([health.delivered, health.dropped, health.lastError], [foreign.length + 2, {}, null]);

  await using store = await openTracking(url);
  const traces = await store.traces({ experiments: ["Default"] });
  deepStrictEqual(
    traces.map(({ state, usage }) => [state, usage?.inputTokens, usage?.outputTokens]).toSorted(),
    [["OK", 1000, 100], ["OK", 1262, 125]],
  );
  const own = traces.find(({ usage }) => usage?.inputTokens === 1000);
  const full = await store.trace(own?.traceId ?? "");
  deepStrictEqual(
    full?.spans.map(({ name, type, inputs, outputs }) => [name, type, inputs, outputs]).toSorted(),
    [["advisor", "AGENT", "AU", "The rate is 0.12"], ["rate", "TOOL", "AU", { country: "AU", rate: 0.12 }]],
  );
  deepStrictEqual([
    own?.tags["team"],
    own?.usage?.cacheReadInputTokens,
    own?.metadata["mlflow.trace.user"],
    own?.sessionId,
  ], [
    "pension",
    400,
    "u1",
    "s1",
  ]);
  // 600 new tokens at 2.5, 400 from the cache at 1.25, 100 written at 10 US dollars per million.
  strictEqual(own?.cost?.totalUsd.toFixed(6), "0.003000");
  const theirs = await store.trace(traces.find(({ usage }) => usage?.inputTokens === 1262)?.traceId ?? "");
  const ids = (spans: typeof foreign) =>
    spans.map(({ spanId, parentSpanId }) => `${parentSpanId} ${spanId}`).toSorted();
  deepStrictEqual(ids(theirs?.spans ?? []), ids(foreign));
  ok(theirs?.spans.some(({ type, inputs }) => type === "CHAT_MODEL" && inputs !== undefined));
});
