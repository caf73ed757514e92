import type { Estimate, EvaluationResult } from "../contracts/mod.ts";
import {
  confusionMatrixChart,
  confusionOverviewChart,
  distributionChart,
  evaluationSentence,
  formatCount,
  formatEstimate,
  formatInterval,
  formatMilliseconds,
  formatNumber,
  formatQuantity,
  formatUsd,
  reliabilityDiagram,
  shortText,
} from "../reports/mod.ts";
import { comparisonBundles } from "./comparison_view.ts";
import { driftBundles } from "./drift_view.ts";
import { estimatesBundles, estimatesTable } from "./estimate_view.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { resultHeadBundle } from "./result_head.tsx";
import { captionBundle, tableBundle, tableText, type ViewTable } from "./table.tsx";

/** The parts of an evaluation, in the order in which they are displayed. */
export const EVALUATION_PARTS = [
  "summary",
  "metrics",
  "confusion",
  "labels",
  "calibration",
  "latency",
  "cost",
  "errors",
  "comparison",
  "drift",
] as const;

/** A part of an evaluation. */
export type EvaluationPart = (typeof EVALUATION_PARTS)[number];

/** Labels of the largest matrix with numbers in it. */
const MATRIX_LABELS = 12;
const MOST_LABELS = 30;
const MOST_NOTES = 10;

const PARTS: Readonly<Record<EvaluationPart, (result: EvaluationResult) => MimeBundle[]>> = {
  summary: (result) => [summary(result)],
  metrics,
  confusion,
  labels,
  calibration,
  latency,
  cost,
  errors,
  comparison: ({ comparison }) => comparison === undefined ? [] : comparisonBundles(comparison),
  drift: ({ drift }) => drift === undefined ? [] : driftBundles(drift),
};

/** An evaluation, part by part; parts of which it holds nothing are left out. */
export function evaluationBundles(
  result: EvaluationResult,
  parts: readonly EvaluationPart[] = EVALUATION_PARTS,
): MimeBundle[] {
  return parts.flatMap((part) => PARTS[part](result));
}

function summary(result: EvaluationResult): MimeBundle {
  const { agent, dataset, notes = [] } = result;
  const version = dataset.version === null ? "" : ` ${dataset.version}`;
  const hidden = notes.length - MOST_NOTES;
  return resultHeadBundle({
    title: `Evaluation ${shortText(result.name, 80)}`,
    facts: [
      ...agent === null ? [] : [`agent ${shortText(agent, 60)}`],
      `dataset ${shortText(dataset.name, 60)}${shortText(version, 20)}`,
      formatQuantity(dataset.rows, "row"),
    ].join(" · "),
    verdict: evaluationSentence(result),
    notes: [
      ...notes.slice(0, MOST_NOTES).map((note) => shortText(note, 300)),
      ...hidden > 0 ? [`${formatCount(hidden)} more in result.notes`] : [],
    ],
  });
}

/** Metrics as a plot, averages over labels left out; those that do not lie between 0 and 1 as a table. */
function metrics({ metrics }: EvaluationResult): MimeBundle[] {
  const named = Object.entries(metrics).filter(([name]) => !/_(?:macro|micro|weighted)$/.test(name));
  const drawn = named.filter(([, estimate]) => liesInUnit(estimate));
  const others = named.filter(([, estimate]) => !liesInUnit(estimate));
  return [
    ...drawn.length === 0 ? [] : estimatesBundles(Object.fromEntries(drawn), { title: "Metrics", axis: "value" }),
    ...others.length === 0
      ? []
      : [tableBundle(estimatesTable(others, drawn.length === 0 ? "Metrics" : "Metrics on other scales"))],
  ];
}

function liesInUnit({ value, interval }: Estimate): boolean {
  return value !== null && value >= 0 && value <= 1 && (interval?.low ?? 0) >= 0 && (interval?.high ?? 1) <= 1;
}

function confusion({ confusion: { labels, counts } }: EvaluationResult): MimeBundle[] {
  if (labels.length === 0) return [];
  const small = labels.length <= MATRIX_LABELS;
  const right = counts.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  const total = counts.reduce((sum, row) => sum + row.reduce((all, count) => all + count, 0), 0);
  const caption = `Confusion matrix: ${formatCount(right)} of ${formatCount(total)} on the diagonal`;
  const text: ViewTable = {
    columns: [{ title: "expected \\ predicted" }, ...labels.map((label) => numberColumn(shortText(label, 30)))],
    rows: counts.map((row, index) => [shortText(labels[index] ?? "", 30), ...row.map(formatCount)]),
  };
  return [captionBundle(caption), {
    "image/svg+xml": small ? confusionMatrixChart({ labels, counts }) : confusionOverviewChart({ labels, counts }),
    "text/plain": small ? tableText(text) : formatQuantity(labels.length, "label"),
  }];
}

function labels({ perClass }: EvaluationResult): MimeBundle[] {
  if (perClass.length === 0) return [];
  const worstFirst = [...perClass].sort((a, b) => (a.f1_score.value ?? -1) - (b.f1_score.value ?? -1));
  const shown = worstFirst.slice(0, MOST_LABELS);
  const hidden = worstFirst.length - shown.length;
  return [tableBundle({
    caption: worstFirst.length > 1 ? "Labels, the worst first" : "Labels",
    columns: [{ title: "label" }, { title: "precision" }, { title: "recall" }, { title: "F1" }, numberColumn("rows")],
    rows: shown.map(({ label, precision, recall, f1_score, support }) => [
      shortText(label, 60),
      formatEstimate(precision),
      formatEstimate(recall),
      formatEstimate(f1_score),
      formatCount(support),
    ]),
    remarks: hidden > 0 ? [`${formatQuantity(hidden, "more label")}, all better`] : [],
  })];
}

function calibration({ calibration: bins = [] }: EvaluationResult): MimeBundle[] {
  if (bins.length === 0) return [];
  const table: ViewTable = {
    columns: [{ title: "bin" }, numberColumn("predicted"), { title: "came true" }, numberColumn("rows")],
    rows: bins.filter(({ n }) => n > 0).map(({ low, high, n, meanProbability, observed }) => [
      `${low.toFixed(1)} to ${high.toFixed(1)}`,
      formatNumber(meanProbability),
      formatEstimate(observed),
      formatCount(n),
    ]),
  };
  return [
    captionBundle("Reliability of the probabilities"),
    { "image/svg+xml": reliabilityDiagram(bins), "text/plain": tableText(table) },
  ];
}

function latency({ latency: durations, rows }: EvaluationResult): MimeBundle[] {
  if (durations === null) return [];
  const entries: [string, Estimate][] = [
    ["mean", durations.meanMs],
    ["median", durations.p50Ms],
    ["95th percentile", durations.p95Ms],
    ["99th percentile", durations.p99Ms],
  ];
  const table: ViewTable = {
    columns: [{ title: "duration of a call" }, numberColumn("value"), { title: "interval" }, numberColumn("n")],
    rows: entries.map(([name, { value, interval, n }]) => [
      name,
      formatMilliseconds(value),
      formatInterval(interval, formatMilliseconds),
      formatCount(n),
    ]),
  };
  const chart = distributionChart(rows.flatMap(({ latencyMs }) => latencyMs === null ? [] : [latencyMs]), {
    title: "Latency",
    axis: "duration of a call, ms",
    marks: entries.slice(1).map(([label, estimate]) => ({ label, estimate })),
    format: formatMilliseconds,
  });
  return [
    captionBundle("Latency"),
    chart === "" ? tableBundle(table) : { "image/svg+xml": chart, "text/plain": tableText(table) },
  ];
}

function cost({ cost: spent }: EvaluationResult): MimeBundle[] {
  if (spent === null) return [];
  const { inputTokens, outputTokens, usd, unpricedCalls } = spent;
  return [tableBundle({
    caption: "Cost",
    columns: [numberColumn("input tokens"), numberColumn("output tokens"), numberColumn("cost")],
    rows: [[formatCount(inputTokens), formatCount(outputTokens), usd === null ? "unknown" : formatUsd(usd)]],
    remarks: unpricedCalls > 0 ? [`${formatQuantity(unpricedCalls, "call")} of a model without a known price`] : [],
  })];
}

function errors({ errors: kinds = [] }: EvaluationResult): MimeBundle[] {
  if (kinds.length === 0) return [];
  return [tableBundle({
    caption: "Calls without an answer",
    columns: [{ title: "kind" }, numberColumn("calls"), { title: "for example" }],
    rows: kinds.map(({ kind, count, example }) => [
      { text: shortText(kind, 60), tone: "bad" },
      formatCount(count),
      shortText(example, 160),
    ]),
  })];
}

function numberColumn(title: string): { title: string; align: "right" } {
  return { title, align: "right" };
}
