import { z } from "zod";
import type { ErrorData } from "./error.ts";
import { type Assessment, assessmentSchema, type Span, spanSchema, type Trace, type TraceInfo } from "./trace.ts";

/** A collection of runs and traces. */
export interface Experiment {
  /** Id in the store. */
  experimentId: string;
  /** Name, for example `/Shared/ai-agents/loan_approval`. */
  name: string;
  /** Where artifacts of its runs go. */
  artifactLocation: string;
  /** Deleted experiments are kept until they are pruned. */
  lifecycleStage: "active" | "deleted";
  /** When it was made, in milliseconds since 1970. */
  creationTimeMs: number | null;
  /** When it last changed, in milliseconds since 1970. */
  lastUpdateTimeMs: number | null;
  /** Tags. */
  tags: Record<string, string>;
}

/** Status of a run. */
export type RunStatus = "RUNNING" | "SCHEDULED" | "FINISHED" | "FAILED" | "KILLED";

/** One value of a metric. */
export interface MetricPoint {
  /** Name of the metric. */
  key: string;
  /** Value; NaN and infinities are kept. */
  value: number;
  /** When, in milliseconds since 1970. */
  timestampMs: number;
  /** Step, for example the window of a drift analysis. */
  step: number;
}

/** A dataset that a run used. */
export interface DatasetInput {
  /** Name of the dataset. */
  name: string;
  /** Digest of its rows, at most 36 characters. */
  digest: string;
  /** Kind of source, for example `"local"`. */
  sourceType: string;
  /** Source as JSON, for example `{"uri":"cases.json"}`. */
  source: string;
  /** Schema as JSON. */
  schema: string | null;
  /** Profile as JSON, for example `{"num_rows":20}`. */
  profile: string | null;
  /** What it was used for, for example `"eval"`. */
  context: string | null;
}

/** A run as it is stored. */
export interface Run {
  /** 32 hexadecimal digits. */
  runId: string;
  /** Id of its experiment. */
  experimentId: string;
  /** Name. */
  name: string;
  /** Status. */
  status: RunStatus;
  /** Start in milliseconds since 1970. */
  startTimeMs: number;
  /** End in milliseconds since 1970; null while it runs. */
  endTimeMs: number | null;
  /** Deleted runs are kept until they are pruned. */
  lifecycleStage: "active" | "deleted";
  /** Where its artifacts are. */
  artifactUri: string;
  /** Who started it. */
  userId: string;
  /** Run around this one; null at the top. */
  parentRunId: string | null;
  /** Parameters. */
  params: Record<string, string>;
  /** Tags. */
  tags: Record<string, string>;
  /** Latest value of each metric. */
  metrics: Record<string, number>;
  /** Datasets that it used. */
  datasets: DatasetInput[];
}

/** What is needed to start a run. */
export interface NewRun {
  /** Name of the experiment; made if missing. */
  experiment: string;
  /** Name of the run. */
  name: string;
  /** Start in milliseconds since 1970. */
  startTimeMs: number;
  /** Who starts it. */
  userId: string;
  /** Id to use; made if left out. */
  runId?: string;
  /** Run around this one. */
  parentRunId?: string;
  /** Tags. */
  tags?: Record<string, string>;
  /** What started it, for example the command. */
  sourceName?: string;
}

/** What is known of a trace besides its spans; comes with the root span. */
export interface TraceDetails {
  /** Run that the trace belongs to. */
  runId?: string;
  /** Conversation that it belongs to. */
  sessionId?: string;
  /** User that it served. */
  userId?: string;
  /** The caller's own id of the request. */
  clientRequestId?: string;
  /** Tags. */
  tags?: Record<string, string>;
  /** Metadata. */
  metadata?: Record<string, string>;
}

/** Something that happened, on its way through the outbox. */
export type TrackingRecord =
  | { kind: "span"; experiment: string; span: Span; trace?: TraceDetails }
  | ({ kind: "metric"; runId: string } & MetricPoint)
  | { kind: "param"; runId: string; key: string; value: string }
  | { kind: "tag"; runId: string; key: string; value: string }
  | { kind: "dataset"; runId: string; dataset: DatasetInput }
  | { kind: "traceTag"; traceId: string; key: string; value: string }
  | { kind: "link"; traceId: string; runId: string }
  | { kind: "assessment"; assessment: Assessment };

/** How far a segment of the outbox has been delivered. */
export interface Checkpoint {
  /** Name of the segment. */
  segment: string;
  /** Bytes of it that are delivered. */
  offset: number;
}

/** What became of a batch. */
export interface DeliveryReport {
  /** Records that are in the store now. */
  delivered: number;
  /** Records that can never be stored, with the reason. */
  rejected: { record: TrackingRecord; error: ErrorData }[];
}

/** Writes to a store. */
export interface Deliver {
  /** Finds an experiment by its name, or makes it. */
  ensureExperiment(name: string): Promise<Experiment>;
  /** Starts a run. */
  createRun(run: NewRun): Promise<Run>;
  /** Changes status, end or name of a run. */
  updateRun(runId: string, change: { status?: RunStatus; endTimeMs?: number; name?: string }): Promise<void>;
  /**
   * Stores a batch in one transaction, together with the outbox's checkpoint where the store can hold it. A record
   * that breaks a rule of the store is rejected alone; the others are stored.
   */
  deliver(records: readonly TrackingRecord[], checkpoint?: Checkpoint): Promise<DeliveryReport>;
  /** Bytes of a segment that are delivered; 0 for an unknown one. */
  deliveredOffset(segment: string): Promise<number>;
  /** Marks a run, an experiment or traces as deleted, or takes that back. */
  setDeleted(what: { runId: string } | { experimentId: string }, deleted: boolean): Promise<void>;
  /** Removes traces for good. */
  deleteTraces(traceIds: readonly string[]): Promise<number>;
  /** Removes what was marked as deleted before a moment (milliseconds since 1970). */
  prune(options: { deletedBeforeMs: number }): Promise<{ runs: number; experiments: number }>;
}

/** Which runs to read. */
export interface RunQuery {
  /** Names of experiments; all when left out. */
  experiments?: readonly string[];
  /** Exact values of tags. */
  tags?: Record<string, string>;
  /** Status. */
  status?: RunStatus;
  /** Only runs inside this one. */
  parentRunId?: string;
  /** Started at or after, in milliseconds since 1970. */
  sinceMs?: number;
  /** Most runs to return, newest first. @default {1000} */
  limit?: number;
  /** Deleted runs too. @default {false} */
  includeDeleted?: boolean;
}

/** Which traces to read. */
export interface TraceQuery {
  /** Names of experiments; all when left out. */
  experiments?: readonly string[];
  /** Only traces of this run. */
  runId?: string;
  /** Name of the root span. */
  name?: string;
  /** State. */
  state?: "IN_PROGRESS" | "OK" | "ERROR";
  /** Exact values of tags. */
  tags?: Record<string, string>;
  /** Started at or after, in milliseconds since 1970. */
  sinceMs?: number;
  /** Started before, in milliseconds since 1970. */
  untilMs?: number;
  /** Most traces to return, newest first. @default {1000} */
  limit?: number;
}

/** Reads from a store. */
export interface Query {
  /** Experiments, by name or all. */
  experiments(options?: { name?: string; includeDeleted?: boolean }): Promise<Experiment[]>;
  /** One run; null where there is none. */
  run(runId: string): Promise<Run | null>;
  /** Runs, newest first. */
  runs(query?: RunQuery): Promise<Run[]>;
  /** All values of a metric, in order of step and time. */
  metricHistory(runId: string, key: string): Promise<MetricPoint[]>;
  /** Traces without their spans, newest first. */
  traces(query?: TraceQuery): Promise<TraceInfo[]>;
  /** One trace with its spans; null where there is none. */
  trace(traceId: string): Promise<Trace | null>;
  /** Rows of a read-only query, where the store speaks SQL. */
  sql(statement: string, parameters?: readonly (string | number | null)[]): Promise<SqlResult>;
}

/** Rows of a query. */
export interface SqlResult {
  /** Names of the columns. */
  columns: string[];
  /** Values in the order of the columns; integers beyond 2^53 are decimal strings. */
  rows: (string | number | null)[][];
}

/** A registered model. */
export interface RegisteredModel {
  /** Name. */
  name: string;
  /** What it is. */
  description: string | null;
  /** Tags. */
  tags: Record<string, string>;
  /** Alias to version. */
  aliases: Record<string, number>;
  /** When it was made, in milliseconds since 1970. */
  creationTimeMs: number;
}

/** A version of a registered model. */
export interface ModelVersion {
  /** Name of the model. */
  name: string;
  /** Number of the version, from 1. */
  version: number;
  /** Where its files are. */
  source: string;
  /** Run that made it. */
  runId: string | null;
  /** MLflow's stage. */
  stage: "None" | "Staging" | "Production" | "Archived";
  /** What it is. */
  description: string | null;
  /** Tags. */
  tags: Record<string, string>;
  /** When it was made, in milliseconds since 1970. */
  creationTimeMs: number;
}

/** Names, versions and aliases of models. */
export interface Registry {
  /** Makes a version, and the model if it is new. */
  createModelVersion(version: {
    name: string;
    source: string;
    runId?: string;
    description?: string;
    tags?: Record<string, string>;
    /** Tags that the model is given if it is new, for example those that make it a prompt. */
    modelTags?: Record<string, string>;
  }): Promise<ModelVersion>;
  /** A registered model; null where there is none. */
  model(name: string): Promise<RegisteredModel | null>;
  /** All registered models. */
  models(): Promise<RegisteredModel[]>;
  /** A version by number or alias; null where there is none. */
  modelVersion(name: string, version: number | string): Promise<ModelVersion | null>;
  /** All versions of a model, newest first. */
  modelVersions(name: string): Promise<ModelVersion[]>;
  /** Points an alias at a version, or removes it with null. */
  setModelAlias(name: string, alias: string, version: number | null): Promise<void>;
  /** Moves a version to a stage. */
  setModelStage(name: string, version: number, stage: ModelVersion["stage"]): Promise<void>;
  /** Sets a tag of a model. */
  setModelTag(name: string, tag: { key: string; value: string }): Promise<void>;
  /** Sets a tag of a version. */
  setModelVersionTag(name: string, version: number, tag: { key: string; value: string }): Promise<void>;
}

/** A file among the artifacts of a run. */
export interface ArtifactInfo {
  /** Path below the run's artifacts, with `/`. */
  path: string;
  /** Whether it is a folder. */
  isDirectory: boolean;
  /** Size in bytes; null for a folder. */
  size: number | null;
}

/** Files of runs. */
export interface Artifacts {
  /** Stores a file under a path below the run's artifacts. */
  writeArtifact(runId: string, path: string, content: string | Uint8Array): Promise<void>;
  /** Lists one level. */
  artifacts(runId: string, path?: string): Promise<ArtifactInfo[]>;
  /** Reads a file. */
  readArtifact(runId: string, path: string): Promise<Uint8Array>;
}

/** A store in its four contracts. */
export interface TrackingStore extends Deliver, Query, Registry, Artifacts, AsyncDisposable {
  /** Address of the store. */
  readonly uri: string;
}

/** How recording goes: what was taken, delivered, waits, was lost. */
export interface RecordingHealth {
  /** Records that were handed over. */
  recorded: number;
  /** Records that are in the outbox or the store. */
  acknowledged: number;
  /** Records that are in the store. */
  delivered: number;
  /** Records in the outbox that are not in the store yet. */
  pending: number;
  /** Records that were not kept, by reason. */
  dropped: Record<string, number>;
  /** Records of ended processes that this one delivered; left out where there is no outbox. */
  adopted?: number;
  /** Last error of writing or delivering. */
  lastError: ErrorData | null;
}

/**
 * A store with its outbox: what `openTracking()` returns. `record()` never throws and never waits; `flush()` delivers.
 */
export interface Tracking extends Omit<TrackingStore, "deliver" | "deliveredOffset"> {
  /** Hands a record to the outbox; never throws. */
  record(record: TrackingRecord): void;
  /** Hands over a record that is one line of JSON already; with `now` the outbox is written at once. Never throws. */
  recordJson(json: string, options?: { now?: boolean }): void;
  /** Writes the outbox and delivers what waits, within a time limit. */
  flush(options?: { timeoutMs?: number }): Promise<RecordingHealth>;
  /** How recording goes. */
  health(): RecordingHealth;
}

const metadataSchema = z.record(z.string(), z.string());

/** Schema of {@linkcode DatasetInput}. */
export const datasetInputSchema: z.ZodType<DatasetInput> = z.object({
  name: z.string().min(1).max(500),
  digest: z.string().min(1).max(36),
  sourceType: z.string().min(1).max(36),
  source: z.string(),
  schema: z.string().nullable(),
  profile: z.string().nullable(),
  context: z.string().nullable(),
});

/** Schema of {@linkcode TrackingRecord}: every rule of MLflow's tables that a record could break. */
export const trackingRecordSchema: z.ZodType<TrackingRecord> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("span"),
    experiment: z.string().min(1).max(256),
    span: spanSchema,
    trace: z.object({
      runId: z.string().exactOptional(),
      sessionId: z.string().max(250).exactOptional(),
      userId: z.string().max(250).exactOptional(),
      clientRequestId: z.string().max(50).exactOptional(),
      tags: metadataSchema.exactOptional(),
      metadata: metadataSchema.exactOptional(),
    }).exactOptional(),
  }),
  z.object({
    kind: z.literal("metric"),
    runId: z.string(),
    key: z.string().min(1).max(250),
    value: z.union([z.number(), z.nan(), z.literal(Infinity), z.literal(-Infinity)]),
    timestampMs: z.number().int(),
    step: z.number().int(),
  }),
  z.object({
    kind: z.literal("param"),
    runId: z.string(),
    key: z.string().min(1).max(250),
    value: z.string().max(8000),
  }),
  z.object({ kind: z.literal("tag"), runId: z.string(), key: z.string().min(1).max(250), value: z.string().max(8000) }),
  z.object({ kind: z.literal("dataset"), runId: z.string(), dataset: datasetInputSchema }),
  z.object({
    kind: z.literal("traceTag"),
    traceId: z.string(),
    key: z.string().min(1).max(250),
    value: z.string().max(8000),
  }),
  z.object({ kind: z.literal("link"), traceId: z.string(), runId: z.string() }),
  z.object({ kind: z.literal("assessment"), assessment: assessmentSchema }),
]);
