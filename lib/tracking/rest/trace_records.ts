import { type Assessment, InputError, type TrackingRecord } from "../../contracts/mod.ts";
import { toWire } from "./assessment_wire.ts";
import { completeTrace, completionsOf, lateRoot, type TraceCompletion } from "./complete_traces.ts";
import type { RestContext } from "./context.ts";
import type { Delivering } from "./deliver.ts";
import { RequestRefused, ServerFailure } from "./errors.ts";
import { serverWords } from "./failure.ts";
import type { HttpAnswer } from "./http_client.ts";
import { isolate } from "./isolate.ts";
import type { SpanRecord } from "./spans.ts";
import { readTraceInfos } from "./trace_search.ts";
import type { ServerTrace } from "./trace_wire.ts";

/** A record that belongs to a trace. */
export type TraceRecord = Extract<TrackingRecord, { kind: "span" | "traceTag" | "link" | "assessment" }>;

type AssessmentRecord = Extract<TrackingRecord, { kind: "assessment" }>;
type TagRecord = Extract<TrackingRecord, { kind: "traceTag" }>;

interface TraceWork {
  completion: TraceCompletion | null;
  spans: SpanRecord[];
  assessments: AssessmentRecord[];
  tags: TagRecord[];
}

interface TraceLink {
  traceId: string;
  runId: string;
  record: TraceRecord;
}

/** Most traces that MLflow links to a run in one request. */
const MOST_LINKS = 100;

/** Stores what belongs to traces besides their spans, which have been sent. */
export async function storeTraceRecords(
  context: RestContext,
  records: readonly TraceRecord[],
  delivering: Delivering,
): Promise<void> {
  if (records.length === 0) return;
  const { reject } = delivering;
  const { tellsDetailsApart } = context.kind.spans;
  const older = tellsDetailsApart && !await context.takesTraceTags(context.api);
  const completions = !tellsDetailsApart
    ? new Map<string, TraceCompletion>()
    : completionsOf(records.filter((record) => record.kind === "span"), {
      always: older,
    });
  const ids = new Set(completions.keys());
  for (const record of records) {
    const mayBeLate = record.kind === "span" && record.span.parentSpanId === null && tellsDetailsApart && !older;
    if (record.kind !== "span" || record.trace?.runId !== undefined || mayBeLate) ids.add(traceIdOf(record));
  }
  const known = await readTraceInfos(context, [...ids]);
  const work = new Map(Array.from(known.keys(), (id): [string, TraceWork] => [
    id,
    { completion: completions.get(id) ?? null, spans: [], assessments: [], tags: [] },
  ]));
  const links: TraceLink[] = [];
  for (const record of records) {
    const traceId = traceIdOf(record);
    const own = work.get(traceId);
    if (record.kind === "span") own?.spans.push(record);
    else if (own === undefined) reject(record, unknownTrace(traceId));
    else if (record.kind === "assessment") own.assessments.push(record);
    else if (record.kind === "traceTag") own.tags.push(record);
    const runId = record.kind === "span" ? record.trace?.runId : record.kind === "link" ? record.runId : undefined;
    if (own !== undefined && runId !== undefined) links.push({ traceId, runId, record });
  }
  await Promise.all(Array.from(known, async ([id, trace]) => {
    const own = work.get(id);
    if (own === undefined) return;
    if (tellsDetailsApart) own.completion ??= lateRoot(trace, own.spans);
    await storeOne(context, { trace, own, delivering, older });
  }));
  await storeLinks(context, links, delivering);
}

async function storeOne(
  context: RestContext,
  { trace, own, delivering, older }: { trace: ServerTrace; own: TraceWork; delivering: Delivering; older: boolean },
): Promise<void> {
  const present = new Set(trace.info.assessments.map(({ assessmentId }) => assessmentId));
  const missing = own.assessments.filter(({ assessment }) => !present.has(assessment.assessmentId));
  const { together, alone } = context.kind.spans.tellsDetailsApart
    ? divide(missing, { trace, completion: own.completion })
    : { together: [], alone: missing };
  const complete = (assessments: readonly AssessmentRecord[]): Promise<RequestRefused | null> =>
    refusal(completeTrace(context, trace, {
      completion: own.completion,
      assessments: assessments.map(({ assessment }) => assessment),
      runIds: serverIds(delivering),
      older,
    }));
  let refused: RequestRefused | null = null;
  if (own.completion !== null || together.length > 0) refused = await complete(together);
  if (refused !== null) {
    // Something in it is at fault: judgements one by one, and the trace without them.
    alone.unshift(...together);
    if (together.length > 0 && own.completion !== null) refused = await complete([]);
    if (refused !== null && own.completion !== null) {
      for (const span of own.spans) if (span.trace !== undefined) delivering.reject(span, refused);
    }
  }
  for (const record of alone) await storeAssessment(context, record, delivering);
  for (const record of own.tags) await storeTag(context, record, delivering);
}

/** Null where the server took it, else why it refused. */
async function refusal(work: Promise<void>): Promise<RequestRefused | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof RequestRefused) return error;
    throw error;
  }
}

/**
 * Judgements that go along with the trace in one request, and those that need one each. Together only go judgements of a
 * trace that is finished, since that request repeats its state; and none that replaces another, since the server marks the
 * replaced one only when it is told of the new one alone.
 */
function divide(
  records: readonly AssessmentRecord[],
  { trace, completion }: { trace: ServerTrace; completion: TraceCompletion | null },
): { together: AssessmentRecord[]; alone: AssessmentRecord[] } {
  const finished = trace.info.state !== "IN_PROGRESS" || completion !== null;
  const plain = new Map<string, AssessmentRecord>();
  const alone: AssessmentRecord[] = [];
  for (const record of records) {
    if (record.assessment.overrides === undefined) plain.set(record.assessment.assessmentId, record);
    else alone.push(record);
  }
  const together = [...plain.values()];
  const worthIt = finished && together.length >= (completion === null ? 2 : 1);
  return worthIt ? { together, alone } : { together: [], alone: [...together, ...alone] };
}

async function storeAssessment(context: RestContext, record: AssessmentRecord, delivering: Delivering): Promise<void> {
  const { assessment } = record;
  const runId = assessment.runId === null ? null : serverIds(delivering).get(assessment.runId) ?? assessment.runId;
  try {
    await context.api.tell(`POST /api/3.0/mlflow/traces/${encodeURIComponent(assessment.traceId)}/assessments`, {
      action: `store the assessment "${assessment.name}"`,
      json: { assessment: toWire(assessment, runId) },
      isFinal: isThereAlready,
    });
  } catch (error) {
    if (error instanceof RequestRefused) return delivering.reject(record, error);
    if (!(error instanceof ServerFailure && violatesConstraint(error.message))) throw error;
    if (!await isStored(context, assessment)) delivering.reject(record, error);
  }
}

async function isStored(context: RestContext, { traceId, assessmentId }: Assessment): Promise<boolean> {
  const trace = (await readTraceInfos(context, [traceId])).get(traceId);
  return trace?.info.assessments.some((each) => each.assessmentId === assessmentId) ?? false;
}

// An assessment that is there already makes MLflow fail (500) with these words.
function isThereAlready(answer: HttpAnswer): boolean {
  return answer.status === 500 && violatesConstraint(serverWords(answer).message);
}

function violatesConstraint(message: string): boolean {
  return /constraint violation/i.test(message);
}

async function storeTag({ api }: RestContext, record: TagRecord, { reject }: Delivering): Promise<void> {
  const { traceId, key, value } = record;
  try {
    await api.tell(`PATCH /api/3.0/mlflow/traces/${encodeURIComponent(traceId)}/tags`, {
      action: `set the tag "${key}" of the trace "${traceId}"`,
      json: { key, value },
    });
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    reject(record, error);
  }
}

async function storeLinks(
  { api }: RestContext,
  links: readonly TraceLink[],
  { runs, reject }: Delivering,
): Promise<void> {
  for (const [runId, own] of Map.groupBy(links, ({ runId }) => runs.get(runId)?.runId ?? runId)) {
    const byTrace = [...Map.groupBy(own, ({ traceId }) => traceId)];
    for (let from = 0; from < byTrace.length; from += MOST_LINKS) {
      await isolate(byTrace.slice(from, from + MOST_LINKS), {
        send: (part) =>
          api.tell("POST /api/2.0/mlflow/traces/link-to-run", {
            action: `link traces to the run "${runId}"`,
            json: { trace_ids: part.map(([traceId]) => traceId), run_id: runId },
          }),
        reject: ([, same], error) => same.forEach(({ record }) => reject(record, error)),
      });
    }
  }
}

function traceIdOf(record: TraceRecord): string {
  if (record.kind === "span") return record.span.traceId;
  return record.kind === "assessment" ? record.assessment.traceId : record.traceId;
}

function serverIds({ runs }: Delivering): Map<string, string> {
  return new Map(Array.from(runs, ([id, run]) => [id, run?.runId ?? id]));
}

function unknownTrace(traceId: string): InputError {
  return new InputError(`Cannot store the record: the trace "${traceId}" does not exist`, {
    where: { field: "traceId" },
  });
}
