import { z } from "zod";
import type { RestContext } from "./context.ts";
import { InputError } from "../../contracts/mod.ts";
import { requireRun } from "./runs.ts";
import { readTraceInfos } from "./trace_search.ts";
import { whole } from "./wire.ts";

const deletedSchema = z.object({ traces_deleted: whole.default(0) });

/** Most traces that are removed in one request. */
const MOST = 100;

/** Marks a run or an experiment as deleted, or takes that back. */
export async function setDeleted(
  context: RestContext,
  what: { runId: string } | { experimentId: string },
  deleted: boolean,
): Promise<void> {
  const verb = deleted ? "delete" : "restore";
  if ("runId" in what) {
    const { runId } = await requireRun(context, what.runId);
    await context.api.tell(`POST /api/2.0/mlflow/runs/${verb}`, {
      action: `${verb} the run "${what.runId}"`,
      json: { run_id: runId },
    });
    return;
  }
  await context.api.tell(`POST /api/2.0/mlflow/experiments/${verb}`, {
    action: `${verb} the experiment "${what.experimentId}"`,
    json: { experiment_id: what.experimentId },
  });
}

/** Removes traces for good; returns how many there were. */
export async function deleteTraces(context: RestContext, traceIds: readonly string[]): Promise<number> {
  const known = await readTraceInfos(context, traceIds);
  let total = 0;
  for (const [experimentId, traces] of Map.groupBy(known.values(), ({ info }) => info.experimentId)) {
    for (let from = 0; from < traces.length; from += MOST) {
      const { traces_deleted: count } = await context.api.call("POST /api/3.0/mlflow/traces/delete-traces", {
        schema: deletedSchema,
        action: "remove traces",
        json: {
          experiment_id: experimentId,
          request_ids: traces.slice(from, from + MOST).map(({ info }) => info.traceId),
        },
      });
      total += count;
    }
  }
  return total;
}

/** MLflow's REST has no way to remove what was marked as deleted. */
export function prune(): Promise<never> {
  return Promise.reject(
    new InputError("Cannot remove deleted runs for good: MLflow's server offers no way to", {
      hint: "Run `mlflow gc` on the machine of the server",
    }),
  );
}
