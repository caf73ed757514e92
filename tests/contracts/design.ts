/**
 * The frozen names of the contracts, written down a second time by hand: other people's scripts rely on them. Fields may
 * be added to `lib/contracts`; what stands here stays as it is.
 *
 * @module
 */

export interface Interval {
  low: number | null;
  high: number | null;
  level: number;
  method: string;
}

export interface Estimate {
  value: number | null;
  n: number;
  interval: Interval | null;
  reason?: string;
}

export interface ErrorData {
  name: string;
  message: string;
  where?: { file?: string; line?: number; column?: string; field?: string; row?: string };
  hint?: string;
  cause?: ErrorData;
}

export interface Evidence {
  text: string;
  source?: string;
  start?: number;
  end?: number;
}

export type Agent<I = unknown, O = unknown> = (inputs: I, options: { signal: AbortSignal }) => O | Promise<O>;

export type Score =
  | {
    status: "scored";
    value: number | boolean | string;
    rationale?: string;
    evidence?: Evidence[];
    costUsd?: number | null;
  }
  | { status: "abstained"; reason: string }
  | { status: "failed"; error: ErrorData };

export interface Scorer<Trace, I = unknown, O = unknown, E = unknown> {
  readonly name: string;
  readonly version: string;
  readonly source: "CODE" | "LLM_JUDGE" | "HUMAN";
  readonly scale:
    | { kind: "unit" }
    | { kind: "number"; min?: number; max?: number }
    | { kind: "boolean" }
    | { kind: "label"; labels: string[] };
  readonly better: "higher" | "lower" | "none";
  score(
    row: { inputs: I; outputs: O; expectations?: E; context?: string[]; trace?: Trace },
    options: { signal?: AbortSignal },
  ): Score | Promise<Score>;
}

export interface ColumnSummary<Moments> {
  name: string;
  type: "numeric" | "categorical" | "text" | "boolean" | "time";
  count: number;
  nulls: number;
  nans: number;
  infinities: number;
  zeros: number;
  cells:
    | { edges: number[]; counts: number[]; sums: number[] }
    | { values: string[]; counts: number[]; otherBuckets: number[] }
    | null;
  min: number | null;
  max: number | null;
  mean: number | null;
  variance: number | null;
  distinct: number | null;
  lengths?: Moments;
  designEffect: number | null;
  sample?: { values: unknown[]; rule: string };
}

export interface DriftMethod<Moments, MethodResult> {
  readonly name: string;
  readonly columns: readonly ("numeric" | "categorical" | "text")[];
  statistic(reference: ColumnSummary<Moments>, current: ColumnSummary<Moments>): MethodResult;
}

export interface Engine<TableRef, ColumnInfo, SummaryPlan, TableSummary> extends AsyncDisposable {
  describe(table: TableRef): Promise<ColumnInfo[]>;
  summarise(table: TableRef, plan: SummaryPlan): Promise<TableSummary>;
}

export interface EvaluationRow {
  id: string;
  trial: number;
  cluster: string | null;
  inputs: unknown;
  outputs: unknown;
  expectations: unknown;
  expected: unknown;
  predicted: unknown;
  probabilities: Record<string, number> | null;
  scores: Record<string, Score>;
  latencyMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  error: ErrorData | null;
  traceId: string | null;
}

export interface EvaluationResult {
  kind: "evaluation";
  schemaVersion: 1;
  name: string;
  agent: string | null;
  dataset: { name: string; version: string | null; digest: string; rows: number };
  metrics: Record<string, Estimate>;
  perClass: { label: string; precision: Estimate; recall: Estimate; f1_score: Estimate; support: number }[];
  confusion: { labels: string[]; counts: number[][] };
  latency:
    | { meanMs: Estimate; p50Ms: Estimate; p95Ms: Estimate; p99Ms: Estimate; throughputPerSecond: number }
    | null;
  cost: { inputTokens: number; outputTokens: number; usd: number | null; unpricedCalls: number } | null;
  rows: EvaluationRow[];
  rowsFile?: string;
  environment: {
    vigil: string;
    deno: string;
    commit: string | null;
    dirty: boolean | null;
    lockDigest: string;
    flags: Record<string, unknown>;
    seed: number;
  };
  tracking: { uri: string; experiment: string; runId: string } | null;
  drift?: DriftResult;
  comparison?: ComparisonResult;
}

export interface ComparisonResult {
  kind: "comparison";
  schemaVersion: 1;
  baseline: string;
  candidate: string;
  pairs: number;
  unmatched: number;
  clusters: number | null;
  flipped: { id: string; metric: string; baseline: unknown; candidate: unknown }[];
  metrics: {
    name: string;
    baseline: Estimate;
    candidate: Estimate;
    difference: Estimate;
    pValue: number | null;
    adjustedPValue: number | null;
    method: string;
    scale: "difference" | "ratio";
    paired: boolean;
    margin: number;
    minimumDetectableEffect: number | null;
    neededPairs: number | null;
    verdict: "better" | "worse" | "equivalent" | "inconclusive";
  }[];
  verdict: "better" | "worse" | "equivalent" | "inconclusive";
}

export interface DriftResult {
  kind: "drift";
  schemaVersion: 1;
  reference: { name: string; n: number };
  current: { name: string; n: number };
  convention: "vigil" | "evidently" | "nannyml" | "databricks" | "scipy";
  columns: {
    name: string;
    slice: string | null;
    type: string;
    method: string;
    statistic: number | null;
    point: number | null;
    interval: Interval | null;
    noiseFloor: number | null;
    pValue: number | null;
    qValue: number | null;
    tolerance: number;
    verdict: "drift" | "stable" | "inconclusive";
    neededN: number | null;
    direction: "up" | "down" | "mixed" | null;
    n: { reference: number; current: number };
    missing: { reference: number; current: number };
    newCategories: string[];
    vanishedCategories: string[];
    contributions: { bin: string; share: number }[];
    error: ErrorData | null;
  }[];
  driftScore: number | null;
  driftedShare: number;
  threshold: number;
  verdict: "drift" | "stable" | "inconclusive";
  performance?: { metric: string; chunk: string | null; estimated: Estimate; realised: Estimate | null }[];
  explanation?: { slice: string; share: number; n: number }[];
  quality: { column: string; check: string; reference: number; current: number; verdict: string }[];
  chunks?: {
    key: string;
    start: string | null;
    end: string | null;
    period: "reference" | "analysis";
    n: number;
    columns: {
      name: string;
      method: string;
      statistic: number | null;
      lowerThreshold: number | null;
      upperThreshold: number | null;
      alert: boolean;
    }[];
  }[];
}
