import { z } from "zod";
import type { DatasetInput, Run, RunStatus } from "../../contracts/mod.ts";
import { decodeMetric } from "../sqlite/metric_value.ts";
import { entries, whole } from "./wire.ts";

const STATUSES: readonly RunStatus[] = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"];

/** A metric's value: protobuf's JSON writes NaN and infinities as text, MLflow's SQL store the largest double. */
export const metricValue: z.ZodType<number> = z.union([z.number(), z.string()])
  .transform((value) => decodeMetric(Number(value), 0));

const datasetSchema: z.ZodType<DatasetInput> = z.object({
  dataset: z.object({
    name: z.string(),
    digest: z.string(),
    source_type: z.string().default(""),
    source: z.string().default(""),
    schema: z.string().nullish(),
    profile: z.string().nullish(),
  }),
  tags: entries.default({}),
}).transform(({ dataset, tags }) => ({
  name: dataset.name,
  digest: dataset.digest,
  sourceType: dataset.source_type,
  source: dataset.source,
  schema: dataset.schema ?? null,
  profile: dataset.profile ?? null,
  context: tags["mlflow.data.context"] ?? null,
}));

const metricsSchema = z.array(z.object({ key: z.string(), value: metricValue.default(0) }))
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));

/** A run as the server writes it. */
export const runSchema: z.ZodType<Run> = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: z.string().nullish(),
    experiment_id: z.string(),
    user_id: z.string().nullish(),
    status: z.string().nullish(),
    start_time: whole.nullish(),
    end_time: whole.nullish(),
    artifact_uri: z.string().nullish(),
    lifecycle_stage: z.string().nullish(),
  }),
  data: z.object({
    metrics: metricsSchema.default({}),
    params: entries.default({}),
    tags: entries.default({}),
  }).default({ metrics: {}, params: {}, tags: {} }),
  inputs: z.object({ dataset_inputs: z.array(datasetSchema).default([]) }).default({ dataset_inputs: [] }),
}).transform(({ info, data, inputs }) => ({
  runId: info.run_id,
  experimentId: info.experiment_id,
  name: info.run_name ?? data.tags["mlflow.runName"] ?? "",
  status: STATUSES.find((status) => status === info.status) ?? "RUNNING",
  startTimeMs: info.start_time ?? 0,
  // Protobuf leaves out a zero, and MLflow writes one where there is no end.
  endTimeMs: info.end_time || null,
  lifecycleStage: info.lifecycle_stage === "deleted" ? "deleted" : "active",
  artifactUri: info.artifact_uri ?? "",
  userId: info.user_id ?? "",
  parentRunId: data.tags["mlflow.parentRunId"] ?? null,
  params: data.params,
  tags: data.tags,
  metrics: data.metrics,
  datasets: inputs.dataset_inputs,
}));
