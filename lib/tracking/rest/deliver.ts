import {
  type DeliveryReport,
  type ErrorData,
  InputError,
  type Run,
  toErrorData,
  type TrackingRecord,
} from "../../contracts/mod.ts";
import { brokenRule, keepsRules } from "../sqlite/record_rules.ts";
import type { RestContext } from "./context.ts";
import { ensureExperiment } from "./experiments.ts";
import { type RunRecord, storeRunRecords } from "./run_records.ts";
import { findRun } from "./runs.ts";
import type { SpanRecord } from "./spans.ts";
import { storeTraceRecords, type TraceRecord } from "./trace_records.ts";

/** Tells of a record that can never be stored. */
export type Reject = (record: TrackingRecord, error: unknown) => void;

/** What the parts of a delivery share. */
export interface Delivering {
  /** Runs that the records name, by the ids in the records; null where there is none. */
  runs: ReadonlyMap<string, Run | null>;
  /** Tells of a record that can never be stored. */
  reject: Reject;
}

/**
 * Stores a batch on the server. All of it may be sent again after a failure: spans replace themselves, metrics that are
 * there are not counted twice, judgements that are there are done.
 *
 * @throws {ServiceError} If the server cannot be reached, fails or wants other credentials; part of the batch may be stored.
 */
export async function deliver(
  store: RestContext,
  records: readonly TrackingRecord[],
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<DeliveryReport> {
  const context = signal === undefined ? store : { ...store, api: store.api.until(signal) };
  const errors = new Map<TrackingRecord, ErrorData>();
  const sound: TrackingRecord[] = [];
  for (const record of records) {
    if (keepsRules(record)) sound.push(record);
    else errors.set(record, brokenRule(record));
  }
  const delivering: Delivering = {
    runs: await readRuns(context, sound),
    reject: (record, error) => void errors.set(record, toErrorData(error)),
  };
  const taken = sound.filter((record) => namesActiveRun(record, delivering));
  await storeAllSpans(context, taken.filter((record) => record.kind === "span"), delivering);
  const left = taken.filter((record) => !errors.has(record));
  await storeTraceRecords(context, left.filter(isTraceRecord), delivering);
  await storeAllRunRecords(context, left.filter(isRunRecord), delivering);
  const rejected = records.flatMap((record) => {
    const error = errors.get(record);
    return error === undefined ? [] : [{ record, error }];
  });
  return { delivered: records.length - rejected.length, rejected };
}

async function readRuns(context: RestContext, records: readonly TrackingRecord[]): Promise<Map<string, Run | null>> {
  const ids = new Set(records.map(runIdOf).filter((runId) => runId !== null));
  return new Map(await Promise.all(Array.from(ids, async (id) => [id, await findRun(context, id)] as const)));
}

function runIdOf(record: TrackingRecord): string | null {
  switch (record.kind) {
    case "span":
      return record.trace?.runId ?? null;
    case "traceTag":
      return null;
    case "assessment":
      return record.assessment.runId;
    default:
      return record.runId;
  }
}

function namesActiveRun(record: TrackingRecord, { runs, reject }: Delivering): boolean {
  const runId = runIdOf(record);
  if (runId === null) return true;
  const run = runs.get(runId) ?? null;
  if (run?.lifecycleStage === "active") return true;
  const fault = run === null ? "does not exist" : "is deleted, expected an active one";
  reject(
    record,
    new InputError(`Cannot store the record: the run "${runId}" ${fault}`, { where: { field: "runId" } }),
  );
  return false;
}

async function storeAllSpans(
  context: RestContext,
  records: readonly SpanRecord[],
  { reject }: Delivering,
): Promise<void> {
  const byExperiment = Map.groupBy(records, ({ experiment }) => experiment);
  for (const [name, spans] of byExperiment) {
    let experimentId: string;
    try {
      ({ experimentId } = await ensureExperiment(context, name));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const span of spans) reject(span, error);
      continue;
    }
    await context.kind.spans.store(context, spans, { experimentId, reject });
  }
}

async function storeAllRunRecords(
  context: RestContext,
  records: readonly RunRecord[],
  { runs, reject }: Delivering,
): Promise<void> {
  const byRun = Map.groupBy(records, ({ runId }) => runs.get(runId) ?? null);
  await Promise.all(Array.from(byRun, async ([run, own]) => {
    if (run !== null) await storeRunRecords(context, own, { run, reject });
  }));
}

function isTraceRecord(record: TrackingRecord): record is TraceRecord {
  return record.kind === "span" || record.kind === "traceTag" || record.kind === "link" || record.kind === "assessment";
}

function isRunRecord(record: TrackingRecord): record is RunRecord {
  return !isTraceRecord(record);
}
