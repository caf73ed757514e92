import { loadSettings } from "vigil/config";
import { driftSettings } from "vigil/drift";
import { openPredictions, type PredictionLog, predictionLog, type PredictionTable } from "vigil/monitoring";
import type { LoadClassifierOptions } from "vigil/agents";
import { ExperimentTracker } from "vigil/tracking";
import type { CommandContext } from "../command.ts";

/** What the stores of predictions need of a command. */
export type PredictionContext = Pick<
  CommandContext<{ classifier: string; logsDir: string; noDb: boolean }>,
  "flags" | "sources" | "folder" | "output" | "resolve"
>;

/** What reading the registry needs of a command. */
export interface RegistryContext extends Pick<PredictionContext, "sources" | "folder" | "output"> {
  /** Names the classifier. */
  flags: { classifier: string };
}

/** Opens the table of VIGIL_DATABASE_URL, or of the project's own file. */
export function openTable(
  { sources, folder }: Pick<PredictionContext, "sources" | "folder">,
): Promise<PredictionTable> {
  const { databaseUrl } = loadSettings({ databaseUrl: driftSettings.databaseUrl }, sources);
  return openPredictions(databaseUrl ?? undefined, { folder });
}

/** Opens the log of predictions: files, and the table unless `--no-db`. */
export function openLog(context: PredictionContext): PredictionLog & AsyncDisposable {
  const { flags, output, resolve } = context;
  return predictionLog({
    folder: resolve(flags.logsDir),
    table: flags.noDb ? null : () => openTable(context),
    onWarning: (message) => output.note(`warning: ${message}`),
  });
}

/** Loads what is in Production where tracking is on, else what was trained here. */
export async function readRegistry<T>(
  { flags, sources, folder, output }: RegistryContext,
  load: (options: LoadClassifierOptions) => Promise<T>,
): Promise<T> {
  await using tracker = new ExperimentTracker(flags.classifier, {
    sources,
    folder,
    onWarning: (message) => output.note(`warning: ${message}`),
  });
  const store = await tracker.store();
  const modelName = (await tracker.experiment()).replace(/^.*\//, "");
  return await load({ store, modelName, folder: `${folder}/reports/training` });
}
