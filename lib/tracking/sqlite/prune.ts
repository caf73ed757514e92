import { basename, dirname } from "@std/path";
import { ServiceError } from "../../contracts/mod.ts";
import { localFolder } from "./artifact_address.ts";
import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { removeTraces } from "./deletion.ts";
import { number, text, textOrNull } from "./row.ts";

const OF_RUNS = "(SELECT value FROM json_each(?))";

// What belongs to a run and does not go with it by itself, children before parents.
const RUN_ROWS: readonly string[] = [
  `DELETE FROM metrics WHERE run_uuid IN ${OF_RUNS}`,
  `DELETE FROM latest_metrics WHERE run_uuid IN ${OF_RUNS}`,
  `DELETE FROM params WHERE run_uuid IN ${OF_RUNS}`,
  `DELETE FROM tags WHERE run_uuid IN ${OF_RUNS}`,
  "DELETE FROM input_tags WHERE input_uuid IN " +
  `(SELECT input_uuid FROM inputs WHERE destination_type = 'RUN' AND destination_id IN ${OF_RUNS})`,
  `DELETE FROM inputs WHERE destination_type = 'RUN' AND destination_id IN ${OF_RUNS}`,
  `DELETE FROM entity_associations WHERE destination_type = 'run' AND destination_id IN ${OF_RUNS}`,
  `DELETE FROM assessments WHERE coalesce(run_id, json_extract(assessment_metadata, '$."mlflow.assessment.sourceRunId"')) IN ${OF_RUNS}`,
  `DELETE FROM runs WHERE run_uuid IN ${OF_RUNS}`,
];

// What belongs to an experiment and does not go with it by itself.
const EXPERIMENT_ROWS: readonly string[] = [
  "DELETE FROM experiment_tags WHERE experiment_id = ?",
  "DELETE FROM logged_models WHERE experiment_id = ?",
  "DELETE FROM datasets WHERE experiment_id = ?",
  "DELETE FROM online_scoring_configs WHERE experiment_id = ?",
];

// Summaries of MLflow 3.17 that carry the number of an experiment without a foreign key; numbers are used again.
const NEWER_EXPERIMENT_ROWS: readonly string[] = [
  "DELETE FROM sql_trace_metric_daily_rollups WHERE experiment_id = ?",
  "DELETE FROM sql_span_cost_daily_rollups WHERE experiment_id = ?",
  "DELETE FROM sql_assessment_daily_rollups WHERE experiment_id = ?",
  "DELETE FROM sql_trace_rollup_rebuild_queue WHERE experiment_id = ?",
];

/**
 * Removes for good what was marked as deleted before a moment: rows first, in one transaction, then the artifacts.
 *
 * @throws {ServiceError} If artifacts cannot be removed; their rows are gone then.
 */
export async function prune(
  context: StoreContext,
  { deletedBeforeMs }: { deletedBeforeMs: number },
): Promise<{ runs: number; experiments: number }> {
  const { connection } = context;
  const { runs, experiments, folders } = connection.write(() => {
    const experiments = connection.prepare(
      "SELECT experiment_id FROM experiments WHERE lifecycle_stage = 'deleted' AND last_update_time < ?",
    ).all(deletedBeforeMs).map((row) => number(row, "experiment_id"));
    const runs = connection.prepare(
      "SELECT run_uuid, artifact_uri FROM runs WHERE (lifecycle_stage = 'deleted' AND deleted_time < ?) " +
        "OR experiment_id IN (SELECT value FROM json_each(?))",
    ).all(deletedBeforeMs, JSON.stringify(experiments));
    const folders = runs.map((row) => runFolder(context, text(row, "run_uuid"), textOrNull(row, "artifact_uri") ?? ""));
    removeRuns(connection, runs.map((row) => text(row, "run_uuid")));
    for (const experimentId of experiments) removeExperiment(connection, experimentId);
    return { runs: runs.length, experiments: experiments.length, folders };
  });
  for (const folder of folders) await removeFolder(folder);
  return { runs, experiments };
}

function removeRuns(connection: Connection, runIds: readonly string[]): void {
  const ids = JSON.stringify(runIds);
  for (const statement of RUN_ROWS) connection.prepare(statement).run(ids);
}

function removeExperiment(connection: Connection, experimentId: number): void {
  const traces = connection.prepare("SELECT request_id FROM trace_info WHERE experiment_id = ?").all(experimentId);
  removeTraces(connection, traces.map((row) => text(row, "request_id")));
  const newer = connection.revision.layout === "3.17" ? NEWER_EXPERIMENT_ROWS : [];
  for (const statement of [...EXPERIMENT_ROWS, ...newer]) connection.prepare(statement).run(experimentId);
  connection.prepare("DELETE FROM experiments WHERE experiment_id = ?").run(experimentId);
}

// Only a folder that is plainly the run's own is removed: the address in the file may be anything.
function runFolder(context: StoreContext, runId: string, address: string): string | null {
  const artifacts = localFolder(context, address);
  if (artifacts === null || basename(artifacts) !== "artifacts") return null;
  const folder = dirname(artifacts);
  return basename(folder) === runId ? folder : null;
}

async function removeFolder(folder: string | null): Promise<void> {
  if (folder === null) return;
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new ServiceError("Cannot remove the artifacts of a pruned run: the folder cannot be removed", {
      where: { file: folder },
      hint: "Remove it by hand; the run is gone from the store",
      cause: error,
    });
  }
}
