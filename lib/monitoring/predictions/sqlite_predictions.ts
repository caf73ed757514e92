import { ServiceError } from "../../contracts/mod.ts";
import { sqlitePath } from "../../tracking/mod.ts";
import { type PredictionRow, predictionRowSchema } from "./prediction.ts";
import type { PredictionTable } from "./prediction_table.ts";

const COLUMNS: readonly (keyof PredictionRow)[] = [
  "id",
  "classifier",
  "predicted_at",
  "text_hash",
  "text_length",
  "probability",
  "prediction",
  "threshold",
  "model_version",
  "label",
  "language",
];

const SCHEMA = `
CREATE TABLE IF NOT EXISTS classifier_predictions (
  id TEXT PRIMARY KEY,
  classifier TEXT NOT NULL,
  predicted_at TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  text_length INTEGER NOT NULL,
  probability REAL,
  prediction INTEGER,
  threshold REAL,
  model_version TEXT NOT NULL,
  label INTEGER,
  language TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS classifier_predictions_by_time ON classifier_predictions (classifier, predicted_at);`;

/**
 * Opens the table of predictions in a SQLite file; times are ISO 8601 in UTC, so that their order as text is that of time.
 *
 * @throws {ServiceError} If the file cannot be opened.
 */
export async function openSqlitePredictions(
  url: string,
  { folder }: { folder: string },
): Promise<PredictionTable> {
  const path = sqlitePath(url, folder);
  const { DatabaseSync } = await import("node:sqlite");
  const attempt = <T>(action: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
      throw new ServiceError(`Cannot ${action} the predictions: ${error.message}`, {
        where: { file: path },
        cause: error,
      });
    }
  };
  const database = attempt("open", () => {
    const opened = new DatabaseSync(path);
    opened.exec("PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    opened.exec(SCHEMA);
    // A table from before this column was added.
    const columns = opened.prepare("SELECT name FROM pragma_table_info('classifier_predictions')").all();
    if (!columns.some(({ name }) => name === "language")) {
      opened.exec("ALTER TABLE classifier_predictions ADD COLUMN language TEXT");
    }
    return opened;
  });
  const insert = database.prepare(
    `INSERT INTO classifier_predictions (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map(() => "?").join(", ")}) ` +
      "ON CONFLICT (id) DO NOTHING",
  );
  const insertAll = (rows: readonly PredictionRow[]): number => {
    database.exec("BEGIN IMMEDIATE");
    try {
      let added = 0;
      for (const row of rows) {
        const utc = new Date(row.predicted_at).toISOString();
        const values = COLUMNS.map((column) => column === "predicted_at" ? utc : row[column]);
        added += Number(insert.run(...values).changes);
      }
      database.exec("COMMIT");
      return added;
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };
  return {
    insert: (rows) => Promise.try(() => attempt("store", () => insertAll(rows))),
    read: ({ classifier, sinceMs, untilMs } = {}) =>
      Promise.try(() =>
        attempt("read", () =>
          database.prepare(
            `SELECT ${COLUMNS.join(", ")} FROM classifier_predictions WHERE (?1 IS NULL OR classifier = ?1)
             AND (?2 IS NULL OR predicted_at >= ?2) AND (?3 IS NULL OR predicted_at < ?3) ORDER BY predicted_at, id`,
          ).all(classifier ?? null, isoOrNull(sinceMs), isoOrNull(untilMs)).map((row) =>
            predictionRowSchema.parse(row)
          ))
      ),
    [Symbol.asyncDispose]: () => Promise.resolve(database.close()),
  };
}

function isoOrNull(ms: number | undefined): string | null {
  return ms === undefined || !Number.isFinite(ms) ? null : new Date(ms).toISOString();
}
