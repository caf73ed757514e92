import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { dirname, join } from "@std/path";
import { z } from "zod";
import type { Tracking } from "vigil/contracts";
import { loadPrompt, logModel, openTracking, promoteModel, registerPrompt, rollbackModel } from "vigil/tracking";
import { freePort, python, runPython, startServer } from "./components.ts";

const program = Deno.env.get("VIGIL_PYTHON") ?? python;
const TEXT = "分类器: café";

/** Two versions of a model, the second in Production, and two prompts. */
async function writeRegistry(store: Tracking): Promise<string> {
  const { runId } = await store.createRun({ experiment: "/Shared/fp", name: "train", startTimeMs: 1, userId: "ada" });
  for (const [index, recall] of ["0.9", "0.93"].entries()) {
    const version = await logModel(store, {
      name: "fp",
      runId,
      path: `model-${index + 1}`,
      files: { "model.json": JSON.stringify({ recall, note: TEXT }) },
      signature: {
        inputs: [{ name: "text", type: "string" }],
        outputs: [{ name: "probability", type: "double" }, { name: "prediction", type: "boolean" }],
        params: [{ name: "threshold", type: "double", default: 0.4 }],
      },
      flavor: { data: "model.json", kind: "text_classifier" },
      metadata: { classifier: "fp" },
      description: `trained with ${TEXT}`,
      tags: { recall },
      modelTags: { classifier: "fp" },
    });
    await promoteModel(store, { name: "fp", version: version.version, by: "ada", why: TEXT });
  }
  await store.setModelTag("fp", { key: "team", value: "risk" });
  await registerPrompt(store, { name: "intent", template: "Name the intent of {{text}}" });
  const template = [{ role: "system", content: "Be brief" }, { role: "user", content: "{{question}}" }];
  await registerPrompt(store, { name: "chat", template, responseFormat: { type: "object", properties: {} } });
  await store.updateRun(runId, { status: "FINISHED", endTimeMs: 2 });
  return runId;
}

const factsSchema = z.record(z.string(), z.unknown());

async function expectRead(store: Tracking, uri: string, runId: string): Promise<void> {
  const script = await Deno.readTextFile(new URL("registry_reads.py", import.meta.url));
  const output = await runPython(script, { program, args: [uri] });
  const { written, ...facts } = factsSchema.parse(JSON.parse(output.trim().split("\n").at(-1) ?? ""));
  deepStrictEqual(facts, {
    models: ["fp"],
    tags: { classifier: "fp", team: "risk" },
    aliases: { production: 2 },
    versions: [
      {
        version: 1,
        stage: "Archived",
        description: `trained with ${TEXT}`,
        recall: "0.9",
        audit: ["Production", "Archived"],
      },
      { version: 2, stage: "Production", description: `trained with ${TEXT}`, recall: "0.93", audit: ["Production"] },
    ],
    production: [2],
    signature: {
      inputs: '[{"type": "string", "name": "text", "required": true}]',
      outputs:
        '[{"type": "double", "name": "probability", "required": true}, {"type": "boolean", "name": "prediction", "required": true}]',
      params: '[{"name": "threshold", "default": 0.4, "shape": null, "type": "double"}]',
    },
    run: runId,
    flavors: { vigil: { data: "model.json", kind: "text_classifier" } },
    loaded: ["text", "probability", "prediction"],
    size: new TextEncoder().encode(JSON.stringify({ recall: "0.93", note: TEXT })).length,
    metadata: "fp",
    file: JSON.stringify({ recall: "0.93", note: TEXT }),
    prompt: ["intent", 1, "Name the intent of {{text}}", ["text"]],
    formatted: "Name the intent of where is my card",
    chat: [
      1,
      [{ role: "system", content: "Be brief" }, { role: "user", content: "{{question}}" }],
      { type: "object", properties: {} },
    ],
  });
  strictEqual(written, 2);
  await expectWritten(store);
}

/** What the Python client wrote, vigil reads; and a rollback finds its way where MLflow moved a version. */
async function expectWritten(store: Tracking): Promise<void> {
  const [second, first] = await store.modelVersions("fp");
  deepStrictEqual([first?.stage, second?.stage, first?.tags["by"]], ["Production", "Archived", "python"]);
  deepStrictEqual((await store.model("fp"))?.aliases, { checked: 1, production: 2 });
  const prompt = await loadPrompt(store, "intent", { which: 2 });
  deepStrictEqual(
    [prompt?.template, prompt?.signatureHash, prompt?.description],
    ["What is {{text}} about?", null, "by hand"],
  );
  await promoteModel(store, { name: "fp", version: 2, by: "ada", why: "again" });
  strictEqual((await rollbackModel(store, { name: "fp", by: "ada", why: "alarms" })).version, 1);
}

Deno.test("models, aliases, stages, prompts and MLmodel in a file are read by the Python client, and the other way round", async () => {
  const folder = await Deno.makeTempDir();
  await using store = await openTracking("sqlite:///mlflow.db", { folder });
  const runId = await writeRegistry(store);
  await expectRead(store, `sqlite:///${folder}/mlflow.db`, runId);
});

Deno.test("models, aliases, stages, prompts and MLmodel on mlflow server are read by the Python client, and the other way round", async () => {
  const folder = await Deno.makeTempDir();
  const url = `http://127.0.0.1:${freePort()}`;
  const backend = `sqlite:///${folder}/mlflow.db`;
  const address = ["--backend-store-uri", backend, "--host", "127.0.0.1", "--port", new URL(url).port];
  await using _server = await startServer({
    command: [join(dirname(program), "mlflow"), "server", ...address, "--workers", "1"],
    env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false", MLFLOW_DISABLE_TELEMETRY: "true" },
    cwd: folder,
    ready: { url: `${url}/health` },
    timeoutMs: 180_000,
    stopSignal: "SIGKILL",
  });
  await using store = await openTracking(url, { folder });
  const runId = await writeRegistry(store);
  await expectRead(store, url, runId);
});
