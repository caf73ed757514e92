import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { dirname, join } from "@std/path";
import { z } from "zod";
import type { TrackingStore } from "vigil/contracts";
import { checkTrackingStore } from "../../lib/tracking/check_tracking_store.ts";
import { openRestStore } from "../../lib/tracking/rest/mod.ts";
import { freePort, python, type Server, startServer } from "./components.ts";
import { expectSample, type Facts, readFacts } from "./mlflow_facts.ts";
import { type Sample, writeSample } from "./mlflow_sample.ts";

const program = Deno.env.get("VIGIL_PYTHON") ?? python;

/** A tracking server of MLflow on an empty folder. */
async function startMlflow(): Promise<{ url: string; server: Server }> {
  const folder = await Deno.makeTempDir();
  const url = `http://127.0.0.1:${freePort()}`;
  const server = await startServer({
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
  return { url, server };
}

Deno.test("openRestStore() keeps its contract on a real mlflow server, and both sides read what the other writes", async (t) => {
  const { url, server } = await startMlflow();
  await using _server = server;
  await t.step("what vigil writes, the Python client reads; what that writes, vigil reads", async () => {
    await using store = openRestStore(url);
    const sample = await writeSample(store);
    const facts = await readFacts(program, { uri: url, sample, write: true });
    expectSample(withoutAdded(facts), sample);
    await expectWritten(store, sample, facts.written?.traceId ?? "");
  });
  await t.step("every check of checkTrackingStore() but those of SQL, checkpoints and pruning passes", async () => {
    const passed = await checkTrackingStore(() => Promise.resolve(openRestStore(url)), {
      without: ["sql", "checkpoints", "prune"],
    });
    strictEqual(passed.length, 17);
  });
});

const tracesSchema = z.array(z.looseObject({
  request: z.string(),
  spans: z.array(z.looseObject({ attributes: z.record(z.string(), z.unknown()) })),
}));

/**
 * Leaves out the attributes of a root that only tell the server of tags, session and user of its trace, and the blanks in
 * previews that the server makes itself.
 */
function withoutAdded(facts: Facts): Facts {
  const traces = tracesSchema.parse(facts["trace"]).map((trace) => ({
    ...trace,
    request: JSON.stringify(JSON.parse(trace.request)),
    spans: trace.spans.map((span) => ({
      ...span,
      attributes: Object.fromEntries(
        Object.entries(span.attributes).filter(([key]) =>
          !key.startsWith("mlflow.traceTag.") && !["session.id", "user.id", "vigil.added"].includes(key)
        ),
      ),
    })),
  }));
  return { ...facts, trace: traces };
}

/** What mlflow_reads.py wrote, read back. */
async function expectWritten(store: TrackingStore, sample: Sample, traceId: string): Promise<void> {
  const run = await store.run(sample.runId);
  deepStrictEqual([run?.metrics["accuracy"], run?.tags["mood"]], [0.9375, "better"]);
  const judged = await store.trace(sample.traceIds[0]);
  strictEqual(judged?.info.tags["environment"], "python");
  const feedback = judged?.info.assessments.find(({ name }) => name === "python");
  deepStrictEqual([feedback?.value, feedback?.source], [true, { type: "HUMAN", id: "grace" }]);
  const trace = await store.trace(traceId);
  const [outside, inside] = trace?.spans ?? [];
  deepStrictEqual(
    [trace?.info.name, trace?.info.state, trace?.info.usage],
    ["of python", "OK", { inputTokens: 5, outputTokens: 2 }],
  );
  deepStrictEqual(
    [outside?.name, outside?.type, outside?.inputs, outside?.outputs],
    ["of python", "AGENT", { question: "ß" }, ["a", 1]],
  );
  deepStrictEqual(
    [inside?.parentSpanId, inside?.type, inside?.model, inside?.usage],
    [outside?.spanId, "LLM", "gpt-4o", { inputTokens: 5, outputTokens: 2 }],
  );
  deepStrictEqual(inside?.events.map(({ name, attributes }) => [name, attributes]), [["thinking", { step: 1 }]]);
  ok(/^\d{19}$/.test(inside?.events[0]?.timeUnixNano ?? ""));
}
