import { InputError, type NewRun, type RunStatus } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { ensureExperimentId } from "./experiments.ts";
import { newId } from "./ids.ts";
import { number, storable, text, textOrNull } from "./row.ts";
import { runArtifactUri } from "./artifact_address.ts";

/** What deciding about a run's records needs. */
export interface RunState {
  /** Number of its experiment. */
  experimentId: number;
  /** Whether it may change. */
  lifecycleStage: "active" | "deleted";
}

/** Finds a run, inside a transaction; null where there is none. */
export function findRun(connection: Connection, runId: string): RunState | null {
  const row = connection.prepare("SELECT experiment_id, lifecycle_stage FROM runs WHERE run_uuid = ?").get(runId);
  if (row === undefined) return null;
  return {
    experimentId: number(row, "experiment_id"),
    lifecycleStage: text(row, "lifecycle_stage") === "deleted" ? "deleted" : "active",
  };
}

/**
 * Finds a run that a user named.
 *
 * @throws {InputError} If there is none.
 */
export function requireRun(connection: Connection, runId: string): RunState {
  const run = findRun(connection, runId);
  if (run !== null) return run;
  throw new InputError(`Cannot find the run "${runId}" in the store`, {
    where: { file: connection.path, field: "runId" },
  });
}

/**
 * Starts a run; returns its id.
 *
 * @throws {InputError} If its id is taken or malformed, or the run around it does not exist.
 */
export function createRun(context: StoreContext, run: NewRun): string {
  const { connection } = context;
  const runId = run.runId ?? newId(context);
  if (!/^[0-9a-f]{32}$/.test(runId)) {
    throw new InputError(`Cannot start the run: expected an id of 32 hexadecimal digits, found "${runId}"`, {
      where: { field: "runId" },
    });
  }
  return connection.write(() => {
    if (findRun(connection, runId) !== null) {
      throw new InputError(`Cannot start the run "${runId}": the store holds a run of this id`, {
        where: { field: "runId" },
      });
    }
    if (run.parentRunId !== undefined) requireRun(connection, run.parentRunId);
    const experimentId = ensureExperimentId(context, run.experiment);
    connection.prepare(
      "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, " +
        "end_time, source_version, lifecycle_stage, artifact_uri, experiment_id) " +
        "VALUES (?, ?, 'LOCAL', ?, '', ?, 'RUNNING', ?, NULL, '', 'active', ?, ?)",
    ).run(
      runId,
      run.name,
      run.sourceName ?? "",
      run.userId,
      run.startTimeMs,
      runArtifactUri(context, { experimentId, runId }),
      experimentId,
    );
    const tags: Record<string, string> = {
      "mlflow.runName": run.name,
      "mlflow.user": run.userId,
      "mlflow.source.type": "LOCAL",
      ...(run.sourceName === undefined ? {} : { "mlflow.source.name": run.sourceName }),
      ...(run.parentRunId === undefined ? {} : { "mlflow.parentRunId": run.parentRunId }),
      ...run.tags,
    };
    for (const [key, value] of Object.entries(tags)) setRunTag(connection, runId, { key, value });
    return runId;
  });
}

/**
 * Changes status, end or name of a run.
 *
 * @throws {InputError} If there is no such run.
 */
export function updateRun(
  connection: Connection,
  runId: string,
  change: { status?: RunStatus; endTimeMs?: number; name?: string },
): void {
  connection.write(() => {
    requireRun(connection, runId);
    connection.prepare(
      "UPDATE runs SET status = coalesce(?, status), end_time = coalesce(?, end_time), name = coalesce(?, name) " +
        "WHERE run_uuid = ?",
    ).run(change.status ?? null, change.endTimeMs ?? null, change.name ?? null, runId);
    if (change.name !== undefined) {
      setRunTag(connection, runId, { key: "mlflow.runName", value: change.name });
    }
  });
}

/** Sets a tag of a run, inside a write transaction. */
export function setRunTag(connection: Connection, runId: string, tag: { key: string; value: string }): void {
  connection.prepare(
    "INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?) " +
      "ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value",
  ).run(storable(tag.key), storable(tag.value), runId);
}

/** Where the artifacts of a run are, as it is stored. */
export function readArtifactUri(connection: Connection, runId: string): string {
  requireRun(connection, runId);
  const row = connection.prepare("SELECT artifact_uri FROM runs WHERE run_uuid = ?").get(runId) ?? {};
  return textOrNull(row, "artifact_uri") ?? "";
}
