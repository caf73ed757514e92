/** Results to render in tests: built from labels, so that every number in them is consistent. */
import type {
  ComparisonResult,
  DriftResult,
  Estimate,
  EvaluationResult,
  EvaluationRow,
} from "../../lib/contracts/mod.ts";

/** One row before it is a row of a result. */
export interface ExampleRow {
  expected: string;
  predicted: string | null;
  inputs?: unknown;
  probability?: number;
  error?: { name: string; message: string };
}

/** Estimate of a share with Wilson's interval (E. B. Wilson 1927, JASA 22, 209-212). */
export function share(successes: number, trials: number): Estimate {
  if (trials === 0) return { value: null, n: 0, interval: null, reason: "no row to divide by" };
  const z = 1.959963984540054;
  const value = successes / trials;
  const shrink = 1 + z ** 2 / trials;
  const centre = (value + z ** 2 / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((value * (1 - value)) / trials + z ** 2 / (4 * trials ** 2));
  return {
    value,
    n: trials,
    interval: { low: Math.max(0, centre - half), high: Math.min(1, centre + half), level: 0.95, method: "wilson" },
  };
}

function duration(value: number, n: number, high: number | null): Estimate {
  return { value, n, interval: { low: value * 0.8, high, level: 0.95, method: "order_statistics" } };
}

/** Numbers from 0 to 1 that depend on the seed only (D. H. Lehmer's generator with the constants of Park and Miller). */
export function uniform(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => (state = state * 16807 % 2147483647) / 2147483647;
}

/** An evaluation with metrics, classes, confusion and latency computed from rows. */
export function evaluationOf(rows: readonly ExampleRow[], change: Partial<EvaluationResult> = {}): EvaluationResult {
  const answered = rows.filter((row) => row.predicted !== null);
  const labels = [
    ...new Set(rows.flatMap(({ expected, predicted }) => predicted === null ? [expected] : [expected, predicted])),
  ]
    .sort();
  const index = new Map(labels.map((label, position) => [label, position]));
  const counts = labels.map(() => labels.map(() => 0));
  for (const { expected, predicted } of answered) {
    const line = counts[index.get(expected) ?? 0] ?? [];
    const column = index.get(predicted ?? "") ?? 0;
    line[column] = (line[column] ?? 0) + 1;
  }
  const right = answered.filter(({ expected, predicted }) => expected === predicted).length;
  const failed = rows.filter(({ error }) => error !== undefined);
  const random = uniform(rows.length + 1);
  const resultRows = rows.map((row, position): EvaluationRow => ({
    id: `case_${String(position + 1).padStart(3, "0")}`,
    trial: 1,
    cluster: null,
    inputs: row.inputs ?? { credit_score: 500 + position, requested: 100_000 },
    outputs: row.predicted === null ? null : { outcome: row.predicted },
    expectations: { expected_outcome: row.expected },
    expected: row.expected,
    predicted: row.predicted,
    probabilities: row.probability === undefined ? null : { [row.predicted ?? ""]: row.probability },
    scores: {},
    latencyMs: Math.exp(2 + 2 * random() ** 2),
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    error: row.error ?? null,
    traceId: null,
  }));
  return {
    kind: "evaluation",
    schemaVersion: 1,
    name: "loan_approval_test_set",
    agent: "loan_approval",
    dataset: { name: "loan_approval_test_set", version: null, digest: "9f2c41d07be8a35e", rows: rows.length },
    metrics: {
      accuracy: share(right, answered.length),
      error_rate: share(failed.length, rows.length),
    },
    perClass: labels.map((label, position) => {
      const carrying = counts[position]?.reduce((sum, count) => sum + count, 0) ?? 0;
      const given = counts.reduce((sum, line) => sum + (line[position] ?? 0), 0);
      const hits = counts[position]?.[position] ?? 0;
      return {
        label,
        precision: share(hits, given),
        recall: share(hits, carrying),
        f1_score: share(2 * hits, carrying + given),
        support: carrying,
      };
    }),
    confusion: { labels, counts },
    latency: rows.length === 0 ? null : {
      meanMs: duration(19.4, rows.length, 31.2),
      p50Ms: duration(13.1, rows.length, 19),
      p95Ms: duration(48.2, rows.length, 54.3),
      p99Ms: duration(53.3, rows.length, null),
      throughputPerSecond: 212.4,
    },
    cost: null,
    rows: resultRows,
    environment: {
      vigil: "0.1.0",
      deno: "2.9.6",
      commit: "4f5c2b7d9e1a",
      dirty: false,
      lockDigest: "c0ffee0123456789",
      flags: { agent: "loan_approval", dataset: "loan_approval_test_set", noMlflow: false },
      seed: 0,
    },
    tracking: {
      uri: "sqlite:///mlflow.db",
      experiment: "/Shared/ai-agents/loan_approval",
      runId: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    },
    ...(failed.length === 0 ? {} : {
      errors: [...new Set(failed.map(({ error }) => error?.name ?? ""))].map((kind) => ({
        kind,
        count: failed.filter(({ error }) => error?.name === kind).length,
        example: failed.find(({ error }) => error?.name === kind)?.error?.message ?? "",
      })),
    }),
    ...change,
  };
}

/** Twenty loan cases: 16 right, 3 wrong, 1 without an answer. */
export function loanExample(change: Partial<EvaluationResult> = {}): EvaluationResult {
  const outcomes = ["approved", "disapproved", "additional_info_needed"] as const;
  const rows = Array.from({ length: 20 }, (_, index): ExampleRow => {
    const expected = outcomes[index % 3] ?? "approved";
    if (index === 4 || index === 13) return { expected, predicted: "additional_info_needed", probability: 0.61 };
    if (index === 8) return { expected, predicted: "approved", probability: 0.55 };
    if (index === 17) {
      return {
        expected,
        predicted: null,
        error: { name: "TimeoutError", message: "Cannot call the agent: no answer within 30000 ms" },
      };
    }
    return { expected, predicted: expected, probability: 0.93 };
  });
  return evaluationOf(rows, change);
}

/** Many rows with many labels, about four in five right. */
export function manyLabels(
  options: { rows: number; labels: number; name?: (index: number) => string },
): EvaluationResult {
  const { rows, labels, name = (index) => `intent_${index}` } = options;
  const random = uniform(rows * 31 + labels);
  return evaluationOf(Array.from({ length: rows }, (): ExampleRow => {
    const expected = Math.floor(random() * labels);
    const predicted = random() < 0.8 ? expected : Math.floor(random() ** 2 * labels);
    return { expected: name(expected), predicted: name(predicted) };
  }));
}

/** A comparison with one metric for each verdict. */
export function comparisonExample(change: Partial<ComparisonResult> = {}): ComparisonResult {
  const metric = (
    name: string,
    verdict: ComparisonResult["verdict"],
    [value, low, high]: readonly [number, number, number],
  ): ComparisonResult["metrics"][number] => ({
    name,
    baseline: share(160, 200),
    candidate: { ...share(160, 200), value: 0.8 + value },
    difference: { value, n: 200, interval: { low, high, level: 0.95, method: "bonett_price" } },
    pValue: 0.004,
    adjustedPValue: 0.012,
    method: "mcnemar_mid_p",
    scale: "difference",
    paired: true,
    margin: 0.02,
    minimumDetectableEffect: 0.041,
    neededPairs: verdict === "inconclusive" ? 840 : null,
    verdict,
  });
  return {
    kind: "comparison",
    schemaVersion: 1,
    baseline: "run 0a1b2c3d",
    candidate: "run 9f8e7d6c",
    pairs: 200,
    unmatched: 3,
    clusters: null,
    flipped: [{ id: "case_007", metric: "accuracy", baseline: "approved", candidate: "disapproved" }],
    metrics: [
      metric("accuracy", "worse", [-0.06, -0.1, -0.021]),
      metric("faithfulness", "better", [0.08, 0.03, 0.13]),
      metric("toxicity", "equivalent", [0.001, -0.008, 0.01]),
      metric("relevance", "inconclusive", [0.01, -0.05, 0.07]),
    ],
    verdict: "worse",
    ...change,
  };
}

/** A trial that still runs, decided on its second look. */
export function runningExample(): ComparisonResult {
  const metrics = comparisonExample().metrics.slice(0, 1).map((metric) => ({ ...metric, paired: false }));
  const look = (users: number, verdict: ComparisonResult["verdict"]) => ({
    at: "2026-11-02T10:00:00.000Z",
    baselineUsers: users,
    candidateUsers: users + 1,
    difference: { value: -0.06, n: users, interval: { low: -0.1, high: -0.02, level: 0.95, method: "normal_mixture" } },
    verdict,
  });
  const leftOut = { unassigned: 4, otherVariants: { third: 2 }, withoutUser: 0, withoutOutcome: 1 };
  return comparisonExample({
    pairs: 0,
    clusters: 400,
    flipped: [],
    metrics,
    running: {
      rows: 900,
      order: "time",
      from: "2026-11-01T00:00:00.000Z",
      to: "2026-11-03T00:00:00.000Z",
      metrics: [{
        name: "accuracy",
        effect: 0.05,
        looks: [look(30, "inconclusive"), look(38, "worse")],
        nextLook: 48,
        usersToDecide: 120,
      }],
      leftOut,
    },
  });
}

/** A drift analysis with columns of each verdict and one that failed. */
export function driftExample(change: Partial<DriftResult> = {}): DriftResult {
  const column = (
    name: string,
    verdict: DriftResult["verdict"],
    [point, low, high]: readonly [number, number, number],
  ): DriftResult["columns"][number] => ({
    name,
    slice: null,
    type: "numeric",
    method: "wasserstein",
    statistic: point * 1.1,
    point,
    interval: { low, high, level: 0.95, method: "bootstrap" },
    noiseFloor: 0.04,
    pValue: 0.001,
    qValue: 0.004,
    tolerance: 0.1,
    verdict,
    neededN: verdict === "inconclusive" ? 2400 : null,
    direction: verdict === "drift" ? "up" : null,
    n: { reference: 5000, current: 800 },
    missing: { reference: 0.01, current: 0.02 },
    newCategories: [],
    vanishedCategories: [],
    contributions: [{ bin: "30 to 40", share: 0.6 }, { bin: "40 to 50", share: 0.4 }],
    bins: [
      { label: "< 30", reference: 1500, current: 120 },
      { label: "30 to < 40", reference: 2000, current: 400 },
      { label: "≥ 40", reference: 1450, current: 264 },
      { label: "missing", reference: 50, current: 16 },
    ],
    error: null,
  });
  return {
    kind: "drift",
    schemaVersion: 1,
    reference: { name: "2025", n: 5000 },
    current: { name: "2026-01", n: 800 },
    convention: "vigil",
    columns: [
      column("hours", "stable", [0.02, 0, 0.06]),
      column("age", "drift", [0.34, 0.27, 0.41]),
      column("income", "inconclusive", [0.09, 0.03, 0.16]),
      {
        ...column("note", "inconclusive", [0, 0, 0]),
        point: null,
        statistic: null,
        interval: null,
        error: {
          name: "InputError",
          message: "Cannot summarise the column: every value is missing",
        },
      },
    ],
    driftScore: 0.34,
    driftedShare: 0.25,
    threshold: 0.1,
    verdict: "drift",
    quality: [{ column: "age", check: "missing", reference: 0.01, current: 0.02, verdict: "ok" }],
    ...change,
  };
}

/** The same with everything that an analysis can hold: categories, chunks, performance, slices, other rules, alarms. */
export function driftOverTime(change: Partial<DriftResult> = {}): DriftResult {
  const example = driftExample();
  const [first] = example.columns;
  const plan: DriftResult["columns"] = first === undefined ? [] : [{
    ...first,
    name: "plan",
    type: "categorical",
    method: "tvd",
    newCategories: ["trial"],
    vanishedCategories: ["old", "older", "oldest"],
    contributions: [{ bin: '"trial"', share: 0.1 }],
    bins: [
      { label: '"free"', reference: 3000, current: 400 },
      { label: '"pro"', reference: 1990, current: 300 },
      { label: '"trial"', reference: 0, current: 90 },
      { label: "missing", reference: 10, current: 10 },
    ],
  }];
  const estimate = (value: number) => ({
    value,
    n: 100,
    interval: { low: value - 0.05, high: value + 0.05, level: 0.95, method: "label_draws" },
  });
  return {
    ...example,
    columns: [...example.columns, ...plan],
    chunks: Array.from({ length: 6 }, (_, at) => ({
      key: `2026-0${at + 1}`,
      start: `2026-0${at + 1}-01`,
      end: null,
      period: at < 3 ? "reference" as const : "analysis" as const,
      n: 130,
      columns: ["age", "hours"].map((name) => ({
        name,
        method: "wasserstein",
        statistic: name === "age" && at > 3 ? 0.4 : at === 1 ? null : 0.1 + at / 100,
        lowerThreshold: null,
        upperThreshold: 0.2,
        alert: name === "age" && at > 3,
      })),
    })),
    performance: ["2026-04", "2026-05", "2026-06"].map((chunk, at) => ({
      metric: "accuracy",
      chunk,
      estimated: estimate(0.9 - at / 50),
      realised: at === 0 ? estimate(0.88) : null,
    })),
    explanation: [{ slice: "country=DE", share: 0.7, n: 120, column: "age" }],
    differences: [{ column: "hours", convention: "drift", vigil: "stable", reason: "p 0.01 of a change of 0.02" }],
    alarms: {
      budget: 1,
      checks: 90,
      pLimit: 0.0022,
      check: 6,
      episodes: [
        { column: "age", slice: null, method: "wasserstein", start: "2026-05", end: "2026-06", alarms: 2, open: true },
      ],
      lasting: { value: 3.2, threshold: 90, alarm: false },
    },
    ...change,
  };
}

/** Text that tries to leave its place in a terminal, in HTML, Markdown and XML. */
export const HOSTILE = "<script>alert(1)</script>|`*x*`\u001b[31m]]>&\"'\u0000\u202e[a](b)\n# h";

/** The same result with hostile text in every text that comes from data, names of metrics included. */
export function hostile<T>(result: T): T {
  const fixed = new Set(["kind", "verdict", "status", "type", "convention", "direction", "period", "order", "vigil"]);
  const copy = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return fixed.has(key) || key === "scale" ? value : value + HOSTILE;
    if (Array.isArray(value)) return value.map((item) => copy(item, ""));
    if (typeof value !== "object" || value === null) return value;
    const named = key === "metrics" || key === "scores" || key === "probabilities" || key === "flags";
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [named ? name + HOSTILE : name, copy(item, name)]),
    );
  };
  return retyped(result, copy(result, ""));
}

/** Only strings were replaced by strings, so the copy has the type of the original. */
function retyped<T>(original: T, copy: unknown): T {
  if (!sameShape(original, copy)) throw new TypeError("Cannot copy the result: the copy has another shape");
  return copy;
}

function sameShape<T>(original: T, copy: unknown): copy is T {
  return typeof original === typeof copy;
}

/** Results of every kind and size, each with what is special about it. */
export function allResults(): [string, EvaluationResult | ComparisonResult | DriftResult][] {
  const chinese = manyLabels({ rows: 400, labels: 6, name: (index) => `环境与社会责任${"绩效".repeat(index)}` });
  const long = manyLabels({ rows: 300, labels: 5, name: (index) => `label ${index} ${"very_long_".repeat(12)}` });
  return [
    ["loan cases", loanExample()],
    ["no row", evaluationOf([])],
    ["no metric", evaluationOf([], { metrics: {}, perClass: [], tracking: null, agent: null })],
    [
      "every call failed",
      evaluationOf(
        Array.from({ length: 5 }, () => ({
          expected: "a",
          predicted: null,
          error: { name: "TypeError", message: "Cannot call the agent: it returned nothing" },
        })),
      ),
    ],
    ["one label", evaluationOf(Array.from({ length: 12 }, () => ({ expected: "yes", predicted: "yes" })))],
    ["150 labels", manyLabels({ rows: 3000, labels: 150 })],
    ["10,000 rows", manyLabels({ rows: 10_000, labels: 11 })],
    ["Chinese labels", chinese],
    ["long labels", long],
    ["interrupted", loanExample({ complete: false, notes: ["Stopped by Ctrl-C"] })],
    ["unknown cost", loanExample({ cost: { inputTokens: 12_345, outputTokens: 678, usd: null, unpricedCalls: 3 } })],
    ["known cost", loanExample({ cost: { inputTokens: 12_345, outputTokens: 678, usd: 0.0123, unpricedCalls: 0 } })],
    ["comparison and drift inside", loanExample({ comparison: comparisonExample(), drift: driftExample() })],
    ["calibration", loanExample({ calibration: calibrationExample() })],
    ["comparison", comparisonExample()],
    ["comparison of nothing", comparisonExample({ metrics: [], flipped: [], pairs: 0, verdict: "inconclusive" })],
    ["drift", driftExample()],
    ["drift of nothing", driftExample({ columns: [], quality: [], verdict: "inconclusive", driftScore: null })],
    ["hostile evaluation", hostile(loanExample({ notes: ["note"], calibration: calibrationExample() }))],
    ["hostile comparison", hostile(comparisonExample())],
    ["comparison that runs", runningExample()],
    ["hostile comparison that runs", hostile(runningExample())],
    ["drift over time", driftOverTime()],
    ["hostile drift", hostile(driftOverTime())],
  ];
}

/** Ten bins of which the third is empty. */
export function calibrationExample(): NonNullable<EvaluationResult["calibration"]> {
  return Array.from({ length: 10 }, (_, index) => {
    const n = index === 2 ? 0 : 20 + index;
    return {
      low: index / 10,
      high: (index + 1) / 10,
      n,
      meanProbability: index / 10 + 0.05,
      observed: share(Math.round(n * (index / 10 + 0.05)), n),
    };
  });
}
