import type { Assessment, Span, Trace, TraceDetails, TraceInfo, TrackingRecord } from "../../contracts/mod.ts";
import type { CopyWork } from "./copy_store.ts";
import { listTraces } from "./list_traces.ts";

/** Tags and metadata that say where and how a store keeps a trace. */
const OF_THE_STORE = new Set([
  "mlflow.trace.spansLocation",
  "mlflow.artifactLocation",
  "mlflow.trace.infoFinalized",
  "mlflow.trace.user",
  "mlflow.sourceRun",
]);

/** Traces to read and deliver at once. */
const AT_ONCE = 100;

/** Copies the traces of an experiment with their spans and judgements; those that are there as they are here are left alone. */
export async function copyTraces(work: CopyWork, experiment: string): Promise<void> {
  for await (const page of listTraces(work.from, { experiment })) {
    const missing = await missingOf(work, { experiment, page });
    for (let start = 0; start < missing.length; start += AT_ONCE) {
      work.signal?.throwIfAborted();
      const part = missing.slice(start, start + AT_ONCE);
      const traces = await Promise.all(part.map(({ traceId }) => work.from.trace(traceId)));
      const present = traces.filter((trace) => trace !== null);
      await work.deliver(present.flatMap((trace) => traceRecords(trace, { experiment, runIds: work.runIds })));
      for (const _trace of present) work.count("traces");
      work.look(part.length);
    }
    work.look(page.length - missing.length);
  }
}

/** Links traces to a run that they do not come from. */
export async function copyLinks(work: CopyWork, run: { from: string; to: string }): Promise<void> {
  const linked = await work.from.traces({ runId: run.from, limit: Number.MAX_SAFE_INTEGER });
  const others = linked.filter(({ metadata }) => metadata["mlflow.sourceRun"] !== run.from);
  if (others.length === 0) return;
  const present = new Set(
    (await work.to.traces({ runId: run.to, limit: Number.MAX_SAFE_INTEGER })).map(({ traceId }) => traceId),
  );
  await work.deliver(
    others.filter(({ traceId }) => !present.has(traceId)).map(({ traceId }) => ({
      kind: "link",
      traceId,
      runId: run.to,
    })),
  );
}

/** Those of a page that the other store does not have, or has otherwise. */
export async function missingOf(
  { to }: Pick<CopyWork, "to">,
  { experiment, page }: { experiment: string; page: readonly TraceInfo[] },
): Promise<TraceInfo[]> {
  const times = page.map(({ timestampMs }) => timestampMs);
  const there = await to.traces({
    experiments: [experiment],
    sinceMs: Math.min(...times),
    untilMs: Math.max(...times) + 1,
    limit: Number.MAX_SAFE_INTEGER,
  });
  const present = new Map(there.map((info) => [info.traceId, info]));
  return page.filter((info) => {
    const other = present.get(info.traceId);
    return other === undefined || info.state === "IN_PROGRESS" || other.state !== info.state ||
      fingerprint(info) !== fingerprint(other);
  });
}

function fingerprint({ assessments, tags }: TraceInfo): string {
  return JSON.stringify([
    assessments.map(({ assessmentId, valid }) => [assessmentId, valid]).sort(),
    Object.entries(tags).filter(([key]) => !OF_THE_STORE.has(key)).sort(),
  ]);
}

/** What a trace is delivered as. */
export function traceRecords(
  { info, spans }: Trace,
  { experiment, runIds }: { experiment: string; runIds: ReadonlyMap<string, string> },
): TrackingRecord[] {
  const details = detailsOf(info, runIds);
  const bearer = spans.find(({ parentSpanId }) => parentSpanId === null) ?? spans[0];
  const assessments = [...info.assessments].sort(byTime).map((assessment): TrackingRecord => ({
    kind: "assessment",
    assessment: { ...assessment, runId: assessment.runId === null ? null : runIds.get(assessment.runId) ?? null },
  }));
  return [
    ...spans.map((span: Span): TrackingRecord => ({
      kind: "span",
      experiment,
      span,
      ...(span === bearer ? { trace: details } : {}),
    })),
    ...assessments,
  ];
}

function detailsOf(info: TraceInfo, runIds: ReadonlyMap<string, string>): TraceDetails {
  const { name, sessionId } = info;
  const { "mlflow.trace.user": userId, "mlflow.sourceRun": sourceRun } = info.metadata;
  const runId = sourceRun === undefined ? undefined : runIds.get(sourceRun);
  const metadata = without(info.metadata);
  // A run that was not copied is named all the same.
  if (sourceRun !== undefined && runId === undefined) metadata["mlflow.sourceRun"] = sourceRun;
  return {
    tags: { ...without(info.tags), ...(name === null ? {} : { "mlflow.traceName": name }) },
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
    ...(runId === undefined ? {} : { runId }),
    ...(sessionId === null ? {} : { sessionId }),
    ...(userId === undefined ? {} : { userId }),
  };
}

function without(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !OF_THE_STORE.has(key)));
}

// A judgement comes after the one that it replaces.
function byTime(a: Assessment, b: Assessment): number {
  if (b.overrides === a.assessmentId) return -1;
  if (a.overrides === b.assessmentId) return 1;
  return a.timestampMs - b.timestampMs;
}
