import type { Estimate, EvaluationResult } from "../../contracts/mod.ts";
import {
  formatCount,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatNumber,
  formatQuantity,
  formatShare,
  MISSING,
} from "../format.ts";
import { displayWidth } from "../text/display_width.ts";
import { INTERVAL_LINE_AXIS, intervalLine } from "../text/interval_line.ts";
import type { Cell, Column, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { classesWorstFirst, commonLevel, confusedPairs, orderedMetrics } from "./findings.ts";

/** Metrics that are shown without `detailed`. */
const METRICS = 16;
/** Labels that are shown without `detailed`. */
const CLASSES = 10;
/** Labels of the largest matrix that is drawn in text. */
const MATRIX_LABELS = 8;
const PAIRS = 10;
/** Widest a label gets in a heading of the matrix. */
const MATRIX_HEADING = 14;

/** Heading of a column of intervals. */
export function intervalTitle(estimates: Iterable<Estimate>): string {
  const level = commonLevel(estimates);
  return level === null ? "interval" : `${formatLevel(level)} interval`;
}

/** Table of all metrics with value, interval and n. */
export function metricSection(result: EvaluationResult, detailed: boolean): TextSection {
  const entries = orderedMetrics(result);
  if (entries.length === 0) return { title: "Metrics", items: ["None was asked for."] };
  const shown = detailed ? entries : headlines(entries).slice(0, METRICS);
  const columns: Column[] = [
    { title: "metric", shrinkTo: 12 },
    { title: "value", align: "right" },
    { title: intervalTitle(entries.map(([, estimate]) => estimate)) },
    { title: "n", align: "right" },
    { title: INTERVAL_LINE_AXIS, terminalOnly: true },
  ];
  const rows = shown.map(([name, estimate]): Cell[] => [
    shortText(name),
    formatNumber(estimate.value),
    formatInterval(estimate.interval),
    formatCount(estimate.n),
    intervalLine(estimate),
  ]);
  const remarks = reasonsOf(shown);
  if (shown.some(([name]) => name === "error_rate")) remarks.push("error_rate: share of calls without an answer.");
  const names = new Set(shown.map(([name]) => name));
  const hidden = entries.filter(([name]) => !names.has(name)).map(([name]) => shortText(name));
  if (hidden.length > 0) {
    remarks.push(
      `${formatQuantity(hidden.length, "more metric")} in result.json: ${hidden.slice(0, 12).join(", ")}${
        hidden.length > 12 ? ", …" : ""
      }.`,
    );
  }
  return { title: "Metrics", table: { columns, rows }, remarks };
}

/** Metrics without the further averages over labels, which repeat the headline in other weights. */
function headlines(entries: readonly [string, Estimate][]): readonly [string, Estimate][] {
  const kept = entries.filter(([name]) => !/_(macro|micro|weighted)$/.test(name));
  return kept.length === 0 ? entries : kept;
}

/** What to keep in mind, each reason once with all metrics that it is about. */
function reasonsOf(entries: readonly [string, Estimate][]): string[] {
  const reasons = new Map<string, string[]>();
  for (const [name, { reason }] of entries) {
    if (reason === undefined) continue;
    const names = reasons.get(reason);
    if (names === undefined) reasons.set(reason, [name]);
    else names.push(name);
  }
  return [...reasons].map(([reason, names]) => shortText(`${names.join(", ")}: ${reason}.`));
}

/** Table of the labels, the worst first. */
export function classSection(result: EvaluationResult, detailed: boolean): TextSection | null {
  if (result.perClass.length === 0) return null;
  const ordered = classesWorstFirst(result.perClass);
  const shown = detailed ? ordered : ordered.slice(0, CLASSES);
  const estimates = ordered.flatMap(({ precision, recall, f1_score }) => [precision, recall, f1_score]);
  const columns: Column[] = [
    { title: "label", shrinkTo: 14 },
    { title: "F1" },
    { title: "precision" },
    { title: "recall" },
    { title: "rows", align: "right" },
  ];
  const rows = shown.map(({ label, precision, recall, f1_score, support }): Cell[] => [
    shortText(label, 80),
    formatEstimate(f1_score),
    formatEstimate(precision),
    formatEstimate(recall),
    formatCount(support),
  ]);
  const level = commonLevel(estimates);
  const remarks = level === null ? [] : [`In brackets: ${formatLevel(level)} intervals.`];
  if (estimates.some(({ value }) => value === null)) {
    remarks.push(`${MISSING} is undefined: no row was given the label, or none carries it.`);
  }
  const hidden = ordered.length - shown.length;
  if (hidden > 0) remarks.push(`${formatQuantity(hidden, "more label")}, all better, in result.json.`);
  return { title: ordered.length > 1 ? "Labels, the worst first" : "Labels", table: { columns, rows }, remarks };
}

/** The confusion matrix where it is small, else the pairs that were confused most. */
export function confusionSection(result: EvaluationResult, detailed: boolean): TextSection | null {
  const { labels } = result.confusion;
  if (labels.length === 0) return null;
  return labels.length <= MATRIX_LABELS ? matrixSection(result.confusion) : pairSection(result.confusion, detailed);
}

function matrixSection({ labels, counts }: EvaluationResult["confusion"]): TextSection {
  const names = labels.map((label) => shortText(label, 80));
  const widest = Math.max(...names.map((name) => displayWidth(name)));
  const numbered = widest > MATRIX_HEADING || widest * names.length > 60;
  const columns: Column[] = [
    { title: "expected \\ predicted", shrinkTo: 20 },
    ...names.map((name, index): Column => ({ title: numbered ? `(${index + 1})` : name, align: "right" })),
    { title: "rows", align: "right" },
  ];
  const rows = names.map((name, i): Cell[] => {
    const cells = counts[i] ?? [];
    return [
      numbered ? `(${i + 1}) ${name}` : name,
      ...names.map((_, j): Cell => {
        const count = cells[j] ?? 0;
        if (count === 0) return { text: "·", tone: "muted" };
        return { text: formatCount(count), tone: i === j ? "good" : "bad" };
      }),
      formatCount(cells.reduce((sum, count) => sum + count, 0)),
    ];
  });
  return {
    title: "Confusion matrix",
    table: { columns, rows },
    remarks: ["Rows of the table: expected; columns: predicted; the diagonal is right."],
  };
}

function pairSection(confusion: EvaluationResult["confusion"], detailed: boolean): TextSection {
  const pairs = confusedPairs(confusion);
  const title = `Most confused of ${formatQuantity(confusion.labels.length, "label")}`;
  if (pairs.length === 0) return { title, items: ["No label was taken for another."] };
  const shown = pairs.slice(0, detailed ? 50 : PAIRS);
  const columns: Column[] = [
    { title: "expected", shrinkTo: 14 },
    { title: "predicted", shrinkTo: 14 },
    { title: "rows", align: "right" },
    { title: "of the expected", align: "right" },
  ];
  const rows = shown.map(({ expected, predicted, count, share }): Cell[] => [
    shortText(expected, 60),
    shortText(predicted, 60),
    formatCount(count),
    formatShare(share),
  ]);
  const hidden = pairs.length - shown.length;
  return {
    title,
    table: { columns, rows },
    ...(hidden > 0 ? { remarks: [`${formatQuantity(hidden, "more pair")} in result.json.`] } : {}),
  };
}
