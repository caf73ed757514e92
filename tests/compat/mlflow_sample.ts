import type { Span, TrackingRecord, TrackingStore } from "vigil/contracts";

/** What the sample holds, for those who look for it. */
export interface Sample {
  /** Name of the experiment. */
  experiment: string;
  /** The run around the other. */
  parentRunId: string;
  /** The run with metrics, parameters, dataset, artifacts. */
  runId: string;
  /** Traces, oldest first: good, failed, still running. */
  traceIds: [string, string, string];
  /** Name of the registered model. */
  model: string;
  /** Assessments of the first trace: a number, yes or no, the one that replaces it, an expectation, a failed judge. */
  assessmentIds: [string, string, string, string, string];
}

/** Start of everything in the sample. */
export const START_MS = 1_767_225_600_000;

/** Writes one of everything into a store. */
export async function writeSample(store: TrackingStore): Promise<Sample> {
  const experiment = "/Shared/ai-agents/loan_approval";
  const parent = await store.createRun({
    experiment,
    name: "sweep",
    startTimeMs: START_MS,
    userId: "ada",
    sourceName: "deno task evaluate",
  });
  const run = await store.createRun({
    experiment,
    name: "evaluate",
    startTimeMs: START_MS + 1,
    userId: "ada",
    sourceName: "deno task evaluate",
    parentRunId: parent.runId,
    tags: { "mlflow.runType": "genai_evaluate", team: "crédit" },
  });
  const { runId } = run;
  const traceIds: Sample["traceIds"] = [traceId(1), traceId(2), traceId(3)];
  const model = "scorecard";
  const assessmentIds: Sample["assessmentIds"] = [
    assessmentId(1),
    assessmentId(2),
    assessmentId(3),
    assessmentId(4),
    assessmentId(5),
  ];
  await deliverAll(store, [
    ...runRecords(runId),
    ...traceIds.flatMap((id, index) => traceRecords(experiment, { id, index, runId })),
    ...assessmentRecords(traceIds[0], { ids: assessmentIds, runId }),
    { kind: "link", traceId: traceIds[1], runId },
  ]);
  await store.writeArtifact(runId, "report.md", "# Grüße\n");
  await store.writeArtifact(
    runId,
    "plots/curve 1.bin",
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  await store.createModelVersion({
    name: model,
    source: `runs:/${runId}/model`,
    runId,
    tags: { recall: "0.9" },
  });
  await store.createModelVersion({
    name: model,
    source: "s3://models/scorecard/2",
    description: "better",
  });
  await store.setModelAlias(model, "champion", 2);
  await store.setModelStage(model, 1, "Archived");
  await store.updateRun(runId, {
    status: "FINISHED",
    endTimeMs: START_MS + 5_000,
  });
  await store.updateRun(parent.runId, {
    status: "FAILED",
    endTimeMs: START_MS + 6_000,
  });
  return {
    experiment,
    parentRunId: parent.runId,
    runId,
    traceIds,
    model,
    assessmentIds,
  };
}

function runRecords(runId: string): TrackingRecord[] {
  const metric = (key: string, value: number, step = 0): TrackingRecord => ({
    kind: "metric",
    runId,
    key,
    value,
    timestampMs: START_MS + step,
    step,
  });
  return [
    metric("accuracy", 0.5, 0),
    metric("accuracy", 0.875, 2),
    metric("accuracy", 0.75, 1),
    metric("undefined_here", NaN),
    metric("unbounded", Infinity),
    { kind: "param", runId, key: "agent", value: "loan_approval" },
    { kind: "tag", runId, key: "mood", value: "good" },
    {
      kind: "dataset",
      runId,
      dataset: {
        name: "loan_approval_test_set",
        digest: "0a1b2c3d",
        sourceType: "local",
        source: '{"uri":"data/evaluation/loan_approval_test_set.json"}',
        schema: null,
        profile: '{"num_rows":20}',
        context: "eval",
      },
    },
  ];
}

function traceRecords(
  experiment: string,
  { id, index, runId }: { id: string; index: number; runId: string },
): TrackingRecord[] {
  const startMs = START_MS + 1_000 * (index + 1);
  const span = (
    number: number,
    parent: number | null,
    fields: Partial<Span>,
  ): TrackingRecord => ({
    kind: "span",
    experiment,
    span: {
      traceId: id,
      spanId: spanId(number),
      parentSpanId: parent === null ? null : spanId(parent),
      name: "step",
      type: "CHAIN",
      startTimeUnixNano: `${startMs + number}123456`,
      endTimeUnixNano: `${startMs + 100 - number}654321`,
      status: { code: "OK" },
      attributes: {},
      events: [],
      links: [],
      ...fields,
    },
  });
  if (index === 2) {
    return [
      span(2, 1, { name: "half way", type: "TOOL", endTimeUnixNano: null }),
    ];
  }
  const failed = index === 1;
  const root = span(1, null, {
    name: failed ? "refuse" : "approve",
    type: "AGENT",
    inputs: { applicant: "Zoë", income: 50_000 },
    ...(failed ? {} : { outputs: { outcome: "approved", score: 0.5 } }),
    status: failed ? { code: "ERROR", message: "no policy" } : { code: "OK" },
    usage: { inputTokens: 12, outputTokens: 3 },
    attributes: { nested: { list: [1, "two"] } },
    links: [{
      traceId: traceId(9),
      spanId: spanId(9),
      attributes: { kind: "retry" },
    }],
  });
  const details = failed ? {} : {
    runId,
    sessionId: "session-7",
    userId: "user-8",
    clientRequestId: "request-9",
    tags: { environment: "test" },
    metadata: { release: "1.2" },
  };
  return [
    span(3, 2, {
      name: "chat",
      type: "LLM",
      inputs: {
        messages: [{ role: "user", content: "May Zoë have a loan?" }],
      },
      outputs: "yes",
      model: "gpt-4o",
      usage: {
        inputTokens: 12,
        outputTokens: 3,
        cacheReadInputTokens: 4,
      },
      cost: { inputUsd: 0.001, outputUsd: 0.002, totalUsd: 0.003 },
      attributes: { "mlflow.llm.provider": "openai", temperature: 0.5 },
    }),
    span(2, 1, {
      name: "policy_lookup",
      type: "TOOL",
      status: failed ? { code: "ERROR", message: "no policy" } : { code: "OK" },
      events: failed
        ? [{
          name: "exception",
          timeUnixNano: `${startMs + 50}000001`,
          attributes: {
            "exception.type": "TypeError",
            "exception.message": "no policy",
            detail: { line: 3 },
          },
        }]
        : [],
    }),
    root.kind === "span" ? { ...root, trace: details } : root,
  ];
}

function assessmentRecords(
  judged: string,
  { ids, runId }: { ids: Sample["assessmentIds"]; runId: string },
): TrackingRecord[] {
  const base = {
    traceId: judged,
    spanId: null,
    kind: "feedback",
    error: null,
    rationale: null,
    source: { type: "CODE", id: "exact_match@1" },
    runId,
    timestampMs: START_MS + 4_000,
    metadata: {},
    valid: true,
  } as const;
  const records = [
    {
      ...base,
      assessmentId: ids[0],
      name: "quality",
      value: 3.5,
      metadata: { "mlflow.assessment.judgeCost": "0.01" },
    },
    {
      ...base,
      assessmentId: ids[1],
      name: "faithful",
      value: "no",
      rationale: "cites nothing",
    },
    {
      ...base,
      assessmentId: ids[2],
      name: "faithful",
      value: "yes",
      source: { type: "HUMAN", id: "ada" } as const,
      overrides: ids[1],
      runId: null,
    },
    {
      ...base,
      assessmentId: ids[3],
      name: "outcome",
      kind: "expectation" as const,
      value: { outcome: "approved" },
    },
    {
      ...base,
      assessmentId: ids[4],
      name: "judge",
      value: null,
      error: { code: "TIMEOUT", message: "no answer" },
      spanId: spanId(3),
      source: { type: "LLM_JUDGE", id: "gpt-4o" } as const,
    },
  ];
  return records.map((assessment) => ({ kind: "assessment", assessment }));
}

async function deliverAll(
  store: TrackingStore,
  records: TrackingRecord[],
): Promise<void> {
  const { rejected } = await store.deliver(records);
  const [first] = rejected;
  if (first !== undefined) {
    throw new Error(`A record was rejected: ${first.error.message}`);
  }
}

/** Id of a span of the sample. */
export function spanId(number: number): string {
  return number.toString(16).padStart(16, "0");
}

function traceId(number: number): string {
  return `tr-${(START_MS + number).toString(16).padStart(12, "0")}${number.toString(16).padStart(20, "a")}`;
}

function assessmentId(number: number): string {
  return `a-${number.toString(16).padStart(32, "0")}`;
}
