import type { Estimate, TrainingResult } from "../../contracts/mod.ts";
import { formatEstimate, formatNumber } from "../../reports/mod.ts";

/** A training as sentences and a table, for the terminal and for Markdown. */
export interface TrainingReport {
  /** What was trained on what. */
  facts: string[];
  /** Metrics by rows, test and baselines by columns. */
  table: { columns: string[]; rows: string[][] };
  /** What came of it. */
  closing: string[];
}

const BINARY = ["f2_score", "recall", "precision", "auc", "accuracy"];
const MANY = ["accuracy", "f1_score_macro", "recall_macro", "precision_macro"];

/** Puts a training into words. */
export function trainingReport(result: TrainingResult): TrainingReport {
  const { labels, parts, threshold, targetRecall, validation, baselines, registered } = result;
  const names = labels === null ? MANY : BINARY;
  const of = ({ rows, positives }: { rows: number; positives: number | null }) =>
    positives === null ? `${rows}` : `${rows} (${positives} ${labels?.positive})`;
  const facts = [
    `${result.classifier}: trained on ${result.dataset.name}, ${result.dataset.rows} rows, seed ${result.seed}`,
    `Rows: train ${of(parts.train)}, ${parts.validation === null ? "" : `validation ${of(parts.validation)}, `}test ${
      of(parts.test)
    }; equal texts in one part`,
  ];
  if (threshold !== null) {
    const chosen = targetRecall === null ? "not chosen" : `chosen on validation for a recall of ${targetRecall}`;
    facts.push(`Threshold: ${formatNumber(threshold)}, ${chosen}`);
  }
  const columns = [
    "metric",
    "test",
    ...validation === null ? [] : ["validation"],
    ...baselines.map(({ name }) => name),
  ];
  const rows = names.map((name) => [
    name,
    estimate(result.test[name]),
    ...validation === null ? [] : [value(validation[name])],
    ...baselines.map(({ metrics }) => value(metrics[name])),
  ]);
  const closing = [...result.notes];
  if (result.tracking !== null) closing.push(`Run ${result.tracking.runId} in ${result.tracking.experiment}`);
  if (registered !== null) {
    const where = registered.promoted ? "now in Production" : "in Staging, not promoted";
    closing.push(`Registered: ${registered.name} version ${registered.version}, ${where}. ${registered.reason}`);
  }
  return { facts, table: { columns, rows }, closing };
}

/** The same as a page of Markdown. */
export function trainingMarkdown(result: TrainingResult): string {
  const { facts, table, closing } = trainingReport(result);
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    `# Training of ${result.classifier}`,
    "",
    ...facts.map((fact) => `- ${fact}`),
    "",
    line(table.columns),
    line(table.columns.map(() => "---")),
    ...table.rows.map(line),
    "",
    ...closing.map((sentence) => `- ${sentence}`),
    "",
  ].join("\n");
}

function estimate(of: Estimate | undefined): string {
  return of === undefined ? "–" : formatEstimate(of);
}

function value(of: Estimate | undefined): string {
  return of === undefined || of.value === null ? "–" : formatNumber(of.value);
}
