import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import { openSqlitePredictions } from "../../../lib/monitoring/predictions/sqlite_predictions.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";
import { sample } from "./sample_predictions.ts";

Deno.test(
  "openSqlitePredictions() keeps each id once and reads windows in order, also what others have written",
  inFolder(async (folder) => {
    await using table = await openSqlitePredictions("sqlite:///p.db", { folder });
    await using other = await openSqlitePredictions("sqlite:///p.db", { folder });
    strictEqual(
      await table.insert([sample(2), sample(1), sample(3, { predicted_at: "2026-11-20T23:30:00-01:00" })]),
      3,
    );
    strictEqual(await other.insert([sample(2, { probability: 0.9 }), sample(4, { classifier: "ep", label: 1 })]), 1);
    deepStrictEqual((await table.read()).map(({ id }) => id), ["id-1", "id-2", "id-4", "id-3"]);
    deepStrictEqual(await table.read({ classifier: "fp", untilMs: Date.parse(sample(2).predicted_at) }), [sample(1)]);
    deepStrictEqual(await table.read({ sinceMs: Date.UTC(2026, 10, 21) }), [
      sample(3, { predicted_at: "2026-11-21T00:30:00.000Z" }),
    ]);
    using database = new DatabaseSync(join(folder, "p.db"));
    database.exec(
      "INSERT INTO classifier_predictions (id, classifier, predicted_at, text_hash, text_length, model_version) " +
        "VALUES ('x', 'fp', '2026-11-19T00:00:00.000Z', '', 0, '')",
    );
    deepStrictEqual((await table.read())[0]?.probability, null);
  }),
);

Deno.test(
  "openSqlitePredictions() keeps all rows of a call or none, and says what is wrong",
  inFolder(async (folder) => {
    await using table = await openSqlitePredictions("sqlite:///p.db", { folder });
    const bad = sample(2, { text_length: NaN });
    await rejects(table.insert([sample(1), bad]), { name: "ServiceError", message: /Cannot store the predictions/ });
    deepStrictEqual(await table.read(), []);
    await rejects(openSqlitePredictions("sqlite:///missing/p.db", { folder }), { name: "ServiceError" });
    await rejects(openSqlitePredictions("sqlite://p.db", { folder }), { name: "InputError" });
  }),
);

Deno.test(
  "openSqlitePredictions() goes on with a table that has no column for the language",
  inFolder(async (folder) => {
    {
      using database = new DatabaseSync(join(folder, "p.db"));
      database.exec(
        "CREATE TABLE classifier_predictions (id TEXT PRIMARY KEY, classifier TEXT, predicted_at TEXT, text_hash TEXT, " +
          "text_length INTEGER, probability REAL, prediction INTEGER, threshold REAL, model_version TEXT, label INTEGER)",
      );
    }
    await using table = await openSqlitePredictions("sqlite:///p.db", { folder });
    await table.insert([sample(1)]);
    deepStrictEqual(await table.read(), [sample(1)]);
  }),
);
