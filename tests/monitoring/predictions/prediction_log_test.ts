import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { ServiceError } from "../../../lib/contracts/mod.ts";
import { readPredictionFiles } from "../../../lib/monitoring/predictions/prediction_files.ts";
import { predictionLog } from "../../../lib/monitoring/predictions/prediction_log.ts";
import { openPredictions } from "../../../lib/monitoring/predictions/prediction_table.ts";
import { restorePredictions } from "../../../lib/monitoring/predictions/restore_predictions.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";
import { sample } from "./sample_predictions.ts";

Deno.test(
  "predictionLog() keeps predictions in files and table; a table that is gone costs one warning and no prediction",
  inFolder(async (folder) => {
    const warnings: string[] = [];
    const logs = `${folder}/logs`;
    let broken = false;
    await using table = await openPredictions(undefined, { folder });
    await using log = predictionLog({
      folder: logs,
      table: () =>
        Promise.resolve({
          ...table,
          insert: (rows) => broken ? Promise.reject(new ServiceError("The server is gone")) : table.insert(rows),
          [Symbol.asyncDispose]: () => Promise.resolve(),
        }),
      onWarning: (message) => warnings.push(message),
    });
    await log.keep([sample(1)]);
    broken = true;
    await log.keep([sample(2)]);
    await log.keep([sample(3)]);
    strictEqual(warnings.length, 1);
    match(warnings[0] ?? "", /The server is gone.*deno task predict --restore/);
    deepStrictEqual((await table.read()).map(({ id }) => id), ["id-1"]);
    deepStrictEqual((await readPredictionFiles(logs)).rows.length, 3);
    const { read, added } = await restorePredictions(table, { folder: logs });
    deepStrictEqual([read, added, (await table.read()).length], [3, 2, 3]);
  }),
);

Deno.test(
  "predictionLog() does not acknowledge what no file took, and lets defects through",
  inFolder(async (folder) => {
    Deno.writeTextFileSync(`${folder}/taken`, "");
    await using closed = predictionLog({ folder: `${folder}/taken`, table: null });
    await rejects(closed.keep([sample(1)]), { name: "ServiceError" });
    await using log = predictionLog({ folder, table: () => Promise.reject(new TypeError("defect")) });
    await rejects(log.keep([sample(1)]), /defect/);
  }),
);
