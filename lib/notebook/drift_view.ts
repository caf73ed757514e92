import type { ColumnDrift, DriftResult, DriftVerdict } from "../contracts/mod.ts";
import {
  columnName,
  columnSentence,
  columnsWorstFirst,
  driftSentence,
  formatEstimate,
  formatNumber,
  formatQuantity,
  formatShare,
  intervalPlot,
  type IntervalRow,
  relativeDrift,
  shortText,
} from "../reports/mod.ts";
import type { ViewTone } from "./html.tsx";
import type { MimeBundle } from "./mime_bundle.ts";
import { resultHeadBundle } from "./result_head.tsx";
import { captionBundle, tableBundle, type ViewTable } from "./table.tsx";

const MOST_COLUMNS = 40;
const FURTHEST = 10;

const TONES: Readonly<Record<DriftVerdict, ViewTone>> = { drift: "bad", stable: "good", inconclusive: "muted" };

/** A drift analysis: what follows, each column in units of its tolerance, and where the data lost quality. */
export function driftBundles(result: DriftResult): MimeBundle[] {
  const { reference, current, verdict } = result;
  return [
    resultHeadBundle({
      title: `Drift: ${shortText(current.name, 60)} against ${shortText(reference.name, 60)}`,
      facts: `${formatQuantity(current.n, "row")} against ${formatQuantity(reference.n, "row")} of the reference`,
      verdict: driftSentence(result),
      tone: TONES[verdict],
    }),
    ...columns(result),
    ...quality(result),
  ];
}

function columns(result: DriftResult): MimeBundle[] {
  const ordered = columnsWorstFirst(result.columns);
  if (ordered.length === 0) return [];
  const shown = ordered.slice(0, MOST_COLUMNS);
  const hidden = ordered.length - shown.length;
  const table: ViewTable = {
    caption: "Columns, the worst first",
    columns: [
      { title: "column" },
      { title: "method" },
      { title: "drift" },
      { title: "tolerance", align: "right" },
      { title: "verdict" },
      { title: "what happened" },
    ],
    rows: shown.map((column) => [
      columnName(column),
      shortText(column.method, 30),
      formatEstimate(estimateOf(column)),
      formatNumber(column.tolerance),
      { text: column.error === null ? column.verdict : "failed", tone: TONES[column.verdict] },
      columnSentence(column),
    ]),
    remarks: hidden > 0 ? [formatQuantity(hidden, "more column")] : [],
  };
  const rows = shown.flatMap((column): IntervalRow[] => {
    const value = relativeDrift(column);
    if (value === null) return [];
    const scaled = (end: number | null | undefined): number | null =>
      end === null || end === undefined ? null : end / column.tolerance;
    return [{
      label: columnName(column),
      value,
      low: scaled(column.interval?.low),
      high: scaled(column.interval?.high),
      text: `${formatEstimate(estimateOf(column))} ${column.verdict}`,
      tone: column.verdict === "drift" ? "bad" : column.verdict === "inconclusive" ? "unsure" : "good",
    }];
  });
  if (rows.length === 0) return [tableBundle(table)];
  const ends = rows.map(({ value, high }) => Math.ceil(Math.max(value ?? 0, high ?? 0)));
  const chart = intervalPlot(rows, {
    title: "Drift by column",
    axis: "drift in tolerances; beyond 1 it matters",
    domain: [0, Math.min(FURTHEST, Math.max(2, ...ends))],
    guides: [1],
    band: [0, 1],
  });
  return [
    captionBundle("Drift by column"),
    { "image/svg+xml": chart, "text/plain": `${formatQuantity(rows.length, "column")} drawn` },
    tableBundle(table),
  ];
}

function estimateOf(column: ColumnDrift) {
  return { value: column.point ?? column.statistic, n: column.n.current, interval: column.interval };
}

function quality({ quality: checks }: DriftResult): MimeBundle[] {
  const shown = checks.filter(({ verdict }) => verdict !== "stable" && verdict !== "ok").slice(0, MOST_COLUMNS);
  if (shown.length === 0) return [];
  return [tableBundle({
    caption: "Quality of the data",
    columns: [
      { title: "column" },
      { title: "check" },
      { title: "reference", align: "right" },
      { title: "current", align: "right" },
      { title: "verdict" },
    ],
    rows: shown.map(({ column, check, reference, current, verdict }) => [
      shortText(column, 60),
      shortText(check, 40),
      formatQualityValue(reference),
      formatQualityValue(current),
      { text: shortText(verdict, 30), tone: "bad" },
    ]),
  })];
}

function formatQualityValue(value: number): string {
  return value >= 0 && value <= 1 && !Number.isInteger(value) ? formatShare(value) : formatNumber(value);
}
