import { deepStrictEqual } from "node:assert/strict";
import { appendPredictions } from "../../../lib/monitoring/predictions/prediction_files.ts";
import { openPredictions } from "../../../lib/monitoring/predictions/prediction_table.ts";
import { restorePredictions } from "../../../lib/monitoring/predictions/restore_predictions.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";
import { sample } from "./sample_predictions.ts";

Deno.test(
  "restorePredictions() brings in what is missing, once, and names broken lines",
  inFolder(async (folder) => {
    await using table = await openPredictions(undefined, { folder });
    appendPredictions(`${folder}/logs`, [sample(1), sample(2), sample(3, { classifier: "ep" })]);
    Deno.writeTextFileSync(`${folder}/logs/fp_20261120.jsonl`, "broken\n", { append: true });
    await table.insert([sample(1)]);
    const first = await restorePredictions(table, { folder: `${folder}/logs`, classifier: "fp" });
    deepStrictEqual([first.read, first.added, first.problems.length], [2, 1, 1]);
    deepStrictEqual((await restorePredictions(table, { folder: `${folder}/logs` })).added, 1);
    deepStrictEqual((await table.read()).length, 3);
  }),
);
