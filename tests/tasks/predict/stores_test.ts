import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { openLog, openTable, type PredictionContext, readRegistry } from "../../../tasks/predict/stores.ts";
import { Output } from "../../../tasks/command/output.ts";
import { sample } from "../../monitoring/predictions/sample_predictions.ts";
import { filesOf, inFolder } from "../../tracking/outbox/fixed.ts";

function contextIn(folder: string, env: Record<string, string> = {}, noDb = false): PredictionContext {
  return {
    flags: { classifier: "fp", logsDir: "logs", noDb, seed: 42, strict: false },
    sources: { env: (name) => env[name] },
    folder,
    output: new Output({ command: "predict" }),
    resolve: (path) => join(folder, path),
  };
}

Deno.test(
  "openLog() keeps predictions in the table of the settings, and in files alone with --no-db",
  inFolder(async (folder) => {
    const context = contextIn(folder, { VIGIL_DATABASE_URL: "sqlite:///given.db" });
    {
      await using log = openLog(context);
      await log.keep([sample(1)]);
    }
    {
      await using log = openLog(contextIn(folder, {}, true));
      await log.keep([sample(2)]);
    }
    await using table = await openTable(context);
    deepStrictEqual((await table.read()).map(({ id }) => id), ["id-1"]);
    strictEqual(filesOf(folder).includes("predictions.db"), false);
    strictEqual(Deno.readTextFileSync(join(folder, "logs", "fp_20261120.jsonl")).trim().split("\n").length, 2);
  }),
);

Deno.test(
  "readRegistry() gives the registry only where tracking is on, with the name of the model",
  inFolder(async (folder) => {
    const off = await readRegistry(contextIn(folder), (options) => Promise.resolve(options));
    deepStrictEqual([off.store, off.modelName], [null, "esg-classifier-fp"]);
    const env = { MLFLOW_ENABLED: "true", MLFLOW_EXPERIMENT_PREFIX: "acme" };
    const on = await readRegistry(
      contextIn(folder, env),
      (options) => Promise.resolve({ ...options, found: options.store !== null }),
    );
    deepStrictEqual([on.found, on.modelName], [true, "acme-fp"]);
    match(on.folder ?? "", /reports\/training$/);
  }),
);
