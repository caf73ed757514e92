import type { ComparisonResult, ComparisonVerdict } from "../contracts/mod.ts";
import {
  comparisonSentence,
  formatChange,
  formatEstimate,
  formatPValue,
  formatQuantity,
  intervalPlot,
  type IntervalRow,
  shortText,
} from "../reports/mod.ts";
import type { ViewTone } from "./html.tsx";
import type { MimeBundle } from "./mime_bundle.ts";
import { resultHeadBundle } from "./result_head.tsx";
import { cellOf } from "./rows_view.ts";
import { captionBundle, tableBundle, type ViewTable } from "./table.tsx";

const MOST_METRICS = 40;
const MOST_FLIPPED = 10;
const FURTHEST = 6;

const TONES: Readonly<Record<ComparisonVerdict, ViewTone>> = {
  better: "good",
  equivalent: "good",
  worse: "bad",
  inconclusive: "muted",
};

/** A comparison: what follows, each change in units of its margin, and rows whose outcome changed. */
export function comparisonBundles(result: ComparisonResult): MimeBundle[] {
  const { baseline, candidate, pairs, unmatched, clusters, running, verdict } = result;
  const unpaired = unmatched === 0 ? "" : ` · ${formatQuantity(unmatched, "row")} in one only`;
  return [
    resultHeadBundle({
      title: `Comparison: ${shortText(candidate, 60)} against ${shortText(baseline, 60)}`,
      facts: running === undefined
        ? `${formatQuantity(pairs, "pair of rows", "pairs of rows")}${unpaired}`
        : `${formatQuantity(clusters ?? 0, "user")} · ${formatQuantity(running.rows, "outcome")} of a trial that runs`,
      verdict: comparisonSentence(result),
      tone: TONES[verdict],
    }),
    ...changes(result),
    ...flipped(result),
  ];
}

function changes({ metrics }: ComparisonResult): MimeBundle[] {
  if (metrics.length === 0) return [];
  const shown = metrics.slice(0, MOST_METRICS);
  const table: ViewTable = {
    caption: "Changes",
    columns: [
      { title: "metric" },
      { title: "baseline" },
      { title: "candidate" },
      { title: "change" },
      { title: "p", align: "right" },
      { title: "verdict" },
    ],
    rows: shown.map((metric) => [
      shortText(metric.name, 60),
      formatEstimate(metric.baseline),
      formatEstimate(metric.candidate),
      formatChange(metric),
      formatPValue(metric.adjustedPValue ?? metric.pValue),
      { text: metric.verdict, tone: TONES[metric.verdict] },
    ]),
    remarks: metrics.length > shown.length ? [formatQuantity(metrics.length - shown.length, "more metric")] : [],
  };
  const rows = shown.flatMap((metric): IntervalRow[] => {
    const { difference: { value, interval }, margin } = metric;
    if (value === null || margin <= 0) return [];
    const neutral = metric.scale === "ratio" ? 1 : 0;
    const scaled = (end: number | null | undefined): number | null =>
      end === null || end === undefined ? null : (end - neutral) / margin;
    return [{
      label: metric.name,
      value: (value - neutral) / margin,
      low: scaled(interval?.low),
      high: scaled(interval?.high),
      text: `${formatChange(metric)} ${metric.verdict}`,
      tone: metric.verdict === "worse" ? "bad" : metric.verdict === "inconclusive" ? "unsure" : "good",
    }];
  });
  if (rows.length === 0) return [tableBundle(table)];
  const ends = rows.flatMap(({ value, low, high }) => [value, low, high].map((end) => Math.ceil(Math.abs(end ?? 0))));
  const reach = Math.min(FURTHEST, Math.max(2, ...ends));
  const chart = intervalPlot(rows, {
    title: "Changes by metric",
    axis: "change in margins; within the band it does not matter",
    domain: [-reach, reach],
    guides: [0],
    band: [-1, 1],
  });
  return [
    captionBundle("Changes by metric"),
    { "image/svg+xml": chart, "text/plain": `${formatQuantity(rows.length, "metric")} drawn` },
    tableBundle(table),
  ];
}

function flipped({ flipped: rows }: ComparisonResult): MimeBundle[] {
  if (rows.length === 0) return [];
  const hidden = rows.length - MOST_FLIPPED;
  return [tableBundle({
    caption: `${formatQuantity(rows.length, "row")} with another outcome`,
    columns: [{ title: "row" }, { title: "metric" }, { title: "baseline" }, { title: "candidate" }],
    rows: rows.slice(0, MOST_FLIPPED).map(({ id, metric, baseline, candidate }) => [
      shortText(id, 40),
      shortText(metric, 40),
      cellOf(baseline),
      cellOf(candidate),
    ]),
    remarks: hidden > 0 ? [formatQuantity(hidden, "more row")] : [],
  })];
}
