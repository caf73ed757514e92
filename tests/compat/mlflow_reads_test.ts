import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { dirname, join } from "@std/path";
import { z } from "zod";
import type { TrackingStore } from "vigil/contracts";
import { openSqliteStore } from "../../lib/tracking/sqlite/mod.ts";
import { freePort, python, runPython, startServer } from "./components.ts";
import { expectSample, readFacts } from "./mlflow_facts.ts";
import { type Sample, START_MS, writeSample } from "./mlflow_sample.ts";

const program = Deno.env.get("VIGIL_PYTHON") ?? python;
const root = new URL("../../", import.meta.url);

// A blank and a letter beyond ASCII in the path, as on a user's machine.
async function makeFolder(): Promise<string> {
  const folder = join(await Deno.makeTempDir(), "my größe");
  await Deno.mkdir(folder);
  return folder;
}

Deno.test("the template of new files is what MLflow 3.17.2 makes", async () => {
  const output = join(await Deno.makeTempDir(), "template.ts");
  const script = await Deno.readTextFile(
    new URL("tests/compat/make_schema.py", root),
  );
  await runPython(script, { program, args: [output] });
  // SQLAlchemy writes the constraints of a rebuilt table in a different order each time.
  const lines = (text: string): string[] => text.split("\n").map((line) => line.trim().replace(/,$/, "")).sort();
  deepStrictEqual(
    lines(
      await Deno.readTextFile(new URL("lib/tracking/sqlite/template.ts", root)),
    ),
    lines(await Deno.readTextFile(output)),
  );
});

Deno.test("openSqliteStore() makes a file that the Python client of MLflow 3.17.2 reads and writes", async () => {
  const folder = await makeFolder();
  await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
  const sample = await writeSample(store);
  const uri = `sqlite:///${folder}/mlflow.db`;
  const facts = await readFacts(program, { uri, sample, write: true });
  expectSample(facts, sample);
  await expectWritten(store, sample, facts.written?.traceId ?? "");
});

Deno.test("openSqliteStore() makes a file that mlflow server of 3.17.2 serves while vigil writes on", async () => {
  const folder = await makeFolder();
  await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
  const sample = await writeSample(store);
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
    env: {
      MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false",
      MLFLOW_DISABLE_TELEMETRY: "true",
    },
    cwd: folder,
    ready: { url: `${url}/health` },
    timeoutMs: 180_000,
  });
  const facts = await readFacts(program, { uri: url, sample, write: true });
  expectSample(facts, sample);
  await expectWritten(store, sample, facts.written?.traceId ?? "");
  await expectServedArtifacts(url, sample);
  await store.deliver([
    {
      kind: "metric",
      runId: sample.runId,
      key: "accuracy",
      value: 1,
      timestampMs: START_MS,
      step: 9,
    },
  ]);
  const run = await fetchJson(
    `${url}/api/2.0/mlflow/runs/get?run_id=${sample.runId}`,
  );
  strictEqual(
    latestSchema.parse(run).run.data.metrics.find(({ key }) => key === "accuracy")?.value,
    1,
  );
});

const latestSchema = z.object({
  run: z.object({
    data: z.object({
      metrics: z.array(z.object({ key: z.string(), value: z.unknown() })),
    }),
  }),
});

const filesSchema = z.object({
  files: z.array(
    z.object({ path: z.string(), file_size: z.coerce.number().optional() }),
  ),
});

/** The server itself lists and serves the artifacts, as its pages ask it to. */
async function expectServedArtifacts(
  url: string,
  { runId }: Sample,
): Promise<void> {
  const listed = await fetchJson(
    `${url}/ajax-api/2.0/mlflow/artifacts/list?run_id=${runId}`,
  );
  deepStrictEqual(filesSchema.parse(listed).files, [
    { path: "plots" },
    { path: "report.md", file_size: 10 },
  ]);
  const file = await fetch(
    `${url}/get-artifact?run_id=${runId}&path=report.md`,
  );
  strictEqual(await file.text(), "# Grüße\n");
  const page = await fetch(url);
  strictEqual((await page.text()).includes("<title>MLflow</title>"), true);
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  strictEqual(response.status, 200, url);
  return await response.json();
}

/** What mlflow_reads.py wrote, read back. */
async function expectWritten(
  store: TrackingStore,
  sample: Sample,
  traceId: string,
): Promise<void> {
  const run = await store.run(sample.runId);
  strictEqual(run?.metrics["accuracy"], 0.9375);
  strictEqual(run?.tags["mood"], "better");
  const judged = await store.trace(sample.traceIds[0]);
  strictEqual(judged?.info.tags["environment"], "python");
  const feedback = judged?.info.assessments.find(({ name }) => name === "python");
  deepStrictEqual([feedback?.value, feedback?.source, feedback?.valid], [
    true,
    { type: "HUMAN", id: "grace" },
    true,
  ]);
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
  deepStrictEqual(
    inside?.events.map(({ name, attributes }) => [name, attributes]),
    [["thinking", { step: 1 }]],
  );
  strictEqual(/^\d{19}$/.test(inside?.events[0]?.timeUnixNano ?? ""), true);
}
