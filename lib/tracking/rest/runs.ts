import { z } from "zod";
import { InputError, type NewRun, type Run, type RunStatus } from "../../contracts/mod.ts";
import { newId } from "../sqlite/ids.ts";
import type { RestContext } from "./context.ts";
import { isMissing, RequestRefused, ServerFailure } from "./errors.ts";
import { ensureExperiment, experimentIds } from "./experiments.ts";
import { quoted } from "./filter.ts";
import { runSchema } from "./run_wire.ts";
import { toEntries } from "./wire.ts";

/** Tag with the id that vigil gave a run: servers choose their own, and a run may begin while no server is in reach. */
export const RUN_ID_TAG = "vigil.run_id";

const oneSchema = z.object({ run: runSchema });
const searchSchema = z.object({ runs: z.array(runSchema).default([]) });

/**
 * Starts a run. It keeps the id that vigil gave it as a tag, so that a run which was started already is found again: an
 * answer that got lost makes no second run.
 *
 * @throws {InputError} If the run around it does not exist, or the server refuses.
 */
export async function createRun(context: RestContext, run: NewRun): Promise<Run> {
  const givenId = run.runId ?? newId(context);
  if (!/^[0-9a-f]{32}$/.test(givenId)) {
    throw new InputError(`Cannot start the run: expected an id of 32 hexadecimal digits, found "${givenId}"`, {
      where: { field: "runId" },
    });
  }
  const parent = run.parentRunId === undefined ? null : await requireRun(context, run.parentRunId);
  const { experimentId } = await ensureExperiment(context, run.experiment);
  if (run.runId !== undefined) {
    const started = await findByTag(context, [experimentId], givenId);
    if (started !== null) return started;
  }
  const tags: Record<string, string> = {
    "mlflow.user": run.userId,
    "mlflow.source.type": "LOCAL",
    ...(run.sourceName === undefined ? {} : { "mlflow.source.name": run.sourceName }),
    ...(parent === null ? {} : { "mlflow.parentRunId": parent.runId }),
    ...run.tags,
    [RUN_ID_TAG]: givenId,
  };
  const body = {
    experiment_id: experimentId,
    run_name: run.name,
    start_time: run.startTimeMs,
    user_id: run.userId,
    tags: toEntries(tags),
  };
  return await start(context, { givenId, experimentId, body });
}

// Not sent again by itself: whether the first one arrived can be seen, and is looked up before.
async function start(
  context: RestContext,
  { givenId, experimentId, body }: { givenId: string; experimentId: string; body: unknown },
): Promise<Run> {
  const send = async (): Promise<Run> => {
    const { run } = await context.api.call("POST /api/2.0/mlflow/runs/create", {
      schema: oneSchema,
      action: "start the run",
      json: body,
      idempotent: false,
    });
    return run;
  };
  let run: Run;
  try {
    run = await send();
  } catch (error) {
    if (isRefused(error)) throw error;
    run = await findByTag(context, [experimentId], givenId) ??
      await onlyOne(context, await send(), { givenId, experimentId });
  }
  context.runIds.set(givenId, run.runId);
  return run;
}

// The server may have been at work on the first request while its run was looked for, and may be still.
async function onlyOne(
  context: RestContext,
  second: Run,
  { givenId, experimentId }: { givenId: string; experimentId: string },
): Promise<Run> {
  context.startedTwice.add(givenId);
  const [kept = second, ...others] = await allByTag(context, [experimentId], givenId);
  for (const other of others) await removeDouble(context, other);
  return kept;
}

async function removeDouble({ api }: RestContext, { runId }: Run): Promise<void> {
  await api.tell("POST /api/2.0/mlflow/runs/delete", {
    action: `remove the run "${runId}", which was started twice`,
    json: { run_id: runId },
  });
}

// A first request that the server took its time for leaves a run that nothing was ever written to; by the end of the run it
// is there. A server that lets nobody delete keeps it.
async function removeDoubles(context: RestContext, run: Run): Promise<void> {
  const givenId = run.tags[RUN_ID_TAG];
  if (givenId === undefined || !context.startedTwice.has(givenId)) return;
  try {
    for (const other of await allByTag(context, [run.experimentId], givenId)) {
      const isDouble = other.runId !== run.runId && other.lifecycleStage === "active" && isUntouched(other);
      if (isDouble) await removeDouble(context, other);
    }
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  context.startedTwice.delete(givenId);
}

function isRefused(error: unknown): boolean {
  return error instanceof RequestRefused || (error instanceof ServerFailure && error.status < 500);
}

function isUntouched({ status, endTimeMs, metrics, params, datasets }: Run): boolean {
  return status === "RUNNING" && endTimeMs === null && datasets.length === 0 &&
    Object.keys(metrics).length + Object.keys(params).length === 0;
}

/** A run by the id that the server or vigil gave it; null where there is none. */
export async function findRun(context: RestContext, runId: string): Promise<Run | null> {
  const known = context.runIds.get(runId) ?? runId;
  try {
    const { run } = await context.api.call("GET /api/2.0/mlflow/runs/get", {
      schema: oneSchema,
      action: `read the run "${runId}"`,
      query: { run_id: known },
    });
    return run;
  } catch (error) {
    if (!isMissing(error)) {
      if (error instanceof RequestRefused && /run.?id/i.test(error.message)) return null;
      throw error;
    }
  }
  if (!/^[0-9a-f]{32}$/.test(runId)) return null;
  const found = await findByTag(context, await experimentIds(context, undefined), runId);
  if (found !== null) context.runIds.set(runId, found.runId);
  return found;
}

/**
 * A run that somebody named.
 *
 * @throws {InputError} If there is none.
 */
export async function requireRun(context: RestContext, runId: string): Promise<Run> {
  const run = await findRun(context, runId);
  if (run !== null) return run;
  throw new InputError(`Cannot find the run "${runId}" on the server`, { where: { field: "runId" } });
}

/**
 * Changes status, end or name of a run. At its end, a second run that a slow server has made of the same start is marked as
 * deleted.
 *
 * @throws {InputError} If there is no such run.
 */
export async function updateRun(
  context: RestContext,
  runId: string,
  change: { status?: RunStatus; endTimeMs?: number; name?: string },
): Promise<void> {
  const run = await requireRun(context, runId);
  await context.api.tell("POST /api/2.0/mlflow/runs/update", {
    action: `change the run "${runId}"`,
    json: {
      run_id: run.runId,
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.endTimeMs === undefined ? {} : { end_time: change.endTimeMs }),
      ...(change.name === undefined ? {} : { run_name: change.name }),
    },
  });
  if (change.endTimeMs !== undefined) await removeDoubles(context, run);
}

async function findByTag(context: RestContext, experiments: readonly string[], givenId: string): Promise<Run | null> {
  const runs = await allByTag(context, experiments, givenId);
  const active = runs.filter(({ lifecycleStage }) => lifecycleStage === "active");
  if (active.length > 1) context.startedTwice.add(givenId);
  // What was written is in one of them: the other one came late.
  return active.find((run) => !isUntouched(run)) ?? active[0] ?? runs[0] ?? null;
}

/** All runs with this id as a tag, the same one always first; there are several only where a server was slow to start one. */
async function allByTag(context: RestContext, experiments: readonly string[], givenId: string): Promise<Run[]> {
  if (experiments.length === 0) return [];
  const { runs } = await context.api.call("POST /api/2.0/mlflow/runs/search", {
    schema: searchSchema,
    action: `find the run "${givenId}"`,
    json: {
      experiment_ids: experiments,
      filter: `tags.\`${RUN_ID_TAG}\` = ${quoted(givenId)}`,
      run_view_type: "ALL",
      order_by: ["attributes.start_time ASC"],
      max_results: 10,
    },
  });
  return runs;
}
