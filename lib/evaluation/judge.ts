import { type Estimate, type EvaluationResult, type EvaluationRow, InputError, type Scorer } from "../contracts/mod.ts";
import {
  choosePositiveLabel,
  classificationMetrics,
  costSummary,
  errorRate,
  latencySummary,
  probabilityColumns,
  refuseRegression,
  scoreMetrics,
} from "../metrics/mod.ts";
import type { CalledRow } from "./call_row.ts";
import { count, type Fields } from "./examples.ts";
import { labelOf } from "./field.ts";
import { labelMeant, labelsOf, nameProbabilities } from "./probabilities.ts";
import { trialMetrics } from "./trial_metrics.ts";

/** What {@linkcode judge} needs besides the rows. */
export interface JudgeOptions {
  /** Fields of the evaluation. */
  fields: Fields;
  /** Name of a single probability field. */
  probabilityField: string | undefined;
  /** The label that counts as positive. */
  positiveLabel: string | undefined;
  /** Judges of single rows. */
  scorers: readonly Scorer[];
  /** Where the rows come from, for errors. */
  source: string;
  /** Whether an agent ran. */
  ran: boolean;
  /** Wall time of all calls in milliseconds. */
  wallMs: number;
  /** Seed of everything random. */
  seed: number;
  /** Two-sided confidence level. */
  level: number;
}

/** The judged part of an evaluation's result. */
export type Judgement =
  & Pick<EvaluationResult, "metrics" | "perClass" | "confusion" | "latency" | "cost">
  & { calibration: NonNullable<EvaluationResult["calibration"]>; errors: ErrorKind[]; notes: string[] };

/** Numbers too large for their own square give no mean; that is a finding about the scorer, not the end. */
function metricsOfScorer(
  ...call: Parameters<typeof scoreMetrics>
): Pick<ReturnType<typeof scoreMetrics>, "metrics" | "notes"> {
  try {
    return scoreMetrics(...call);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [{ name, scores }] = call;
    return {
      metrics: { [name]: { value: null, n: scores.length, interval: null, reason: error.message } },
      notes: [`${name}: ${error.message}`],
    };
  }
}

/** How often one kind of error occurred. */
export interface ErrorKind {
  /** Name of the error. */
  kind: string;
  /** How many rows. */
  count: number;
  /** Its first message. */
  example: string;
}

/** Computes every metric over called rows, and fills in the rows' probabilities. */
export function judge(called: readonly CalledRow[], options: JudgeOptions): Judgement {
  const rows = called.map(({ row }) => row);
  const clusters = clustersOf(rows);
  const estimates = { level: options.level, ...clusters === undefined ? {} : { clusters } };
  const notes: string[] = [];
  const metrics: Record<string, Estimate> = {};
  let judged: Pick<Judgement, "perClass" | "confusion" | "calibration"> = {
    perClass: [],
    confusion: { labels: [], counts: [] },
    calibration: [],
  };
  if (options.fields.target !== undefined) {
    const { metrics: found, notes: said, ...rest } = classification(called, { ...options, estimates });
    Object.assign(metrics, found);
    notes.push(...said);
    judged = rest;
    if (rows.some(({ trial }) => trial > 1)) Object.assign(metrics, trialMetrics(rows, { level: options.level }));
  }
  if (options.ran) metrics["error_rate"] = errorRate(rows.map(({ error }) => error !== null), estimates);
  for (const { name, scale } of options.scorers) {
    const scored = rows.flatMap((row, index) => {
      const score = row.scores[name];
      return score === undefined ? [] : [{ score, cluster: clusters?.[index] ?? null }];
    });
    const { metrics: found, notes: said } = metricsOfScorer({
      name,
      scale,
      scores: scored.map(({ score }) => score),
      ...clusters === undefined ? {} : { clusters: scored.map(({ cluster }) => cluster) },
    }, { level: options.level });
    Object.assign(metrics, found);
    notes.push(...said);
  }
  const errors = errorKinds(rows);
  if (errors.some(({ kind }) => kind === "NotCapable")) {
    notes.push(
      "The agent lacks a permission: name it, for example `deno run -P=evaluate --allow-env=MY_KEY tasks/evaluate.ts`",
    );
  }
  return {
    metrics,
    ...judged,
    latency: latencySummary(rows.map(({ latencyMs }) => latencyMs), options.wallMs, estimates),
    cost: costSummary(rows),
    errors,
    notes,
  };
}

function classification(
  called: readonly CalledRow[],
  options: JudgeOptions & { estimates: { level: number; clusters?: readonly string[] } },
): Pick<Judgement, "metrics" | "perClass" | "confusion" | "calibration" | "notes"> {
  const rows = called.map(({ row }) => row);
  const expected = rows.map((row) => labelOfExpected(row, options.fields));
  const predicted = rows.map((row) => labelOf(row.predicted) ?? null);
  refuseRegression({ expected: rows.map((row) => row.expected), predicted: rows.map((row) => row.predicted) }, {
    ...options.fields.target === undefined ? {} : { targetField: options.fields.target },
    ...options.fields.prediction === undefined ? {} : { predictionField: options.fields.prediction },
  });
  const labels = labelsOf(rows.filter((_, index) => expected[index] !== null && predicted[index] !== null));
  const given = called.map(({ probabilities }) => probabilities);
  const meant = options.positiveLabel ?? labelMeant(given, { labels, predicted, field: options.probabilityField });
  const positiveLabel = choosePositiveLabel(labels, { positiveLabel: meant }).label;
  const named = nameProbabilities(given, { labels, positiveLabel, field: options.probabilityField });
  rows.forEach((row, index) => row.probabilities = named[index] ?? null);
  if (options.ran) dropPartial(named, labels);
  const lines = called.map(({ line }) => line);
  const complete = named.some((value) => value !== null) &&
    rows.every((_, index) => named[index] !== null || predicted[index] === null || expected[index] === null);
  const { metrics, perClass, confusion, calibration, notes } = classificationMetrics({
    expected,
    predicted,
    ...complete ? { probabilities: probabilityColumns(named) } : {},
    ...meant === undefined ? {} : { positiveLabel: meant },
    ...options.estimates,
    seed: options.seed,
    whereOf: (index) => ({ file: options.source, row: rows[index]?.id ?? String(index + 1), ...lineOf(lines[index]) }),
  });
  if (options.positiveLabel === undefined && meant !== undefined) {
    notes.unshift(
      `The probabilities are taken for those of "${meant}", the label that is predicted where they are large; name ` +
        "another with --positive-label",
    );
  }
  notes.push(...similarLabels(labels));
  const without = named.filter((value, index) => value === null && predicted[index] !== null).length;
  if (without > 0 && named.some((value) => value !== null)) {
    notes.push(`${count(without, "row")} without probabilities: AUC, log loss, Brier score and ECE are left out`);
  }
  return { metrics, perClass, confusion, calibration: calibration ?? [], notes };
}

/** An agent that gave no probability of a label in one row must not cost the other rows their metrics. */
function dropPartial(named: (Record<string, number> | null)[], labels: readonly string[]): void {
  named.forEach((row, index) => {
    if (row !== null && labels.some((label) => !Object.hasOwn(row, label))) named[index] = null;
  });
}

/** Labels that people read as one are a common slip in the data. */
function similarLabels(labels: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const label of labels) {
    const key = label.trim().toLowerCase();
    groups.set(key, [...groups.get(key) ?? [], label]);
  }
  const similar = [...groups.values()].filter((group) => group.length > 1).map((group) =>
    group.map((label) => JSON.stringify(label)).join(", ")
  );
  return similar.slice(0, 5).map((group) =>
    `Labels that differ only by blanks or case, counted as different: ${group}`
  );
}

function lineOf(line: number | null | undefined): { line?: number } {
  return line === null || line === undefined ? {} : { line };
}

function labelOfExpected(row: EvaluationRow, fields: Fields): string | null {
  const label = labelOf(row.expected);
  if (label !== undefined) return label;
  throw new InputError(
    `Cannot evaluate: found ${JSON.stringify(row.expected)?.slice(0, 60) ?? "an unusable value"}, expected a label`,
    { where: { row: row.id, field: fields.target ?? "" }, hint: "Name a field that holds one text, number or boolean" },
  );
}

/** Rows that belong together: the cluster field's groups, else the trials of one row. */
function clustersOf(rows: readonly EvaluationRow[]): string[] | undefined {
  const grouped = rows.some((row) => row.cluster !== null);
  if (!grouped && rows.every((row) => row.trial === 1)) return undefined;
  return rows.map((row) => grouped ? row.cluster ?? `row ${row.id}` : row.id);
}

function errorKinds(rows: readonly EvaluationRow[]): ErrorKind[] {
  const kinds = new Map<string, ErrorKind>();
  for (const { error } of rows) {
    if (error === null) continue;
    const kind = kinds.get(error.name);
    if (kind === undefined) kinds.set(error.name, { kind: error.name, count: 1, example: error.message });
    else kind.count++;
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}
