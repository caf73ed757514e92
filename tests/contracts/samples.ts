import type {
  Assessment,
  ColumnDrift,
  ComparisonResult,
  DatasetInput,
  DriftResult,
  Estimate,
  EvaluationResult,
  MetricComparison,
  Span,
  Trace,
} from "../../lib/contracts/mod.ts";

/** 18 of 20 with its Wilson interval. */
export const estimate: Estimate = {
  value: 0.9,
  n: 20,
  interval: { low: 0.699, high: 0.972, level: 0.95, method: "wilson" },
};

/** An estimate that is undefined. */
export const undefinedEstimate: Estimate = { value: null, n: 0, interval: null };

const metric: MetricComparison = {
  name: "accuracy",
  baseline: estimate,
  candidate: estimate,
  difference: { value: 0, n: 20, interval: { low: -0.13, high: 0.13, level: 0.95, method: "tango" } },
  pValue: 1,
  adjustedPValue: 1,
  method: "mcnemar",
  scale: "difference",
  paired: true,
  margin: 0.03,
  minimumDetectableEffect: 0.21,
  neededPairs: 850,
  verdict: "inconclusive",
};

/** A comparison of two runs. */
export const comparison: ComparisonResult = {
  kind: "comparison",
  schemaVersion: 1,
  baseline: "b1",
  candidate: "c1",
  pairs: 20,
  unmatched: 0,
  clusters: null,
  flipped: [{ id: "7", metric: "accuracy", baseline: "approved", candidate: "disapproved" }],
  metrics: [metric],
  verdict: "inconclusive",
};

const column: ColumnDrift = {
  name: "income",
  slice: null,
  type: "numeric",
  method: "wasserstein",
  statistic: 0.12,
  point: 0.1,
  interval: { low: 0.04, high: 0.17, level: 0.95, method: "subsampling" },
  noiseFloor: 0.05,
  pValue: 0.002,
  qValue: 0.004,
  tolerance: 0.1,
  verdict: "inconclusive",
  neededN: 4000,
  direction: "up",
  n: { reference: 1000, current: 500 },
  missing: { reference: 0.01, current: 0.02 },
  newCategories: [],
  vanishedCategories: [],
  contributions: [{ bin: "[0, 10)", share: 0.4 }],
  error: null,
};

/** A drift analysis. */
export const drift: DriftResult = {
  kind: "drift",
  schemaVersion: 1,
  reference: { name: "train", n: 1000 },
  current: { name: "week 7", n: 500 },
  convention: "vigil",
  columns: [column],
  driftScore: 0.1,
  driftedShare: 0,
  threshold: 0.1,
  verdict: "inconclusive",
  quality: [{ column: "income", check: "nulls", reference: 0.01, current: 0.02, verdict: "stable" }],
};

/** An evaluation of one row. */
export const evaluation: EvaluationResult = {
  kind: "evaluation",
  schemaVersion: 1,
  name: "loan_approval",
  agent: "loan_approval",
  dataset: { name: "cases", version: "1", digest: "0f".repeat(16), rows: 1 },
  metrics: { accuracy: estimate, precision: undefinedEstimate },
  perClass: [{ label: "approved", precision: estimate, recall: estimate, f1_score: estimate, support: 20 }],
  confusion: { labels: ["approved"], counts: [[20]] },
  latency: { meanMs: estimate, p50Ms: estimate, p95Ms: estimate, p99Ms: estimate, throughputPerSecond: 1000 },
  cost: { inputTokens: 10, outputTokens: 5, usd: null, unpricedCalls: 1 },
  rows: [{
    id: "1",
    trial: 1,
    cluster: null,
    inputs: { amount: 100_000 },
    outputs: { outcome: "approved" },
    expectations: { expected_outcome: "approved" },
    expected: "approved",
    predicted: "approved",
    probabilities: { approved: 0.9 },
    scores: { exact_match: { status: "scored", value: true } },
    latencyMs: 1.5,
    inputTokens: 10,
    outputTokens: 5,
    costUsd: null,
    error: null,
    traceId: `tr-${"0".repeat(32)}`,
  }],
  environment: {
    vigil: "0.1.0",
    deno: "2.9.6",
    commit: null,
    dirty: null,
    lockDigest: "00",
    flags: { seed: 42 },
    seed: 42,
  },
  tracking: { uri: "sqlite:///mlflow.db", experiment: "/Shared/ai-agents/loan_approval", runId: "0".repeat(32) },
};

/** A span that called a model. */
export const span: Span = {
  traceId: `tr-${"0".repeat(32)}`,
  spanId: "00000000000000aa",
  parentSpanId: null,
  name: "answer",
  type: "LLM",
  startTimeUnixNano: "1700000000000000000",
  endTimeUnixNano: "1700000000500000000",
  status: { code: "OK" },
  attributes: {},
  events: [{ name: "first_token", timeUnixNano: "1700000000100000000", attributes: {} }],
  links: [{ traceId: `tr-${"1".repeat(32)}`, spanId: "00000000000000bb", attributes: {} }],
};

/** A judgement about its trace. */
export const assessment: Assessment = {
  assessmentId: `a-${"0".repeat(32)}`,
  traceId: span.traceId,
  spanId: null,
  name: "faithfulness",
  kind: "feedback",
  value: 0.8,
  error: null,
  rationale: "Both figures are in the context",
  source: { type: "CODE", id: "faithfulness@1" },
  runId: null,
  timestampMs: 1_700_000_000_000,
  metadata: {},
  valid: true,
};

/** The trace of the span. */
export const trace: Trace = {
  info: {
    traceId: span.traceId,
    experimentId: "1",
    name: "answer",
    timestampMs: 1_700_000_000_000,
    executionDurationMs: 500,
    state: "OK",
    requestPreview: null,
    responsePreview: null,
    tags: {},
    metadata: {},
    usage: null,
    cost: null,
    sessionId: null,
    assessments: [assessment],
  },
  spans: [span],
};

/** A dataset that a run used. */
export const datasetInput: DatasetInput = {
  name: "cases",
  digest: "0f".repeat(16),
  sourceType: "local",
  source: '{"uri":"cases.json"}',
  schema: null,
  profile: '{"num_rows":20}',
  context: "eval",
};
