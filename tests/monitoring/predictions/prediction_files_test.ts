import { deepStrictEqual, match, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { appendPredictions, readPredictionFiles } from "../../../lib/monitoring/predictions/prediction_files.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";
import { sample } from "./sample_predictions.ts";

Deno.test(
  "appendPredictions() appends one line a prediction, in a file a classifier and day, and they read back",
  inFolder(async (folder) => {
    const logs = join(folder, "logs", "predictions");
    appendPredictions(logs, [sample(2), sample(1)]);
    appendPredictions(logs, [sample(3, { predicted_at: "2026-11-21T00:00:00.000Z" }), sample(4, { classifier: "ep" })]);
    deepStrictEqual([...Deno.readDirSync(logs)].map(({ name }) => name).sort(), [
      "ep_20261120.jsonl",
      "fp_20261120.jsonl",
      "fp_20261121.jsonl",
    ]);
    const { rows, problems } = await readPredictionFiles(logs);
    deepStrictEqual([rows.map(({ id }) => id), problems], [["id-1", "id-2", "id-4", "id-3"], []]);
    deepStrictEqual(rows[0], sample(1));
    const day = { classifier: "fp", sinceMs: Date.UTC(2026, 10, 20), untilMs: Date.UTC(2026, 10, 21) };
    deepStrictEqual((await readPredictionFiles(logs, day)).rows.map(({ id }) => id), ["id-1", "id-2"]);
  }),
);

Deno.test(
  "a line broken in the middle takes no other line with it, and is named",
  inFolder(async (folder) => {
    const path = join(folder, "fp_20261120.jsonl");
    appendPredictions(folder, [sample(1)]);
    Deno.writeTextFileSync(path, JSON.stringify(sample(2)).slice(0, 70), { append: true });
    appendPredictions(folder, [sample(3)]);
    // Another process broke off between our look at the file and our write.
    Deno.writeTextFileSync(path, `${JSON.stringify(sample(4)).slice(0, 50)}${JSON.stringify(sample(5))}\n`, {
      append: true,
    });
    Deno.writeTextFileSync(path, `${JSON.stringify(sample(6, { prediction: 2 }))}\n\n[]\n`, { append: true });
    appendPredictions(folder, [sample(7), sample(1)]);
    const { rows, problems } = await readPredictionFiles(folder);
    deepStrictEqual(rows.map(({ id }) => id), ["id-1", "id-3", "id-5", "id-7"]);
    deepStrictEqual(problems.map(({ where }) => [where?.file, where?.line]), [[path, 2], [path, 4], [path, 5], [
      path,
      7,
    ]]);
    match(problems[1]?.message ?? "", /it was broken off/);
    match(problems[2]?.message ?? "", /at "prediction"/);
  }),
);

Deno.test(
  "lines of several processes that write at once all arrive",
  inFolder(async (folder) => {
    const writer = new URL("./prediction_writer.ts", import.meta.url).href;
    const children = ["a", "b", "c"].map((name) =>
      new Deno.Command(Deno.execPath(), {
        args: ["run", "-q", "--no-prompt", `--allow-read=${folder}`, `--allow-write=${folder}`, writer, folder, name],
      }).output()
    );
    for (const { code, stderr } of await Promise.all(children)) strictEqual(code, 0, new TextDecoder().decode(stderr));
    const { rows, problems } = await readPredictionFiles(folder);
    deepStrictEqual([rows.length, problems], [600, []]);
  }),
);

Deno.test(
  "what cannot be written or read is said with its place",
  inFolder(async (folder) => {
    Deno.writeTextFileSync(join(folder, "taken"), "");
    throws(() => appendPredictions(join(folder, "taken"), [sample(1)]), {
      name: "ServiceError",
      message: /Cannot keep the predictions/,
    });
    await rejects(readPredictionFiles(join(folder, "missing")), { name: "InputError", message: /there is no folder/ });
    ok((await readPredictionFiles(folder)).rows.length === 0);
  }),
);
