import type { CopyCounts, CopyWork } from "../../../lib/tracking/copy/copy_store.ts";
import type { Assessment, ErrorData, TrackingRecord, TrackingStore } from "../../../lib/contracts/mod.ts";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { inFolder } from "../outbox/fixed.ts";
import { spanRecord, START_MS, traceId } from "../rest/fixture.ts";

/** Name of the experiment of these tests. */
export const EXPERIMENT = "/Shared/demo";

/** Runs a test on two empty stores. */
export function onTwoStores(
  body: (stores: { from: TrackingStore; to: TrackingStore; folder: string }) => Promise<void>,
): () => Promise<void> {
  return inFolder(async (folder) => {
    Deno.mkdirSync(`${folder}/old`);
    Deno.mkdirSync(`${folder}/new`);
    await using from = await openSqliteStore("sqlite:///old/mlflow.db", { folder });
    await using to = await openSqliteStore("sqlite:///new/mlflow.db", { folder });
    await body({ from, to, folder });
  });
}

/** What the parts of a copy share, with what they counted and could not deliver. */
export function copyWork(from: TrackingStore, to: TrackingStore) {
  const counts: CopyCounts = { experiments: 0, runs: 0, traces: 0, artifacts: 0 };
  const rejected: { record: TrackingRecord; error: ErrorData }[] = [];
  const work: CopyWork = {
    from,
    to,
    runIds: new Map(),
    deliver: async (records) => {
      rejected.push(...(await to.deliver(records)).rejected);
    },
    count: (what) => void counts[what]++,
    look: () => {},
  };
  return { work, counts, rejected };
}

/** A judgement. */
export function assessment(fields: Partial<Assessment> = {}): Assessment {
  return {
    assessmentId: "a-1",
    traceId: traceId(1),
    spanId: null,
    name: "quality",
    kind: "feedback",
    value: 1,
    error: null,
    rationale: null,
    source: { type: "CODE", id: "check@1" },
    runId: null,
    timestampMs: START_MS,
    metadata: {},
    valid: true,
    ...fields,
  };
}

/** Fills a store with one of everything: a run around another, metrics, files, traces, judgements, a link. */
export async function fill(store: TrackingStore): Promise<{ parent: string; child: string }> {
  const base = { experiment: EXPERIMENT, startTimeMs: START_MS, userId: "ada" };
  const parent = await store.createRun({
    ...base,
    name: "sweep",
    tags: { team: "crédit" },
    sourceName: "deno task evaluate",
  });
  const child = await store.createRun({
    ...base,
    name: "evaluate",
    startTimeMs: START_MS + 1,
    parentRunId: parent.runId,
  });
  const { runId } = child;
  const point = (value: number, step: number): TrackingRecord => ({
    kind: "metric",
    runId,
    key: "loss",
    value,
    timestampMs: START_MS + step,
    step,
  });
  await store.deliver([
    point(0.5, 0),
    point(NaN, 1),
    point(0.25, 2),
    { kind: "param", runId, key: "model", value: "rules" },
    {
      kind: "dataset",
      runId,
      dataset: {
        name: "cases",
        digest: "a1",
        sourceType: "local",
        source: "{}",
        schema: null,
        profile: null,
        context: "eval",
      },
    },
    spanRecord(1, 1, {
      usage: { inputTokens: 3, outputTokens: 1 },
      events: [{ name: "e", timeUnixNano: "1767225600123456789", attributes: {} }],
    }),
    spanRecord(1, 0, {
      name: "ask",
      inputs: { question: "ß" },
      trace: { runId, sessionId: "s", userId: "u", tags: { env: "test" }, metadata: { k: "v" } },
    }),
    spanRecord(2, 0, { status: { code: "ERROR", message: "no" } }),
    { kind: "link", traceId: traceId(2), runId },
    { kind: "assessment", assessment: assessment({ runId }) },
    { kind: "assessment", assessment: assessment({ assessmentId: "a-2", overrides: "a-1", value: 2 }) },
  ]);
  await store.writeArtifact(runId, "report.md", "# Grüße");
  await store.writeArtifact(runId, "plots/a b.bin", new Uint8Array([0, 255]));
  await store.updateRun(runId, { status: "FINISHED", endTimeMs: START_MS + 9 });
  await store.updateRun(parent.runId, { status: "FAILED", endTimeMs: START_MS + 10 });
  return { parent: parent.runId, child: runId };
}
