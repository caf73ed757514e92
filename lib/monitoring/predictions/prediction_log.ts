import { ServiceError } from "../../contracts/mod.ts";
import type { PredictionRow } from "./prediction.ts";
import { appendPredictions } from "./prediction_files.ts";
import type { PredictionTable } from "./prediction_table.ts";

/** Where predictions are kept: always in files, and in a table where there is one. */
export interface PredictionLog {
  /** Keeps predictions. They are in the files when this returns, and in the table unless a warning was given. */
  keep(rows: readonly PredictionRow[]): Promise<void>;
}

/** Options for {@linkcode predictionLog}. */
export interface PredictionLogOptions {
  /** Folder of the files, for example `"logs/predictions"`. */
  folder: string;
  /** Opens the table; null keeps predictions in files alone. */
  table: (() => Promise<PredictionTable>) | null;
  /** Told once when the table cannot take them. */
  onWarning?: (message: string) => void;
}

/**
 * Keeps predictions in files first, then in the table. A table that is out of reach costs one warning and no prediction:
 * what the files hold can be brought into it later ({@linkcode restorePredictions}).
 */
export function predictionLog(options: PredictionLogOptions): PredictionLog & AsyncDisposable {
  const { folder, table: open, onWarning = () => {} } = options;
  let opened: PredictionTable | null = null;
  let gone = false;
  return {
    async keep(rows) {
      appendPredictions(folder, rows);
      if (open === null || gone) return;
      try {
        opened ??= await open();
        await opened.insert(rows);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        gone = true;
        onWarning(
          `${error.message}. The predictions are in "${folder}"; bring them into the table with \`deno task predict --restore\``,
        );
      }
    },
    async [Symbol.asyncDispose]() {
      await opened?.[Symbol.asyncDispose]();
    },
  };
}
