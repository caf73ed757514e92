import type { DriftResult, DriftVerdict } from "../../contracts/mod.ts";
import {
  formatCount,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatPValue,
  formatQuantity,
  formatShare,
} from "../format.ts";
import type { MarkdownOptions } from "../result.ts";
import type { Cell, Column, TextReport, TextSection, Tone } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { columnName, columnSentence, columnsWorstFirst, driftSentence } from "./sentence.ts";

const COLUMNS = 20;
const CHECKS = 20;

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
  const sections = [columnSection(result, detailed)];
  const performance = result.performance ?? [];
  if (performance.length > 0) sections.push(performanceSection(performance, detailed));
  const explanation = result.explanation ?? [];
  if (explanation.length > 0) {
    sections.push({
      title: "Slices that account for the change",
      table: {
        columns: [{ title: "slice", shrinkTo: 20 }, { title: "share", align: "right" }, {
          title: "rows",
          align: "right",
        }],
        rows: explanation.slice(0, CHECKS).map(({ slice, share, n }): Cell[] => [
          shortText(slice),
          formatShare(share),
          formatCount(n),
        ]),
      },
      ...moreOf(explanation.length - CHECKS, "more slice"),
    });
  }
  if (result.quality.length > 0) sections.push(qualitySection(result, detailed));
  return sections;
}

function moreOf(hidden: number, what: string): { remarks?: string[] } {
  return hidden > 0 ? { remarks: [`${formatQuantity(hidden, what)} in result.json.`] } : {};
}

function columnSection(result: DriftResult, detailed: boolean): TextSection {
  const ordered = columnsWorstFirst(result.columns);
  const shown = detailed ? ordered : ordered.slice(0, COLUMNS);
  const columns: Column[] = [
    { title: "column", shrinkTo: 12 },
    { title: "verdict" },
    { title: "method", shrinkTo: 12 },
    { title: "drift", align: "right" },
    { title: "interval" },
    { title: "tolerance", align: "right" },
    { title: "q", align: "right" },
  ];
  const rows = shown.map((column): Cell[] => [
    columnName(column),
    column.error === null ? { text: column.verdict, tone: driftTone(column.verdict) } : { text: "error", tone: "bad" },
    shortText(column.method),
    formatNumber(column.point ?? column.statistic),
    formatInterval(column.interval),
    formatNumber(column.tolerance),
    formatPValue(column.qValue),
  ]);
  const remarks = shown.flatMap((column) => {
    const sentence = columnSentence(column);
    return sentence === "" ? [] : [`${columnName(column)}: ${sentence}.`];
  });
  const hidden = ordered.length - shown.length;
  if (hidden > 0) remarks.push(`${formatQuantity(hidden, "more column")} in result.json.`);
  return { title: "Columns, the worst first", table: { columns, rows }, remarks };
}

function performanceSection(performance: NonNullable<DriftResult["performance"]>, detailed: boolean): TextSection {
  const shown = performance.slice(0, detailed ? performance.length : CHECKS);
  return {
    title: "Performance without labels",
    table: {
      columns: [
        { title: "metric", shrinkTo: 10 },
        { title: "chunk", shrinkTo: 10 },
        { title: "estimated" },
        { title: "realised" },
      ],
      rows: shown.map(({ metric, chunk, estimated, realised }): Cell[] => [
        shortText(metric),
        shortText(chunk ?? "all"),
        formatEstimate(estimated),
        realised === null ? "no labels yet" : formatEstimate(realised),
      ]),
    },
    ...moreOf(performance.length - shown.length, "more estimate"),
  };
}

function qualitySection(result: DriftResult, detailed: boolean): TextSection {
  const shown = result.quality.slice(0, detailed ? result.quality.length : CHECKS);
  return {
    title: "Quality of the data",
    table: {
      columns: [
        { title: "column", shrinkTo: 12 },
        { title: "check", shrinkTo: 12 },
        { title: "reference", align: "right" },
        { title: "current", align: "right" },
        { title: "verdict", shrinkTo: 10 },
      ],
      rows: shown.map(({ column, check, reference, current, verdict }): Cell[] => [
        shortText(column),
        shortText(check),
        formatNumber(reference),
        formatNumber(current),
        shortText(verdict),
      ]),
    },
    ...moreOf(result.quality.length - shown.length, "more check"),
  };
}
