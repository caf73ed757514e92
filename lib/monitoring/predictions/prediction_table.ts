import { InputError } from "../../contracts/mod.ts";
import { withoutPassword } from "../../config/mod.ts";
import type { PredictionQuery, PredictionRow } from "./prediction.ts";
import { openPostgresPredictions } from "./postgres_predictions.ts";
import { openSqlitePredictions } from "./sqlite_predictions.ts";

/** The table `classifier_predictions` of a database. */
export interface PredictionTable extends AsyncDisposable {
  /** Adds rows; those whose id is there already are left alone. Returns how many were new. */
  insert(rows: readonly PredictionRow[]): Promise<number>;
  /** Rows, oldest first. */
  read(query?: PredictionQuery): Promise<PredictionRow[]>;
}

/** Database of predictions where VIGIL_DATABASE_URL is not set. */
export const DEFAULT_PREDICTIONS = "sqlite:///predictions.db";

/**
 * Opens the table of predictions, and makes it where it is missing.
 *
 * @param url Address of the database: `sqlite:///predictions.db` or `postgres://user@host/database`. @default {"sqlite:///predictions.db"}
 * @throws {InputError} If the address is not one of these.
 * @throws {ServiceError} If the database cannot be reached or opened.
 *
 * @example
 * ```ts
 * import { openPredictions } from "vigil/monitoring";
 * const folder = await Deno.makeTempDir();
 * await using table = await openPredictions("sqlite:///predictions.db", { folder });
 * await table.read({ classifier: "fp" }); // []
 * ```
 */
export async function openPredictions(
  url: string = DEFAULT_PREDICTIONS,
  options: {
    /** Folder that a relative path starts from. @default {"."} */
    folder?: string;
  } = {},
): Promise<PredictionTable> {
  const { folder = "." } = options;
  if (url.startsWith("sqlite:")) return openSqlitePredictions(url, { folder });
  if (/^postgres(?:ql)?:/.test(url) && URL.canParse(url)) return await openPostgresPredictions(url);
  throw new InputError(`Cannot open the predictions: found the address "${withoutPassword(url)}"`, {
    where: { field: "VIGIL_DATABASE_URL" },
    hint: "Write sqlite:///predictions.db or postgres://user@host/database",
  });
}
