import type { Estimate, EvaluationResult } from "../../contracts/mod.ts";
import { formatCount, formatInterval, formatMilliseconds, formatNumber, formatQuantity, formatUsd } from "../format.ts";
import type { Cell, Column, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { answersOf, failuresOf, trialsOf } from "./findings.ts";
import { intervalTitle } from "./quality_sections.ts";

const ROWS = 10;
const DETAILED_ROWS = 100;
const ERROR_KINDS = 10;

/** Named durations of a result, in the order of reports. */
export function latencyEntries(latency: NonNullable<EvaluationResult["latency"]>): [string, Estimate][] {
  return [
    ["mean", latency.meanMs],
    ["median", latency.p50Ms],
    ["95th percentile", latency.p95Ms],
    ["99th percentile", latency.p99Ms],
  ];
}

/** Table of durations; null where nothing was timed. */
export function latencySection({ latency }: EvaluationResult): TextSection | null {
  if (latency === null) return null;
  const entries = latencyEntries(latency);
  const columns: Column[] = [
    { title: "duration of a call" },
    { title: "value", align: "right" },
    { title: intervalTitle(entries.map(([, estimate]) => estimate)) },
    { title: "n", align: "right" },
  ];
  const rows = entries.map(([name, estimate]): Cell[] => [
    name,
    formatMilliseconds(estimate.value),
    formatInterval(estimate.interval, formatMilliseconds),
    formatCount(estimate.n),
  ]);
  const remarks = [`${formatNumber(latency.throughputPerSecond)} rows finished per second.`];
  const open = entries.find(([, { interval }]) => interval !== null && interval.high === null);
  if (open !== undefined) {
    remarks.push(`∞: ${formatQuantity(open[1].n, "row")} do not bound the ${open[0]} from above.`);
  }
  for (const [name, { value, reason }] of entries) {
    if (value === null && reason !== undefined) remarks.push(shortText(`${name}: ${reason}.`));
  }
  return { title: "Latency", table: { columns, rows }, remarks };
}

/** Tokens and money in one sentence. */
export function costSentence(cost: NonNullable<EvaluationResult["cost"]>): string {
  const tokens = `${formatQuantity(cost.inputTokens, "token")} read, ${
    formatQuantity(cost.outputTokens, "token")
  } written`;
  if (cost.usd !== null) return `${tokens}: ${formatUsd(cost.usd)}.`;
  const why = cost.unpricedCalls > 0
    ? `: ${formatQuantity(cost.unpricedCalls, "call")} of models without a known price`
    : "";
  return `${tokens}. The cost is unknown${why}.`;
}

/** Tokens and money; null where no call reported any. */
export function costSection({ cost }: EvaluationResult): TextSection | null {
  return cost === null ? null : { title: "Cost", items: [costSentence(cost)] };
}

/** Table of errors by kind; null where there was none. */
export function errorSection(result: EvaluationResult): TextSection | null {
  const errors = [...(result.errors ?? [])].sort((a, b) => b.count - a.count);
  if (errors.length === 0) return null;
  const shown = errors.slice(0, ERROR_KINDS);
  const hidden = errors.length - shown.length;
  return {
    title: "Errors by kind",
    table: {
      columns: [{ title: "error", shrinkTo: 16 }, { title: "calls", align: "right" }, {
        title: "example",
        shrinkTo: 20,
      }],
      rows: shown.map(({ kind, count, example }): Cell[] => [
        { text: shortText(kind), tone: "bad" },
        formatCount(count),
        shortText(example),
      ]),
    },
    ...(hidden > 0 ? { remarks: [`${formatQuantity(hidden, "more kind")} of errors in result.json.`] } : {}),
  };
}

/** Table of the rows that failed; null where rows are judged and all are right. */
export function failureSection(result: EvaluationResult, detailed: boolean): TextSection | null {
  const failures = failuresOf(result.rows);
  if (failures.length === 0) return null;
  const shown = failures.slice(0, detailed ? DETAILED_ROWS : ROWS);
  const withTrials = trialsOf(result) > 1;
  const columns: Column[] = [
    { title: "row", shrinkTo: 8 },
    ...(withTrials ? [{ title: "trial", align: "right" } satisfies Column] : []),
    { title: "expected", shrinkTo: 12 },
    { title: "predicted", shrinkTo: 12 },
    { title: "what happened", shrinkTo: 16 },
  ];
  const rows = shown.map(({ row, kind, text }): Cell[] => [
    shortText(row.id),
    ...(withTrials ? [formatCount(row.trial)] : []),
    shortText(row.expected),
    shortText(row.predicted),
    { text: shortText(text), tone: kind === "wrong" ? "unsure" : "bad" },
  ]);
  const remarks: string[] = [];
  const hidden = failures.length - shown.length;
  if (hidden > 0) remarks.push(`${formatQuantity(hidden, "more row")} that failed in result.json.`);
  const judged = answersOf(result.confusion).total;
  if (result.rowsFile !== undefined || judged > result.rows.length) {
    remarks.push(
      shortText(
        `Only the first ${formatQuantity(result.rows.length, "row")} were looked through here; all are in ${
          result.rowsFile ?? "the rows file"
        }.`,
      ),
    );
  }
  return {
    title: `${formatQuantity(failures.length, "row")} to look at`,
    table: { columns, rows },
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}
