import {
  type Checkpoint,
  type DeliveryReport,
  InputError,
  toErrorData,
  type TrackingRecord,
} from "../../contracts/mod.ts";
import { applyAssessment } from "./assessments.ts";
import { advance, deliveredOffset } from "./checkpoints.ts";
import type { StoreContext } from "./context.ts";
import { isConstraintError } from "./errors.ts";
import { ensureExperimentId } from "./experiments.ts";
import { linkTrace, traceExists } from "./links.ts";
import { NewTraces } from "./new_traces.ts";
import { brokenRule, keepsRules } from "./record_rules.ts";
import { applyRunRecord, rememberRuns, requireActive } from "./run_records.ts";
import { setTraceTag } from "./trace_row.ts";
import { prepareSpan, type ReadySpan, type SpanRecord, traceIdBase64, writeTrace } from "./trace_write.ts";

/** Records that stand or fall together, and how they are stored. */
interface Part {
  records: TrackingRecord[];
  store(): void;
}

type RunLookup = ReturnType<typeof rememberRuns>;
type Reject = (record: TrackingRecord, error: unknown) => void;

/**
 * Stores a batch in one transaction together with the outbox's checkpoint. A batch whose checkpoint was passed already is
 * not stored again; a record that breaks a rule is rejected alone.
 */
export function deliver(
  context: StoreContext,
  records: readonly TrackingRecord[],
  checkpoint?: Checkpoint,
): DeliveryReport {
  const broken: DeliveryReport["rejected"] = [];
  const sound: TrackingRecord[] = [];
  for (const record of records) {
    if (keepsRules(record)) sound.push(record);
    else broken.push({ record, error: brokenRule(record) });
  }
  let rejected: DeliveryReport["rejected"];
  try {
    rejected = storeBatch(context, sound, { checkpoint, alone: false });
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    // The schema itself refused a row that kept all rules. Once more, each record on its own, to find which.
    rejected = storeBatch(context, sound, { checkpoint, alone: true });
  }
  return { delivered: sound.length - rejected.length, rejected: [...broken, ...rejected] };
}

function storeBatch(
  context: StoreContext,
  records: readonly TrackingRecord[],
  { checkpoint, alone }: { checkpoint: Checkpoint | undefined; alone: boolean },
): DeliveryReport["rejected"] {
  const { connection } = context;
  return connection.write(() => {
    const rejected: DeliveryReport["rejected"] = [];
    if (checkpoint !== undefined && deliveredOffset(connection, checkpoint.segment) >= checkpoint.offset) {
      return rejected;
    }
    const reject: Reject = (record, error) => rejected.push({ record, error: toErrorData(error) });
    const findRun = rememberRuns(context);
    for (const part of partsOf(context, records, { alone, findRun, reject })) {
      try {
        if (alone) connection.savepoint(part.store);
        else part.store();
      } catch (error) {
        if (!(error instanceof InputError) && !(alone && isConstraintError(error))) throw error;
        for (const record of part.records) reject(record, error);
      }
    }
    if (checkpoint !== undefined) advance(connection, checkpoint);
    return rejected;
  });
}

// Spans come first, by trace: what else names a trace may stand before its spans in the batch. A span takes its stored form
// only when its turn comes, so that a large batch does not hold all of them at once.
function* partsOf(
  context: StoreContext,
  records: readonly TrackingRecord[],
  { alone, findRun, reject }: { alone: boolean; findRun: RunLookup; reject: Reject },
): Generator<Part> {
  const experimentIds = new Map<string, number>();
  const together = alone ? {} : { together: new NewTraces(context) };
  for (const group of spansByTrace(records, alone)) {
    const spans: ReadySpan[] = [];
    const traceBase64 = traceIdBase64(group[0]?.span.traceId ?? "");
    for (const record of group) {
      try {
        const runId = record.trace?.runId;
        if (runId !== undefined) requireActive(runId, findRun(runId));
        spans.push(prepareSpan(record, traceBase64));
      } catch (error) {
        reject(record, error);
      }
    }
    yield {
      records: spans.map(({ record }) => record),
      store: () =>
        writeTrace(context, spans, {
          experimentIdOf: () => rememberedExperiment(context, spans, experimentIds),
          ...together,
        }),
    };
  }
  together.together?.write();
  for (const record of records) {
    if (record.kind !== "span") yield { records: [record], store: () => storeRecord(context, record, findRun) };
  }
}

function spansByTrace(records: readonly TrackingRecord[], alone: boolean): Iterable<SpanRecord[]> {
  const traces = new Map<string, SpanRecord[]>();
  for (const record of records) {
    if (record.kind !== "span") continue;
    const key = alone ? String(traces.size) : record.span.traceId;
    const others = traces.get(key);
    if (others === undefined) traces.set(key, [record]);
    else others.push(record);
  }
  return traces.values();
}

function rememberedExperiment(
  context: StoreContext,
  spans: readonly ReadySpan[],
  known: Map<string, number>,
): number {
  const name = spans[0]?.record.experiment ?? "";
  let id = known.get(name);
  if (id === undefined) {
    id = ensureExperimentId(context, name);
    known.set(name, id);
  }
  return id;
}

function storeRecord(
  context: StoreContext,
  record: Exclude<TrackingRecord, { kind: "span" }>,
  findRun: RunLookup,
): void {
  switch (record.kind) {
    case "assessment": {
      const { runId } = record.assessment;
      if (runId !== null) requireActive(runId, findRun(runId));
      return applyAssessment(context, record.assessment);
    }
    case "traceTag":
      requireTrace(context, record.traceId);
      return setTraceTag(context.connection, record.traceId, record);
    case "link":
      requireTrace(context, record.traceId);
      requireActive(record.runId, findRun(record.runId));
      return linkTrace(context, record);
    default:
      return applyRunRecord(context, record, findRun(record.runId));
  }
}

function requireTrace({ connection }: StoreContext, traceId: string): void {
  if (traceExists(connection, traceId)) return;
  throw new InputError(`Cannot store the record: the trace "${traceId}" does not exist`, {
    where: { field: "traceId" },
  });
}
