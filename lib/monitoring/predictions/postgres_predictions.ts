import type { Sql } from "postgres";
import { z } from "zod";
import { InputError, ServiceError } from "../../contracts/mod.ts";
import { withoutPassword } from "../../config/mod.ts";
import { predictionRowSchema } from "./prediction.ts";
import type { PredictionTable } from "./prediction_table.ts";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS classifier_predictions (
  id TEXT PRIMARY KEY,
  classifier TEXT NOT NULL,
  predicted_at TIMESTAMPTZ NOT NULL,
  text_hash TEXT NOT NULL,
  text_length INTEGER NOT NULL,
  probability DOUBLE PRECISION,
  prediction INTEGER,
  threshold DOUBLE PRECISION,
  model_version TEXT NOT NULL,
  label INTEGER,
  language TEXT
);
ALTER TABLE classifier_predictions ADD COLUMN IF NOT EXISTS language TEXT;
CREATE INDEX IF NOT EXISTS classifier_predictions_by_time ON classifier_predictions (classifier, predicted_at)`;

/** Rows of one statement: Postgres takes at most 65,534 values, eleven a row. */
const BATCH = 5_000;

const addedSchema = z.array(z.object({ id: z.string() }));

/**
 * Opens the table of predictions in a Postgres database. It is reached with the first question, and once more after it was
 * gone.
 *
 * @throws {ServiceError} If the database cannot be reached.
 * @throws {InputError} If the address cannot be read.
 */
export async function openPostgresPredictions(url: string): Promise<PredictionTable> {
  const sql = await connect(url);
  const attempt = async <T>(action: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable || error instanceof InputError || !(error instanceof Error)) {
        throw error;
      }
      const reason = reasonOf(error, url);
      throw new ServiceError(`Cannot ${action} the predictions in "${withoutPassword(url)}": ${reason}`, {
        hint: "Check that the server runs and VIGIL_DATABASE_URL is right",
        // What the driver said is told with an error, so it must not hold the password there either.
        ...(reason === error.message ? { cause: error } : {}),
      });
    }
  };
  try {
    await attempt("open", () => sql.unsafe(SCHEMA).simple());
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return {
    insert: (rows) =>
      attempt("store", async () => {
        let added = 0;
        for (let start = 0; start < rows.length; start += BATCH) {
          const batch = rows.slice(start, start + BATCH).map((row) => ({ ...row }));
          const found = await sql`INSERT INTO classifier_predictions ${
            sql(batch)
          } ON CONFLICT (id) DO NOTHING RETURNING id`;
          added += addedSchema.parse([...found]).length;
        }
        return added;
      }),
    read: ({ classifier, sinceMs, untilMs } = {}) =>
      attempt("read", async () => {
        const rows = await sql`
          SELECT id, classifier, to_char(predicted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS predicted_at,
            text_hash, text_length, language, probability, prediction, threshold, model_version, label
          FROM classifier_predictions
          WHERE (${classifier ?? null}::text IS NULL OR classifier = ${classifier ?? null})
            AND predicted_at >= ${isoOr(sinceMs, "-infinity")}::text::timestamptz
            AND predicted_at < ${isoOr(untilMs, "infinity")}::text::timestamptz
          ORDER BY classifier_predictions.predicted_at, id`;
        return z.array(predictionRowSchema).parse([...rows]);
      }),
    [Symbol.asyncDispose]: () => sql.end({ timeout: 5 }),
  };
}

async function connect(url: string): Promise<Sql> {
  const { default: postgres } = await import("postgres");
  try {
    return postgres(url, {
      max: 1,
      connect_timeout: 10,
      prepare: false,
      onnotice: () => {},
      connection: { application_name: "vigil" },
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(`Cannot open the predictions in "${withoutPassword(url)}": ${reasonOf(error, url)}`, {
      where: { field: "VIGIL_DATABASE_URL" },
      hint:
        "Write sqlite:///predictions.db or postgres://user@host/database, with what is special in a password encoded",
    });
  }
}

/** What a driver said, which may quote the address. */
function reasonOf(error: Error, url: string): string {
  const reason = error.message === "" ? error.name : error.message;
  return withoutPassword(reason.replaceAll(url, withoutPassword(url)));
}

function isoOr(ms: number | undefined, otherwise: string): string {
  return ms === undefined || !Number.isFinite(ms) ? otherwise : new Date(ms).toISOString();
}
