import type { ColumnDrift, DriftResult, DriftVerdict } from "../../contracts/mod.ts";
import { formatNumber, formatPValue, formatQuantity, formatShare } from "../format.ts";
import type { MarkdownOptions } from "../result.ts";
import type { Cell, Column, TextReport, TextSection, Tone } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { otherSections } from "./other_sections.ts";
import { driftLimit, driftText, isByRule } from "./plain_words.ts";
import { columnName, columnSentence, columnsWorstFirst, driftSentence } from "./sentence.ts";

const COLUMNS = 20;
/** Open verdicts that get a sentence of their own. */
const OPEN = 3;
const OPEN_MEANS = "the interval reaches from less to more than what matters";

/** Tone of a verdict. */
export function driftTone(verdict: DriftVerdict): Tone {
  switch (verdict) {
    case "drift":
      return "bad";
    case "stable":
      return "good";
    case "inconclusive":
      return "unsure";
  }
}

/** A drift analysis in words and tables. */
export function driftReport(result: DriftResult, options: MarkdownOptions = {}): TextReport {
  const { detailed = false, files = [] } = options;
  const sections = driftSections(result, detailed);
  if (files.length > 0) {
    sections.push({ title: "Where it is kept", items: files.map((file) => shortText(file, 1000)) });
  }
  return {
    title: `Drift of ${shortText(result.current.name, 60)} against ${shortText(result.reference.name, 60)}`,
    facts: [driftFacts(result)],
    sections,
    closing: driftSentence(result),
    tone: driftTone(result.verdict),
  };
}

/** What was compared, in one line. */
export function driftFacts(result: DriftResult): string {
  return [
    `reference ${shortText(result.reference.name, 60)} (${formatQuantity(result.reference.n, "row")})`,
    `current ${shortText(result.current.name, 60)} (${formatQuantity(result.current.n, "row")})`,
    `drift score ${formatNumber(result.driftScore)}`,
    `threshold ${formatNumber(result.threshold)}`,
    `${formatShare(result.driftedShare)} of the columns drifted`,
    ...(result.convention === "vigil" ? [] : [`by the rules of ${result.convention}`]),
  ].join(", ");
}

/** The tables of a drift analysis. */
export function driftSections(result: DriftResult, detailed: boolean): TextSection[] {
  return [columnSection(result, detailed), ...otherSections(result, detailed)];
}

function columnSection(result: DriftResult, detailed: boolean): TextSection {
  const ordered = columnsWorstFirst(result.columns);
  const shown = detailed ? ordered : ordered.slice(0, COLUMNS);
  const byRule = shown.some(isByRule);
  const columns: Column[] = [
    { title: "column", shrinkTo: 12 },
    { title: "verdict" },
    { title: "method", shrinkTo: 12 },
    { title: "drift and interval" },
    { title: "tolerance", align: "right" },
    { title: byRule ? "p" : "q", align: "right" },
  ];
  const rows = shown.map((column): Cell[] => [
    columnName(column),
    column.error === null ? { text: column.verdict, tone: driftTone(column.verdict) } : { text: "error", tone: "bad" },
    shortText(column.method),
    driftText(column),
    driftLimit(column),
    formatPValue(byRule ? column.pValue : column.qValue),
  ]);
  const remarks = detailed ? shown.map(told) : remarksOf(shown);
  const hidden = ordered.length - shown.length;
  if (hidden > 0) remarks.push(`${formatQuantity(hidden, "more column")} in result.json.`);
  return { title: "Columns, the worst first", table: { columns, rows }, remarks };
}

function told(column: ColumnDrift): string {
  return `${columnName(column)}: ${columnSentence(column)}.`;
}

/** Sentences on what drifted or failed, and on the first that are open: what is stable is in the table. */
function remarksOf(columns: readonly ColumnDrift[]): string[] {
  const open = columns.filter(({ error, verdict }) => error === null && verdict === "inconclusive");
  const more = open.length - OPEN;
  return [
    ...columns.filter(({ error, verdict }) => error !== null || verdict === "drift").map(told),
    ...open.slice(0, OPEN).map(told),
    ...(more > 0
      ? [
        `${formatQuantity(more, "more column")} of these ${more === 1 ? "is" : "are"} inconclusive too: ${OPEN_MEANS}.`,
      ]
      : []),
  ];
}
