import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import { inProject, runTask } from "./run_task.ts";

const figures = "报告期内公司废水排放量同比下降12.5%";
const none = "公司积极履行社会责任";

Deno.test("predict keeps predictions in files and database; without the database they wait in the files", async () => {
  await inProject(async (folder) => {
    const untrained = await runTask("predict", ["--classifier", "ep", figures], { folder });
    strictEqual(untrained.code, 2, untrained.stderr);
    match(untrained.stderr, /Train it with `deno task train --classifier ep`/);

    const trained = await runTask("train", ["--classifier", "ep"], { folder });
    strictEqual(trained.code, 0, trained.stderr);
    const predicted = await runTask("predict", ["--classifier", "ep", figures, none], { folder });
    strictEqual(predicted.code, 0, predicted.stderr);
    match(predicted.stdout, /figures +0\.\d{4} +报告期内/);
    match(predicted.stdout, /2 predicted by version .*: 1 figures \(50\.0 %\)/);
    const read = () => {
      using database = new DatabaseSync(join(folder, "predictions.db"), { readOnly: true });
      return database.prepare("SELECT prediction, text_length, language, label FROM classifier_predictions ORDER BY id")
        .all();
    };
    deepStrictEqual(
      read().map((row) => ({ ...row })).toSorted((a, b) => Number(b["prediction"]) - Number(a["prediction"])),
      [
        { prediction: 1, text_length: 20, language: "Han", label: null },
        { prediction: 0, text_length: 10, language: "Han", label: null },
      ],
    );

    const env = { VIGIL_DATABASE_URL: "postgres://me:secret@127.0.0.1:1/none" };
    const alone = await runTask("predict", ["--classifier", "ep", figures], { folder, env });
    strictEqual(alone.code, 0, alone.stderr);
    match(alone.stderr, /^warning: Cannot open the predictions in .*deno task predict --restore/);
    ok(!alone.stderr.includes("secret"), alone.stderr);
    const [file = ""] = [...Deno.readDirSync(join(folder, "logs/predictions"))].map(({ name }) => name);
    match(file, /^ep_\d{8}\.jsonl$/);
    Deno.writeTextFileSync(join(folder, "logs/predictions", file), '{"id":"broken', { append: true });
    const restored = await runTask("predict", ["--restore"], { folder });
    strictEqual(restored.code, 0, restored.stderr);
    strictEqual(restored.stdout, "3 predictions in the files, 1 of them new to the database\n");
    match(restored.stderr, new RegExp(`left out: .*${file}:4: Cannot read the prediction: the line is broken`));
    strictEqual(read().length, 3);
    const gone = await runTask("predict", ["--restore"], { folder, env });
    strictEqual(gone.code, 4, gone.stderr);

    const table = await runTask("predict", [
      "--classifier",
      "ep",
      "--dataset",
      "esg_sentences",
      "--limit",
      "30",
      "--no-db",
      "--json",
      "-",
    ], { folder });
    strictEqual(table.code, 0, table.stderr);
    strictEqual(JSON.parse(table.stdout).predicted, 30);
    strictEqual(read().length, 3);
    for (
      const [args, message] of [[[], /no text is given/], [
        ["--dataset", "esg_sentences", "--field", "row"],
        /found 2, expected a text/,
      ]] as const
    ) {
      const wrong = await runTask("predict", ["--classifier", "ep", ...args], { folder });
      strictEqual(wrong.code, 2, wrong.stderr);
      match(wrong.stderr, message);
    }

    const replayed = await runTask("replay", ["--classifier", "ep", "--until", "2026-11-20", "--per-day", "20"], {
      folder,
    });
    strictEqual(replayed.code, 0, replayed.stderr);
    match(replayed.stdout, /^600 predictions of 847 sentences, 2026-10-22 to 2026-11-20, quiet: \d+ figures/);
    strictEqual(read().length, 603);
    const drifting = await runTask("replay", [
      "--classifier",
      "ep",
      "--variant",
      "drifting",
      "--kind",
      "language",
      "--until",
      "2026-11-20",
      "--per-day",
      "20",
    ], { folder });
    match(drifting.stdout, /, language: /);
    await runTask("replay", ["--classifier", "ep", "--until", "2026-11-20", "--per-day", "20"], { folder });
    strictEqual(read().length, 1203);
    ok(read().some(({ language }) => language === "Latin"));
  });
});
