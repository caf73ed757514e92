import type { DriftResult } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatNumber, formatPValue, formatQuantity, formatShare } from "../format.ts";
import type { Cell, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { columnsOverTime } from "./columns_over_time.ts";

const CHECKS = 20;

/** What else a drift analysis found, beside its columns: alarms, time, performance, slices, other rules, quality. */
export function otherSections(result: DriftResult, detailed: boolean): TextSection[] {
  return [
    ...alarmSection(result),
    ...timeSection(result, detailed),
    ...performanceSection(result, detailed),
    ...explanationSection(result),
    ...differenceSection(result, detailed),
    ...qualitySection(result, detailed),
  ];
}

function moreOf(hidden: number, what: string): { remarks?: string[] } {
  return hidden > 0 ? { remarks: [`${formatQuantity(hidden, what)} in result.json.`] } : {};
}

/** Alarms within a budget of false ones. */
export function alarmSection({ alarms }: DriftResult): TextSection[] {
  if (alarms === undefined) return [];
  const { budget, checks, pLimit, check, episodes, lasting } = alarms;
  const rule = `At most ${formatQuantity(budget, "false alarm")} in ${formatQuantity(checks, "check")} is borne: ` +
    `a column raises an alarm where its drift is certain to matter and p is at most ${formatPValue(pLimit)}. ` +
    `This is check ${formatCount(check)}.`;
  const small = `Evidence of a small drift that lasts: ${formatNumber(lasting.value)}, ${
    lasting.alarm ? "which is an alarm" : "no alarm"
  } (threshold ${formatNumber(lasting.threshold)}).`;
  if (episodes.length === 0) return [{ title: "Alarms", items: ["No alarm so far."], remarks: [rule, small] }];
  const shown = episodes.slice(-CHECKS).reverse();
  return [{
    title: "Alarms, the latest first",
    table: {
      columns: [
        { title: "column", shrinkTo: 12 },
        { title: "method", shrinkTo: 10 },
        { title: "from", shrinkTo: 10 },
        { title: "to", shrinkTo: 10 },
        { title: "alarms", align: "right" },
        { title: "now" },
      ],
      rows: shown.map(({ column, slice, method, start, end, alarms: count, open }): Cell[] => [
        shortText(slice === null ? column : `${column} [${slice}]`, 80),
        shortText(method, 40),
        shortText(start, 30),
        shortText(end, 30),
        formatCount(count),
        open ? { text: "open", tone: "bad" } : { text: "over", tone: "muted" },
      ]),
    },
    remarks: [rule, small, ...moreOf(episodes.length - shown.length, "earlier episode").remarks ?? []],
  }];
}

function timeSection({ chunks = [] }: DriftResult, detailed: boolean): TextSection[] {
  if (chunks.length === 0) return [];
  const columns = columnsOverTime(chunks);
  const shown = columns.slice(0, detailed ? columns.length : CHECKS);
  const references = chunks.filter(({ period }) => period === "reference").length;
  const name = (at: number): string => shortText(chunks[at]?.key ?? "", 24);
  const remark = references === 0
    ? `${formatQuantity(chunks.length, "chunk")}.`
    : `${formatQuantity(chunks.length, "chunk")}; the limits come from the ${
      formatCount(references)
    } of the reference.`;
  return [{
    title: "Over time, most alerts first",
    table: {
      columns: [
        { title: "column", shrinkTo: 12 },
        { title: "method", shrinkTo: 10 },
        { title: "alerts", align: "right" },
        { title: "first alert", shrinkTo: 10 },
        { title: "last", align: "right" },
        { title: "limits" },
      ],
      rows: shown.map(({ name: column, method, steps, alerts }): Cell[] => {
        const last = steps.findLast((step) => step !== null) ?? null;
        const first = steps.findIndex((step) => step?.alert === true);
        return [
          shortText(column, 80),
          shortText(method, 40),
          alerts === 0 ? "0" : { text: formatCount(alerts), tone: "bad" },
          first < 0 ? "none" : name(first),
          formatNumber(last?.statistic ?? null),
          limitText(last?.lowerThreshold ?? null, last?.upperThreshold ?? null),
        ];
      }),
    },
    remarks: [remark, ...moreOf(columns.length - shown.length, "more column").remarks ?? []],
  }];
}

function limitText(low: number | null, high: number | null): string {
  if (low === null && high === null) return "none";
  if (low === null) return `at most ${formatNumber(high)}`;
  return high === null ? `at least ${formatNumber(low)}` : `${formatNumber(low)} to ${formatNumber(high)}`;
}

function performanceSection({ performance = [] }: DriftResult, detailed: boolean): TextSection[] {
  if (performance.length === 0) return [];
  const shown = performance.slice(0, detailed ? performance.length : CHECKS);
  return [{
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
    remarks: [
      "Estimated from the model's own probabilities, calibrated on the reference: blind to a changed relation of inputs and labels.",
      ...moreOf(performance.length - shown.length, "more estimate").remarks ?? [],
    ],
  }];
}

function explanationSection({ explanation = [] }: DriftResult): TextSection[] {
  if (explanation.length === 0) return [];
  const named = explanation.some(({ column }) => column !== undefined);
  const remarks = [
    ...explanation.some(({ share }) => share > 1) ? ["Over 100 %: other slices changed the other way."] : [],
    ...moreOf(explanation.length - CHECKS, "more slice").remarks ?? [],
  ];
  return [{
    title: "Slices that account for the change",
    table: {
      columns: [
        ...(named ? [{ title: "column", shrinkTo: 12 }] : []),
        { title: "slice", shrinkTo: 20 },
        { title: "share of the change", align: "right" },
        { title: "rows", align: "right" },
      ],
      rows: explanation.slice(0, CHECKS).map(({ column, slice, share, n }): Cell[] => [
        ...(named ? [shortText(column ?? "", 60)] : []),
        shortText(slice),
        share > 1 ? "over 100 %" : formatShare(share),
        formatCount(n),
      ]),
    },
    ...remarks.length === 0 ? {} : { remarks },
  }];
}

function differenceSection({ differences, convention }: DriftResult, detailed: boolean): TextSection[] {
  if (differences === undefined) return [];
  const title = `Where the rules of ${convention} and vigil differ`;
  if (differences.length === 0) return [{ title, items: ["They agree on every column."] }];
  const shown = differences.slice(0, detailed ? differences.length : CHECKS);
  return [{
    title,
    items: shown.map(({ column, convention: theirs, vigil, reason }) =>
      `${shortText(column, 60)}: ${theirs} by ${convention}, ${vigil} by vigil. ${shortText(reason, 400)}`
    ),
    ...moreOf(differences.length - shown.length, "more column"),
  }];
}

/** What the checks of quality look for, in words. */
const CHECK_WORDS: Readonly<Record<string, string>> = {
  column_missing: "the column is not there",
  column_new: "the reference does not have it",
  missing: "rows without a value",
  empty: "no row has a value",
  infinite: "infinite values",
  out_of_range: "outside the range of the reference",
  new_categories: "values the reference does not have",
  constant: "only one value",
  duplicates: "repeated keys",
  duplicate_rows: "rows that repeat another one",
  outliers: "outliers, beyond Tukey's fences",
};

function qualitySection({ quality }: DriftResult, detailed: boolean): TextSection[] {
  if (quality.length === 0) return [];
  const order = ["failed", "warning"];
  const rank = (verdict: string) => (order.indexOf(verdict) + order.length + 1) % (order.length + 1);
  const sorted = [...quality].sort((a, b) => rank(a.verdict) - rank(b.verdict));
  // What somebody asked for is answered; of other checks only findings are worth a line.
  const notable = detailed
    ? sorted
    : sorted.filter(({ check, verdict }) => verdict !== "ok" || check.startsWith("expected "));
  const shown = notable.slice(0, detailed ? notable.length : CHECKS);
  const remarks = [
    ...moreOf(notable.length - shown.length, "more check").remarks ?? [],
    ...sorted.length > notable.length
      ? [`${formatQuantity(sorted.length - notable.length, "other check")} found nothing; see result.json.`]
      : [],
  ];
  if (shown.length === 0) {
    return [{
      title: "Quality of the data",
      items: [`Nothing was found by ${formatQuantity(sorted.length, "check")}; see result.json.`],
    }];
  }
  return [{
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
        shortText(column, 80),
        Object.hasOwn(CHECK_WORDS, check) ? CHECK_WORDS[check] ?? check : shortText(check, 80),
        qualityFigure(check, reference),
        qualityFigure(check, current),
        verdict === "ok" ? "ok" : { text: shortText(verdict), tone: verdict === "failed" ? "bad" : "unsure" },
      ]),
    },
    ...remarks.length === 0 ? {} : { remarks },
  }];
}

/** Checks whose figures are shares of rows. */
const SHARES: ReadonlySet<string> = new Set([
  "missing",
  "empty",
  "infinite",
  "out_of_range",
  "new_categories",
  "duplicates",
  "duplicate_rows",
  "outliers",
]);

/** A figure of a check: a share of rows, yes or no, or the number that it is. */
export function qualityFigure(check: string, value: number): string {
  if (SHARES.has(check)) return formatShare(value);
  if (value === 0 || value === 1) return value === 1 ? "yes" : "no";
  return value > 0 && value < 1 ? formatShare(value) : formatNumber(value);
}
