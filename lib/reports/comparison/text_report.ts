import type { ComparisonResult, ComparisonVerdict } from "../../contracts/mod.ts";
import {
  formatCount,
  formatEstimate,
  formatLevel,
  formatNumber,
  formatPValue,
  formatQuantity,
  MISSING,
} from "../format.ts";
import type { MarkdownOptions } from "../result.ts";
import { type Cell, type Column, pickColumns, type TextReport, type TextSection, type Tone } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { runningFacts, runningSections } from "./running.ts";
import { comparedRows, comparisonSentence, formatChange, formatRelativeChange, isRunning } from "./sentence.ts";

const FLIPPED = 10;
const DETAILED_FLIPPED = 100;

/** Tone of a verdict. */
export function comparisonTone(verdict: ComparisonVerdict): Tone {
  switch (verdict) {
    case "better":
    case "equivalent":
      return "good";
    case "worse":
      return "bad";
    case "inconclusive":
      return "unsure";
  }
}

/** A comparison in words and tables. */
export function comparisonReport(result: ComparisonResult, options: MarkdownOptions = {}): TextReport {
  const { detailed = false, files = [] } = options;
  const sections = comparisonSections(result, detailed);
  if (files.length > 0) {
    sections.push({ title: "Where it is kept", items: files.map((file) => shortText(file, 1000)) });
  }
  return {
    title: `Comparison of ${shortText(result.candidate, 60)} with ${shortText(result.baseline, 60)}`,
    facts: [comparisonFacts(result)],
    sections,
    closing: comparisonSentence(result),
    tone: comparisonTone(result.verdict),
  };
}

/** What was compared, in one line. */
export function comparisonFacts(result: ComparisonResult): string {
  const parts = [
    `baseline ${shortText(result.baseline, 60)}`,
    `candidate ${shortText(result.candidate, 60)}`,
    ...isRunning(result) ? runningFacts(result) : [
      comparedRows(result),
      `${formatQuantity(result.unmatched, "row")} in one only`,
      ...(result.clusters === null ? [] : [formatQuantity(result.clusters, "cluster")]),
    ],
  ];
  return parts.join(", ");
}

/** The tables of a comparison. */
export function comparisonSections(result: ComparisonResult, detailed: boolean): TextSection[] {
  const levels = result.metrics.flatMap(({ difference }) =>
    difference.interval === null ? [] : [difference.interval.level]
  );
  const [level] = levels;
  const columns: Column[] = [
    { title: "metric", shrinkTo: 12 },
    { title: "verdict" },
    { title: "baseline", align: "right" },
    { title: "candidate", align: "right" },
    { title: "change" },
    { title: "in %", align: "right" },
    { title: "adjusted p", align: "right" },
    { title: "margin", align: "right" },
  ];
  const rows = result.metrics.map((metric): Cell[] => [
    shortText(metric.name, 60),
    { text: metric.verdict, tone: comparisonTone(metric.verdict) },
    formatNumber(metric.baseline.value),
    formatNumber(metric.candidate.value),
    formatChange(metric),
    formatRelativeChange(metric),
    formatPValue(metric.adjustedPValue),
    formatNumber(metric.margin),
  ]);
  const remarks = result.metrics.flatMap(({ name, verdict, neededPairs, minimumDetectableEffect, difference }) => {
    const found: string[] = [];
    if (difference.reason !== undefined) found.push(shortText(`${name}: ${difference.reason}.`));
    if (verdict === "inconclusive" && neededPairs !== null && !isRunning(result)) {
      const effect = minimumDetectableEffect === null
        ? ""
        : `; so many find a change of ${formatNumber(minimumDetectableEffect)} four times in five`;
      found.push(`${shortText(name)}: about ${formatCount(neededPairs)} pairs would decide${effect}.`);
    }
    return found;
  });
  if (level !== undefined) remarks.unshift(`In brackets: ${formatLevel(level)} intervals.`);
  const sections: TextSection[] = [{ title: "Changes by metric", table: { columns, rows }, remarks }];
  if (isRunning(result)) {
    // Looks take the place of p-values.
    const shown = pickColumns({ columns, rows }, ({ title }) => title !== "adjusted p");
    sections.splice(0, 1, { title: "Changes by metric", table: shown, remarks }, ...runningSections(result, detailed));
    if (detailed && result.metrics.length > 0) sections.push(sideBySide(result));
    return sections;
  }
  if (detailed && result.metrics.length > 0) sections.push(sideBySide(result), methodSection(result));
  if (result.flipped.length > 0) sections.push(flippedSection(result, detailed));
  return sections;
}

/** Both sides with their intervals, on the rows that were compared. */
function sideBySide(result: ComparisonResult): TextSection {
  return {
    title: "Side by side",
    table: {
      columns: [{ title: "metric", shrinkTo: 12 }, { title: "baseline" }, { title: "candidate" }],
      rows: result.metrics.map(({ name, baseline, candidate }): Cell[] => [
        shortText(name, 60),
        formatEstimate(baseline),
        formatEstimate(candidate),
      ]),
    },
  };
}

/** How each metric was tested, on how many rows, and what that could have shown. */
function methodSection(result: ComparisonResult): TextSection {
  return {
    title: "How it was tested",
    table: {
      columns: [
        { title: "metric", shrinkTo: 12 },
        { title: "test", shrinkTo: 12 },
        { title: "rows", align: "right" },
        { title: "p", align: "right" },
        { title: "adjusted p", align: "right" },
        { title: "detectable", align: "right" },
        { title: "pairs for equivalence", align: "right" },
      ],
      rows: result.metrics.map((metric): Cell[] => [
        shortText(metric.name, 60),
        shortText(metric.method, 60),
        formatCount(metric.difference.n),
        formatPValue(metric.pValue),
        formatPValue(metric.adjustedPValue),
        formatNumber(metric.minimumDetectableEffect),
        metric.neededPairs === null ? MISSING : formatCount(metric.neededPairs),
      ]),
    },
    remarks: [
      "Adjusted p: Holm's correction over all metrics. Detectable: the change that so many rows find four times in five. Pairs for equivalence: so many show four times in five that two equals are.",
    ],
  };
}

function flippedSection(result: ComparisonResult, detailed: boolean): TextSection {
  const shown = result.flipped.slice(0, detailed ? DETAILED_FLIPPED : FLIPPED);
  const hidden = result.flipped.length - shown.length;
  const text = (value: unknown): string => shortText(value) || MISSING;
  return {
    title: `${formatQuantity(result.flipped.length, "row")} that changed`,
    table: {
      columns: [
        { title: "row", shrinkTo: 10 },
        { title: "metric", shrinkTo: 10 },
        { title: "baseline", shrinkTo: 12 },
        { title: "candidate", shrinkTo: 12 },
      ],
      rows: shown.map((flip): Cell[] => [
        shortText(flip.id),
        shortText(flip.metric),
        text(flip.baseline),
        text(flip.candidate),
      ]),
    },
    remarks: [
      ...directionsOf(result),
      ...hidden > 0 ? [`${formatQuantity(hidden, "more row")} in result.json.`] : [],
    ],
  };
}

/** How many of the changed rows went up and down, where each row has one outcome. */
function directionsOf({ metrics, flipped }: ComparisonResult): string[] {
  return metrics.flatMap(({ name, difference: { value, n } }) => {
    const changed = flipped.filter(({ metric }) => metric === name).length;
    if (value === null || changed === 0) return [];
    const up = Math.round((changed + value * n) / 2);
    // Where rows have trials, or the list was cut, the counts do not add up.
    if (up < 0 || up > changed || Math.abs(2 * up - changed - value * n) > 1e-6) return [];
    return [`${shortText(name, 60)}: ${formatCount(up)} went up, ${formatCount(changed - up)} down.`];
  });
}
