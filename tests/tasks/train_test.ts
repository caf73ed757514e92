import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import { trainClassifier } from "../../lib/agents/training/train_classifier.ts";
import { exitCodeOfTraining } from "../../tasks/train.ts";
import { lengthTrainer, texts } from "../agents/training/length_trainer.ts";
import { inProject, runTask } from "./run_task.ts";

const on = { MLFLOW_ENABLED: "true", USER: "ada" };

Deno.test("train, register, roll back: the first version is promoted, the same again too, a worse one is not", async () => {
  await inProject(async (folder) => {
    const train = (args: string[], env: Record<string, string> = on) =>
      runTask("train", ["--classifier", "scorecard", ...args], { folder, env });

    const off = await train([], {});
    strictEqual(off.code, 0, off.stderr);
    match(off.stdout, /f2_score +0\.572 \[0\.5\d+, 0\.6\d+\] +0\.000 +0\.3/);
    ok(!off.stdout.includes("Registered"));
    deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["data", "reports"]);
    const latest = join(folder, "reports/training/scorecard/latest");
    deepStrictEqual([...Deno.readDirSync(join(latest, "model"))].map(({ name }) => name).sort(), [
      "classifier.json",
      "model.json",
    ]);
    match(Deno.readTextFileSync(join(latest, "report.md")), /^# Training of scorecard/);

    const first = await train(["--register", "--json", "-"]);
    strictEqual(first.code, 0, first.stderr);
    const { registered, tracking } = JSON.parse(first.stdout);
    deepStrictEqual([registered.version, registered.promoted, tracking.experiment], [
      1,
      true,
      "esg-classifier-scorecard",
    ]);
    const alone = await train(["--rollback"]);
    strictEqual(alone.code, 2, alone.stderr);
    match(alone.stderr, /none was before it/);
    const again = await train(["--register"]);
    match(again.stdout, /version 2, now in Production\. The same as version 1, byte for byte/);
    const other = await train(["--register", "--target-recall", "0.1", "--json", "-"]);
    const result = JSON.parse(other.stdout);
    deepStrictEqual([result.registered.stage, result.comparison.verdict, other.code], ["Staging", "worse", 1]);
    const back = await train(["--rollback", "--why", "alarms"]);
    strictEqual(back.code, 0, back.stderr);
    strictEqual(back.stdout, "esg-classifier-scorecard: version 1 is in Production again\n");
    using database = new DatabaseSync(join(folder, "mlflow.db"), { readOnly: true });
    const trail = database.prepare("SELECT value FROM model_version_tags WHERE key LIKE 'vigil.audit.%'").all();
    ok(trail.some(({ value }) => /"action":"rollback".*"by":"ada".*"why":"alarms"/.test(String(value))), "the trail");
  });
});

Deno.test("train says in one line what cannot be done, with exit code 2", async () => {
  await inProject(async (folder) => {
    for (
      const [args, message] of [
        [["--register"], /field "--register": Cannot register the classifier "fp": tracking is off/],
        [["--rollback"], /Cannot roll back the classifier "fp": tracking is off/],
        [["--classifier", "nobody"], /expected one of fp, ep, intent, scorecard/],
        [["--classifier", "intent", "--target-recall", "0.9"], /it has more than two labels/],
        [["--target-recall", "2"], /--target-recall/],
        [["--dataset", "missing.csv"], /missing\.csv/],
      ] as const
    ) {
      const { code, stderr, stdout } = await runTask("train", [...args], { folder });
      deepStrictEqual([code, stdout], [2, ""], stderr);
      match(stderr, message);
      strictEqual(stderr.trim().split("\n").length, 1, stderr);
    }
    ok(!Array.from(Deno.readDirSync(folder)).some(({ name }) => name === "reports"));
  });
});

Deno.test("train tells the webhook with ALERT_ON_TRAINING, and warns where it does not answer", async () => {
  await inProject(async (folder) => {
    const bodies: string[] = [];
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      bodies.push(await request.text());
      return new Response("ok");
    });
    const env = {
      ALERT_ON_TRAINING: "true",
      ALERT_WEBHOOK_URL: `http://127.0.0.1:${server.addr.port}/hook`,
      ALERT_WEBHOOK_FORMAT: "json",
    };
    const train = (more: Record<string, string>) =>
      runTask("train", ["--classifier", "scorecard"], { folder, env: { ...env, ...more } });
    strictEqual((await train({})).code, 0);
    await train({ ALERT_ON_TRAINING: "false" });
    await server.shutdown();
    strictEqual(bodies.length, 1);
    match(bodies[0] ?? "", /A new model of scorecard was trained/);
    const silent = await train({ ALERT_WEBHOOK_URL: "" });
    deepStrictEqual([silent.code, silent.stderr.trim()], [
      0,
      "warning: ALERT_ON_TRAINING is set, but ALERT_WEBHOOK_URL is not",
    ]);
  });
});

Deno.test("exitCodeOfTraining() is bad for what is worse, and tells what is unclear only when asked", () => {
  const { result } = trainClassifier(lengthTrainer(), { data: texts });
  const comparison = {
    kind: "comparison",
    schemaVersion: 1,
    baseline: "",
    candidate: "",
    pairs: 0,
    unmatched: 0,
    clusters: null,
    flipped: [],
    metrics: [],
  } as const;
  const code = (verdict: "worse" | "inconclusive" | "better", strict: boolean) =>
    exitCodeOfTraining({ ...result, comparison: { ...comparison, flipped: [], metrics: [], verdict } }, { strict });
  deepStrictEqual(
    [code("worse", false), code("inconclusive", false), code("inconclusive", true), code("better", true)],
    [1, 0, 3, 0],
  );
  strictEqual(exitCodeOfTraining(result, { strict: true }), 0);
});
