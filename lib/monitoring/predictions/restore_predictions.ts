import type { ErrorData } from "../../contracts/mod.ts";
import type { PredictionQuery } from "./prediction.ts";
import { readPredictionFiles } from "./prediction_files.ts";
import type { PredictionTable } from "./prediction_table.ts";

/** What was brought back. */
export interface RestoredPredictions {
  /** Rows in the files. */
  read: number;
  /** Rows that the table did not have. */
  added: number;
  /** Lines that could not be used. */
  problems: ErrorData[];
}

/**
 * Brings what the files hold into the table; what is there already is left alone, so it may be done any number of times.
 *
 * @example
 * ```ts
 * import { openPredictions, restorePredictions } from "vigil/monitoring";
 * const folder = await Deno.makeTempDir();
 * await using table = await openPredictions("sqlite:///predictions.db", { folder });
 * (await restorePredictions(table, { folder })).added; // 0
 * ```
 */
export async function restorePredictions(
  table: Pick<PredictionTable, "insert">,
  options: PredictionQuery & { folder: string },
): Promise<RestoredPredictions> {
  const { folder, ...query } = options;
  const { rows, problems } = await readPredictionFiles(folder, query);
  return { read: rows.length, added: await table.insert(rows), problems };
}
