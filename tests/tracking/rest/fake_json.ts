import type { Experiment, ModelVersion, RegisteredModel, Run, TraceInfo } from "../../../lib/contracts/mod.ts";
import { toWire } from "../../../lib/tracking/rest/assessment_wire.ts";

/** An experiment as MLflow's server writes it. */
export function experimentJson(experiment: Experiment) {
  const { experimentId, name, lifecycleStage, creationTimeMs } = experiment;
  return {
    experiment: {
      experiment_id: experimentId,
      name,
      artifact_location: `mlflow-artifacts:/${experimentId}`,
      lifecycle_stage: lifecycleStage,
      creation_time: creationTimeMs,
    },
  };
}

/** A number as protobuf's JSON writes it, infinities as MLflow keeps them. */
export function jsonNumber(value: number): number | string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? value : Math.sign(value) * Number.MAX_VALUE;
}

/** A run as MLflow's server writes it. */
export function runJson(run: Run): unknown {
  const list = (values: Record<string, string>) => Object.entries(values).map(([key, value]) => ({ key, value }));
  return {
    info: {
      run_id: run.runId,
      run_name: run.name,
      experiment_id: run.experimentId,
      user_id: run.userId,
      status: run.status,
      start_time: run.startTimeMs,
      ...(run.endTimeMs === null ? {} : { end_time: run.endTimeMs }),
      artifact_uri: `mlflow-artifacts:/${run.experimentId}/${run.runId}/artifacts`,
      lifecycle_stage: run.lifecycleStage,
    },
    data: {
      metrics: Object.entries(run.metrics).map(([key, value]) => ({ key, value: jsonNumber(value) })),
      params: list(run.params),
      tags: list(run.tags),
    },
    inputs: {
      dataset_inputs: run.datasets.map(({ name, digest, sourceType, source, schema, profile, context }) => ({
        dataset: {
          name,
          digest,
          source_type: sourceType,
          source,
          ...(schema === null ? {} : { schema }),
          ...(profile === null ? {} : { profile }),
        },
        tags: context === null ? [] : [{ key: "mlflow.data.context", value: context }],
      })),
    },
  };
}

/** A trace without its spans as MLflow's server writes it. */
export function traceJson(info: TraceInfo): unknown {
  const { usage, cost } = info;
  const tokens = usage === null ? undefined : {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    ...(usage.cacheReadInputTokens === undefined ? {} : { cache_read_input_tokens: usage.cacheReadInputTokens }),
  };
  const money = cost === null
    ? undefined
    : { input_cost: cost.inputUsd, output_cost: cost.outputUsd, total_cost: cost.totalUsd };
  return {
    trace_id: info.traceId,
    trace_location: { type: "MLFLOW_EXPERIMENT", mlflow_experiment: { experiment_id: info.experimentId } },
    request_time: new Date(info.timestampMs).toISOString(),
    ...(info.executionDurationMs === null ? {} : { execution_duration: `${info.executionDurationMs / 1000}s` }),
    state: info.state,
    ...(info.requestPreview === null ? {} : { request_preview: info.requestPreview }),
    ...(info.responsePreview === null ? {} : { response_preview: info.responsePreview }),
    trace_metadata: {
      ...info.metadata,
      ...(info.sessionId === null ? {} : { "mlflow.trace.session": info.sessionId }),
      ...(tokens === undefined ? {} : { "mlflow.trace.tokenUsage": JSON.stringify(tokens) }),
      ...(money === undefined ? {} : { "mlflow.trace.cost": JSON.stringify(money) }),
    },
    tags: { ...info.tags, ...(info.name === null ? {} : { "mlflow.traceName": info.name }) },
    assessments: info.assessments.map((each) => toWire(each, each.runId)),
  };
}

/** A model as MLflow's server writes it. */
export function modelJson(
  { name, description, tags, aliases, creationTimeMs }: RegisteredModel,
): unknown {
  return {
    name,
    description: description ?? "",
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    aliases: Object.entries(aliases).map(([alias, version]) => ({ alias, version: String(version) })),
    creation_timestamp: creationTimeMs,
  };
}

/** A version of a model as MLflow's server writes it. */
export function versionJson(
  { name, version, source, runId, stage, description, tags, creationTimeMs }: ModelVersion,
): unknown {
  return {
    name,
    version: String(version),
    source,
    run_id: runId ?? "",
    current_stage: stage,
    description: description ?? "",
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    creation_timestamp: creationTimeMs,
  };
}
