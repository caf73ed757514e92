import { type EvaluationRow, InputError, type Scale, type Score } from "../../contracts/mod.ts";
import { confusionMetric, isConfusionMetric, SAME_AS_ACCURACY } from "./confusion_metric.ts";
import { directionOfName, MARGINS } from "./defaults.ts";
import type { MetricSpec, MetricSpecBase } from "./metric_spec.ts";
import type { CompareOptions } from "./options.ts";
import { brierScore, correctness, failure, logLoss, positiveField, type RowValue, scoreValue } from "./row_values.ts";
import type { Side } from "./side.ts";

/** Two sides to compare. */
export interface Sides {
  /** What it is compared with. */
  baseline: Side;
  /** What is judged. */
  candidate: Side;
}

const RATIOS = {
  latency_ms: "latencyMs",
  cost_usd: "costUsd",
  input_tokens: "inputTokens",
  output_tokens: "outputTokens",
} as const;

/** Metrics that are shown without having a say in the verdict, unless they are asked for. */
const UNGATED: ReadonlySet<string> = new Set(["latency_ms", "cost_usd"]);

/**
 * Chooses what is compared: the metrics asked for, else accuracy, F1, AUC, error rate and scores as far as both sides have
 * them, and beside them latency and cost.
 *
 * @throws {InputError} If a metric that was asked for, or has a margin, cannot be compared, or none can.
 */
export function chooseMetrics(sides: Sides, options: CompareOptions = {}): MetricSpec[] {
  const asked = options.metrics ?? [];
  const names = asked.length > 0 ? [...new Set(asked)] : defaultNames(sides, options);
  const specs = names.map((name) => {
    const spec = specOf(name, { sides, options });
    if (spec === null) throw unknownMetric(name, sides, options);
    const gated = asked.length > 0 || !UNGATED.has(name) || options.margin?.[name] !== undefined;
    return { ...spec, gated: gated && spec.better !== "none" };
  });
  if (specs.length === 0) {
    throw new InputError("Cannot compare the results: they have no metric in common", {
      hint: "Compare evaluations of one dataset with the same target and scorers",
    });
  }
  const stray = Object.keys(options.margin ?? {}).find((name) => !names.includes(name));
  if (stray !== undefined) throw unknownMargin(stray, names);
  return specs;
}

function defaultNames({ baseline, candidate }: Sides, options: CompareOptions): string[] {
  const both = (has: (side: Side) => boolean): boolean => has(baseline) && has(candidate);
  const some = (value: (row: EvaluationRow) => number | null) => (side: Side): boolean =>
    side.rows.some((row) => value(row) !== null);
  const inMetrics = (name: string): boolean => both(({ metricNames }) => metricNames.has(name));
  const failed = [baseline, candidate].some(({ rows }) => rows.some(({ error }) => error !== null));
  const names: string[] = [];
  if (both(some(correctness))) names.push("accuracy");
  for (const name of ["f1_score", "auc"]) if (inMetrics(name)) names.push(name);
  if (failed && inMetrics("error_rate")) names.push("error_rate");
  names.push(...scorerNames({ baseline, candidate }).filter((name) => directionOf(name, options) !== "none"));
  if (both(some(positiveField("latencyMs")))) names.push("latency_ms");
  if (both(some(positiveField("costUsd")))) names.push("cost_usd");
  return names;
}

/** Scorers whose numbers or yes-and-no both sides have. */
function scorerNames({ baseline, candidate }: Sides): string[] {
  const scored = ({ rows }: Side): Set<string> => {
    const names = new Set<string>();
    for (const { scores } of rows) {
      for (const [name, score] of Object.entries(scores)) {
        if (score.status === "scored" && typeof score.value !== "string") names.add(name);
      }
    }
    return names;
  };
  const after = scored(candidate);
  return [...scored(baseline)].filter((name) => after.has(name)).sort();
}

interface SpecContext {
  sides: Sides;
  options: CompareOptions;
}

/** How a metric is compared; null where these sides do not have it. */
function specOf(name: string, context: SpecContext): MetricSpec | null {
  const { sides, options } = context;
  const positive = options.positiveLabel ?? sides.baseline.positive ?? sides.candidate.positive;
  const base = (margin: number): MetricSpecBase => ({
    name,
    better: directionOf(name, options),
    margin: marginOf(name, options) ?? margin,
    gated: true,
  });
  const pass = base(MARGINS.rate);
  if (name === "accuracy" || SAME_AS_ACCURACY.has(name) || (name === "recall" && positive === null)) {
    return { ...pass, kind: "pass", value: correctness, show: (row) => row.predicted };
  }
  if (name === "error_rate") {
    return { ...pass, kind: "pass", value: failure, show: (row) => row.error?.name ?? "answered" };
  }
  const [, of, k] = /^pass_(hat|at)_(\d+)$/.exec(name) ?? [];
  if (k !== undefined && Number(k) > 0) {
    return { ...pass, kind: "trials", value: correctness, of: of === "hat" ? "all" : "any", k: Number(k) };
  }
  if (isConfusionMetric(name)) {
    const metric = (index: number | null) => confusionMetric(name, index) ?? (() => NaN);
    return { ...pass, kind: "confusion", metric, positive };
  }
  if (name === "auc" && positive !== null) return { ...base(MARGINS.area), kind: "area", positive };
  const losses = [0, Infinity] as const;
  if (name === "log_loss") return { ...base(MARGINS.loss), kind: "graded", value: logLoss, scale: losses };
  if (name === "brier") return { ...base(MARGINS.brier), kind: "graded", value: brierScore, scale: losses };
  const field = Object.entries(RATIOS).find(([ratio]) => ratio === name)?.[1];
  if (field !== undefined) return { ...base(MARGINS.ratio), kind: "ratio", value: positiveField(field) };
  const percentile = /^p(\d{1,2})_latency_ms$/.exec(name)?.[1];
  if (percentile !== undefined && Number(percentile) > 0) {
    const probability = Number(percentile) / 100;
    return { ...base(MARGINS.ratio), kind: "quantile", value: positiveField("latencyMs"), probability };
  }
  return scoreSpec(name, context, base) ?? storedSpec(name, context, base);
}

function scoreSpec(
  name: string,
  { sides, options }: SpecContext,
  base: (margin: number) => MetricSpecBase,
): MetricSpec | null {
  const scores = [sides.baseline, sides.candidate].map(({ rows }) => rows.flatMap((row) => scoreOf(row, name)));
  if (scores.some((values) => values.length === 0)) return labelSpec(name, sides, base);
  const values = scores.flat();
  const value = scoreValue(name);
  if (values.every((score) => typeof score === "boolean")) {
    return { ...base(MARGINS.rate), kind: "pass", value, show: (row) => scoreOf(row, name)[0] ?? null };
  }
  const numbers = values.filter((score) => typeof score === "number");
  if (numbers.length < values.length) return null;
  const known = options.scorers?.find((scorer) => scorer.name === name)?.scale;
  const { scale, width } = scaleOf(known, numbers);
  return { ...base(MARGINS.scale * width), kind: "graded", value: within(value, scale), scale };
}

/** A number that its scale does not have is no score. */
function within(value: RowValue, [min, max]: readonly [number, number]): RowValue {
  return (row) => {
    const number = value(row);
    return number === null || number < min || number > max ? null : number;
  };
}

/** The share of one label of a scorer, called `scorer/label`. */
function labelSpec(name: string, sides: Sides, base: (margin: number) => MetricSpecBase): MetricSpec | null {
  const [scorer = "", ...rest] = name.split("/");
  if (rest.length === 0) return null;
  const label = rest.join("/");
  const has = ({ rows }: Side): boolean =>
    rows.some((row) => scoreOf(row, scorer).some((value) => typeof value === "string"));
  if (!has(sides.baseline) || !has(sides.candidate)) return null;
  const show = (row: EvaluationRow): unknown => scoreOf(row, scorer)[0] ?? null;
  return { ...base(MARGINS.rate), kind: "pass", value: scoreValue(scorer, label), show };
}

/** A metric that both results hold with an interval, and no rows tell. */
function storedSpec(name: string, { sides }: SpecContext, base: (margin: number) => MetricSpecBase): MetricSpec | null {
  const { baseline, candidate } = sides;
  if (baseline.metrics[name] === undefined || candidate.metrics[name] === undefined) return null;
  const margin = name === "ece" ? MARGINS.loss : name.startsWith("auc") ? MARGINS.area : MARGINS.rate;
  return { ...base(margin), kind: "stored" };
}

function scoreOf(row: EvaluationRow, name: string): Extract<Score, { status: "scored" }>["value"][] {
  const score = Object.hasOwn(row.scores, name) ? row.scores[name] : undefined;
  return score?.status === "scored" ? [score.value] : [];
}

/** Ends of a scale, and its width; where nobody knows them, [0, 1] if the numbers fit, else the range that they span. */
function scaleOf(known: Scale | undefined, numbers: readonly number[]): {
  scale: readonly [number, number];
  width: number;
} {
  let low = Infinity;
  let high = -Infinity;
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  if (known?.kind === "unit" || (known === undefined && low >= 0 && high <= 1)) return { scale: [0, 1], width: 1 };
  const [min, max] = known?.kind === "number" ? [known.min ?? -Infinity, known.max ?? Infinity] : [-Infinity, Infinity];
  return { scale: [min, max], width: max - min < Infinity ? max - min : high - low };
}

function directionOf(name: string, { better = {}, scorers = [] }: CompareOptions): MetricSpecBase["better"] {
  if (Object.hasOwn(better, name)) return better[name] ?? "none";
  const scorer = scorers.find((known) => known.name === name);
  if (scorer !== undefined) return scorer.better;
  return name.includes("/") ? "none" : directionOfName(name);
}

function marginOf(name: string, { margin = {} }: CompareOptions): number | undefined {
  const value = Object.hasOwn(margin, name) ? margin[name] : undefined;
  if (value === undefined || (value >= 0 && value < Infinity)) return value;
  throw new InputError(`Cannot use the margin of "${name}": found ${value}, expected a number of at least 0`, {
    where: { field: name },
  });
}

function unknownMetric(name: string, sides: Sides, options: CompareOptions): InputError {
  const { baseline, candidate } = sides;
  const has = (side: Side): boolean => side.metricNames.has(name);
  const where = { field: name };
  if (has(baseline) !== has(candidate)) {
    const [with_, without] = has(baseline) ? [baseline, candidate] : [candidate, baseline];
    return new InputError(`Cannot compare "${name}": "${with_.name}" has it and "${without.name}" does not`, { where });
  }
  const common = [...baseline.metricNames].filter((metric) => candidate.metricNames.has(metric));
  const known = [...new Set([...defaultNames(sides, options), ...common])];
  return new InputError(`Cannot compare "${name}": the results have no such metric`, {
    where,
    hint: `They have: ${known.join(", ")}`,
  });
}

function unknownMargin(name: string, names: readonly string[]): InputError {
  return new InputError(`Cannot use the margin of "${name}": it is not among the metrics compared`, {
    where: { field: name },
    hint: `Compared are: ${names.join(", ")}`,
  });
}
