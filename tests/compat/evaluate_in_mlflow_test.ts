import { strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import type { z } from "zod";
import { evaluationResultSchema } from "vigil/contracts";
import { runTask } from "../tasks/run_task.ts";
import { freePort, python, python310, runPython, startServer } from "./components.ts";
import { expectInMlflow } from "./evaluate_in_mlflow.ts";

const data = fromFileUrl(new URL("../../data", import.meta.url));
const newer = Deno.env.get("VIGIL_PYTHON") ?? python;
const older = Deno.env.get("VIGIL_PYTHON_310") ?? python310;
async function evaluateIn(folder: string): Promise<z.output<typeof evaluationResultSchema>> {
  await Deno.symlink(data, join(folder, "data"));
  const { code, stdout, stderr } = await runTask("evaluate", ["--json", "-"], { folder });
  strictEqual(code, 0, stderr);
  return evaluationResultSchema.parse(JSON.parse(stdout));
}

Deno.test("evaluate leaves a run and 20 nested traces that MLflow 3.17.2 reads from the file and from its server", async (t) => {
  const folder = await Deno.makeTempDir();
  try {
    const result = await evaluateIn(folder);
    const uri = `sqlite:///${folder}/mlflow.db`;
    await t.step("the Python client", () => expectInMlflow(uri, result, newer));
    await t.step("mlflow ui", async () => {
      const url = `http://127.0.0.1:${freePort()}`;
      await using _server = await startServer({
        command: [
          join(newer, "../mlflow"),
          "ui",
          ...["--backend-store-uri", uri, "--host", "127.0.0.1", "--port", new URL(url).port, "--workers", "1"],
        ],
        env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false", MLFLOW_DISABLE_TELEMETRY: "true" },
        cwd: folder,
        ready: { url: `${url}/health` },
        timeoutMs: 180_000,
      });
      await expectInMlflow(url, result, newer);
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("evaluate writes into a file of MLflow 3.10.1, which reads it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const make = `
import sys
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
SqlAlchemyStore("sqlite:///" + sys.argv[1], sys.argv[2]).engine.dispose()
`;
    await runPython(make, { program: older, args: [join(folder, "mlflow.db"), join(folder, "mlartifacts")] });
    const result = await evaluateIn(folder);
    await expectInMlflow(`sqlite:///${folder}/mlflow.db`, result, older);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
