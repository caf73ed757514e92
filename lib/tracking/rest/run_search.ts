import { z } from "zod";
import type { MetricPoint, Run, RunQuery } from "../../contracts/mod.ts";
import type { RestContext } from "./context.ts";
import { orNull } from "./errors.ts";
import { experimentIds } from "./experiments.ts";
import { conditions, equals } from "./filter.ts";
import { metricValue, runSchema } from "./run_wire.ts";
import { findRun } from "./runs.ts";
import { pageToken, readPages, whole } from "./wire.ts";

const MOST_RUNS = 1000;
const MOST_POINTS = 25_000;

const pageSchema = z.object({ runs: z.array(runSchema).default([]), next_page_token: pageToken });

const historySchema = z.object({
  metrics: z.array(z.object({
    key: z.string(),
    value: metricValue.default(0),
    timestamp: whole.default(0),
    step: whole.default(0),
  })).default([]),
  next_page_token: pageToken,
});

/** Runs, newest first. */
export async function searchRuns(context: RestContext, query: RunQuery = {}): Promise<Run[]> {
  const ids = await experimentIds(context, query.experiments);
  if (ids.length === 0) return [];
  const parent = query.parentRunId === undefined ? null : await findRun(context, query.parentRunId);
  if (query.parentRunId !== undefined && parent === null) return [];
  const tags = { ...query.tags, ...(parent === null ? {} : { "mlflow.parentRunId": parent.runId }) };
  const filter = conditions([
    ...Object.entries(tags).map(([key, value]) => equals("tags", { key, value })),
    query.status === undefined ? null : `attributes.status = '${query.status}'`,
    query.sinceMs === undefined ? null : `attributes.start_time >= ${query.sinceMs}`,
  ]);
  // Looked at once more here: a value that MLflow's filters cannot write is not in the filter.
  const isWanted = (run: Run): boolean => Object.entries(tags).every(([key, value]) => run.tags[key] === value);
  const { limit = MOST_RUNS } = query;
  return await readPages(async (page) => {
    const { runs, next_page_token: next } = await context.api.call("POST /api/2.0/mlflow/runs/search", {
      schema: pageSchema,
      action: "find runs",
      json: {
        experiment_ids: ids,
        filter,
        run_view_type: query.includeDeleted ? "ALL" : "ACTIVE_ONLY",
        order_by: ["attributes.start_time DESC"],
        max_results: Math.min(limit, MOST_RUNS),
        ...(page === undefined ? {} : { page_token: page }),
      },
    });
    return { items: runs.filter(isWanted), next };
  }, { limit });
}

/** All values of a metric in order of step and time. */
export async function metricHistory(context: RestContext, runId: string, key: string): Promise<MetricPoint[]> {
  const run = await findRun(context, runId);
  if (run === null) return [];
  const read = async (page: string | undefined) => {
    const history = await orNull(context.api.call("GET /api/2.0/mlflow/metrics/get-history", {
      schema: historySchema,
      action: `read the metric "${key}"`,
      query: { run_id: run.runId, metric_key: key, max_results: MOST_POINTS, page_token: page },
    }));
    const items = history?.metrics ?? [];
    return { items: items.map((point) => ({ ...point, key })), next: history?.next_page_token };
  };
  const points = await readPages(read);
  return points
    .map(({ value, timestamp, step }) => ({ key, value, timestampMs: timestamp, step }))
    .sort((a, b) => a.step - b.step || a.timestampMs - b.timestampMs || a.value - b.value);
}
