import type { ColumnDrift, DriftResult, DriftVerdict } from "../contracts/mod.ts";
import {
  binsGrid,
  chunkPoints,
  columnName,
  columnSentence,
  columnsOverTime,
  columnsWorstFirst,
  driftLimit,
  driftSentence,
  driftText,
  formatQuantity,
  otherDriftSections,
  relativeDrift,
  seriesChart,
  shortText,
} from "../reports/mod.ts";
import type { ViewTone } from "./html.tsx";
import type { MimeBundle } from "./mime_bundle.ts";
import { resultHeadBundle } from "./result_head.tsx";
import { sectionBundle } from "./section_view.ts";
import { captionBundle, tableBundle, type ViewTable } from "./table.tsx";

const MOST_COLUMNS = 40;
const PICTURES = 6;
const SERIES = 3;
const STEPS = 120;

const TONES: Readonly<Record<DriftVerdict, ViewTone>> = { drift: "bad", stable: "good", inconclusive: "muted" };

/** A drift analysis: what follows, each column in a sentence, pictures of the worst, then time, performance, slices and quality. */
export function driftBundles(result: DriftResult): MimeBundle[] {
  const { reference, current, convention, verdict } = result;
  const rules = convention === "vigil" ? "" : `, by the rules of ${convention}`;
  return [
    resultHeadBundle({
      title: `Drift: ${shortText(current.name, 60)} against ${shortText(reference.name, 60)}`,
      facts: `${formatQuantity(current.n, "row")} against ${
        formatQuantity(reference.n, "row")
      } of the reference${rules}`,
      verdict: driftSentence(result),
      tone: TONES[verdict],
    }),
    ...columns(result),
    ...otherDriftSections(result, false).flatMap((section) => [
      sectionBundle(section),
      ...section.title.startsWith("Over time") ? series(result) : [],
    ]),
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
      { title: "verdict" },
      { title: "drift" },
      { title: "tolerance", align: "right" },
      { title: "in words" },
    ],
    rows: shown.map((column) => [
      columnName(column),
      { text: column.error === null ? column.verdict : "failed", tone: TONES[column.verdict] },
      driftText(column),
      driftLimit(column),
      columnSentence(column),
    ]),
    remarks: hidden > 0 ? [formatQuantity(hidden, "more column")] : [],
  };
  return [tableBundle(table), ...pictures(ordered)];
}

/** Both sides of the columns that moved most: of those that drifted, else of those that are open. */
function pictures(ordered: readonly ColumnDrift[]): MimeBundle[] {
  const drifted = ordered.filter(({ error, verdict }) => error === null && verdict === "drift");
  const chosen = (drifted.length > 0 ? drifted : ordered.filter((column) => (relativeDrift(column) ?? 0) > 0))
    .filter(({ bins = [] }) => bins.length > 0).slice(0, PICTURES);
  const caption = drifted.length > 0 ? "What drifted" : "What moved most";
  const chart = binsGrid(
    chosen.map((column) => ({
      title: columnName(column),
      bins: column.bins ?? [],
      ranges: column.type === "numeric" || column.type === "time",
    })),
    { title: caption },
  );
  if (chart === "") return [];
  return [
    captionBundle(caption),
    { "image/svg+xml": chart, "text/plain": `${formatQuantity(chosen.length, "column")} drawn` },
  ];
}

/** Columns with the most alerts, over their chunks. */
function series({ chunks = [] }: DriftResult): MimeBundle[] {
  if (chunks.length < 2) return [];
  return columnsOverTime(chunks).slice(0, SERIES).flatMap((column): MimeBundle[] => {
    const { name, method, alerts } = column;
    const points = chunkPoints(column, chunks).slice(-STEPS);
    const chart = seriesChart(points, { title: shortText(name, 60), axis: shortText(method, 40) });
    if (chart === "") return [];
    const text = `${shortText(name, 60)} over ${formatQuantity(points.length, "chunk")}, ${
      formatQuantity(alerts, "alert")
    }`;
    return [{ "image/svg+xml": chart, "text/plain": text }];
  });
}
