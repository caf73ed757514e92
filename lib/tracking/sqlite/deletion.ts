import { InputError } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { number } from "./row.ts";
import { requireRun } from "./runs.ts";

/**
 * Marks a run or an experiment as deleted, or takes that back. The runs of an experiment go with it; those that were
 * deleted before it stay deleted when it comes back.
 *
 * @throws {InputError} If there is no such run or experiment.
 */
export function setDeleted(
  context: StoreContext,
  what: { runId: string } | { experimentId: string },
  deleted: boolean,
): void {
  const { connection } = context;
  const now = context.clock.now();
  connection.write(() => {
    if ("runId" in what) {
      requireRun(connection, what.runId);
      connection.prepare("UPDATE runs SET lifecycle_stage = ?, deleted_time = ? WHERE run_uuid = ?")
        .run(deleted ? "deleted" : "active", deleted ? now : null, what.runId);
    } else {
      setExperimentDeleted(connection, what.experimentId, { deleted, now });
    }
  });
}

/** Removes traces for good; returns how many there were. */
export function deleteTraces(connection: Connection, traceIds: readonly string[]): number {
  return connection.write(() => removeTraces(connection, traceIds));
}

/** Removes traces with all that hangs on them, inside a write transaction. */
export function removeTraces(connection: Connection, traceIds: readonly string[]): number {
  const ids = JSON.stringify(traceIds);
  const chosen = "(SELECT value FROM json_each(?))";
  connection.prepare(`DELETE FROM entity_associations WHERE source_type = 'trace' AND source_id IN ${chosen}`).run(ids);
  if (connection.revision.reviewQueues) {
    connection.prepare(`DELETE FROM review_queue_items WHERE lower(item_type) = 'trace' AND item_id IN ${chosen}`)
      .run(ids);
  }
  return Number(connection.prepare(`DELETE FROM trace_info WHERE request_id IN ${chosen}`).run(ids).changes);
}

function setExperimentDeleted(
  connection: Connection,
  experimentId: string,
  { deleted, now }: { deleted: boolean; now: number },
): void {
  const experiment = connection.prepare(
    "SELECT lifecycle_stage, last_update_time FROM experiments WHERE experiment_id = ?",
  )
    .get(experimentId);
  if (experiment === undefined) {
    throw new InputError(`Cannot find the experiment "${experimentId}" in the store`, {
      where: { file: connection.path, field: "experimentId" },
    });
  }
  if ((experiment["lifecycle_stage"] === "deleted") === deleted) return;
  connection.prepare("UPDATE experiments SET lifecycle_stage = ?, last_update_time = ? WHERE experiment_id = ?")
    .run(deleted ? "deleted" : "active", now, experimentId);
  if (deleted) {
    connection.prepare(
      "UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE experiment_id = ? AND lifecycle_stage = 'active'",
    ).run(now, experimentId);
  } else {
    connection.prepare(
      "UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE experiment_id = ? AND deleted_time >= ?",
    ).run(experimentId, number(experiment, "last_update_time"));
  }
}
