import type { AnalyticsGroup, AnalyticsResult, AnalyticsScore } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatNumber, formatQuantity, formatUsd, MISSING } from "../format.ts";
import type { MarkdownOptions } from "../result.ts";
import type { Cell, Column, TextReport, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { formatResponseTime } from "./response_time.ts";
import { analyticsSentence, analyticsTone } from "./sentence.ts";

const TITLES: Readonly<Record<string, string>> = {
  detected_intent: "Intents",
  user_role: "User roles",
  current_module: "Modules",
  current_tab: "Tabs",
  model_name: "Models",
  prompt_version: "Prompt versions",
};

/** Groups that are shown unless all are asked for. */
const SHOWN_GROUPS = 10;

/** The period report: what happened, in words and tables. */
export function analyticsReport(result: AnalyticsResult, options: MarkdownOptions = {}): TextReport {
  const { name, from, to, calls, unfinished, source } = result;
  const sections = [
    overview(result),
    scoresSection(result.scores),
    ...result.distributions.map((one) => distributionSection(one, options)),
    dailySection(result.daily),
    errorsSection(result.errors),
  ].filter((section) => section !== null);
  return {
    title: `Period report of ${shortText(name, 60)}`,
    facts: [
      `${day(from)} to ${day(to)} UTC, ${formatQuantity(calls, "call")} (${source})${
        unfinished === 0 ? "" : `, ${formatCount(unfinished)} of them not ended yet`
      }`,
    ],
    sections,
    closing: analyticsSentence(result),
    tone: analyticsTone(result),
  };
}

function overview({ success, confidence, responseMs, cost, notes }: AnalyticsResult): TextSection {
  const rows: Cell[][] = [["succeeded", formatEstimate(success)]];
  if (confidence !== null) rows.push(["confidence, mean", formatEstimate(confidence)]);
  if (responseMs !== null) {
    const { mean, p50, p95, p99 } = responseMs;
    const named = [["mean", mean], ["median", p50], ["95 % within", p95], ["99 % within", p99]] as const;
    for (const [title, value] of named) {
      rows.push([`response time, ${title}`, formatEstimate(value, formatResponseTime)]);
    }
  }
  if (cost !== null) {
    rows.push(["tokens in, out", `${formatCount(cost.inputTokens)}, ${formatCount(cost.outputTokens)}`]);
    const unknown = cost.unpricedCalls === 0 ? "" : ` (${formatQuantity(cost.unpricedCalls, "call")} without a price)`;
    rows.push(["cost", `${cost.usd === null ? "unknown" : formatUsd(cost.usd)}${unknown}`]);
  }
  return {
    title: "Overview",
    table: { columns: [{ title: "" }, { title: "value and 95 % interval" }], rows },
    remarks: notes.map((note) => `${shortText(note)}.`),
  };
}

function scoresSection(scores: readonly AnalyticsScore[]): TextSection | null {
  if (scores.length === 0) return null;
  return {
    title: "Quality",
    table: {
      columns: [
        { title: "scorer", shrinkTo: 12 },
        { title: "of", shrinkTo: 12 },
        { title: "mean and 95 % interval" },
        { title: "scored", align: "right" },
        { title: "abstained", align: "right" },
        { title: "failed", align: "right" },
      ],
      rows: scores.map(({ scorer, group, mean, abstained, failed }): Cell[] => [
        shortText(scorer, 40),
        group === null ? "all calls" : shortText(`${group.by} ${group.value}`, 40),
        formatEstimate(mean),
        formatCount(mean.n),
        formatCount(abstained),
        formatCount(failed),
      ]),
    },
    remarks: ["Each call counts by the chance that it had to be scored."],
  };
}

function distributionSection(
  { by, groups, missing }: AnalyticsResult["distributions"][number],
  { detailed = false }: MarkdownOptions,
): TextSection {
  const shown = detailed ? groups : groups.slice(0, SHOWN_GROUPS);
  const remarks: string[] = [];
  if (shown.length < groups.length) {
    remarks.push(`${formatCount(groups.length - shown.length)} rarer values are not shown.`);
  }
  if (missing > 0) remarks.push(`${formatQuantity(missing, "call")} without ${shortText(by, 40)}.`);
  const field = shortText(by, 40);
  return { title: TITLES[by] ?? field, table: groupTable(field, shown), remarks };
}

function groupTable(title: string, groups: readonly AnalyticsGroup[]): NonNullable<TextSection["table"]> {
  const columns: Column[] = [
    { title, shrinkTo: 12 },
    { title: "calls", align: "right" },
    { title: "succeeded" },
    { title: "confidence" },
    { title: "time, mean" },
  ];
  const rows = groups.map(({ value, calls, success, confidence, responseMs }): Cell[] => [
    shortText(value, 40),
    formatCount(calls),
    success.n === 0 ? MISSING : formatEstimate(success),
    confidence === null ? MISSING : formatEstimate(confidence),
    responseMs === null ? MISSING : formatResponseTime(responseMs.value),
  ]);
  return { columns, rows };
}

function dailySection(daily: readonly AnalyticsGroup[]): TextSection | null {
  if (daily.every(({ calls }) => calls === 0)) return null;
  const empty = daily.filter(({ calls }) => calls === 0).length;
  return {
    title: "Day by day",
    table: groupTable("day, UTC", daily.filter(({ calls }) => calls > 0)),
    remarks: empty === 0
      ? []
      : [`No call on ${formatCount(empty)} of the ${formatQuantity(daily.length, "calendar day")}, not shown.`],
  };
}

function errorsSection(errors: AnalyticsResult["errors"]): TextSection | null {
  if (errors.length === 0) return null;
  return {
    title: "Failures",
    table: {
      columns: [
        { title: "category", shrinkTo: 12 },
        { title: "calls", align: "right" },
        { title: "share of all calls" },
        { title: "latest, UTC" },
      ],
      rows: errors.map(({ category, count, share, latest }): Cell[] => [
        shortText(category, 60),
        formatCount(count),
        formatEstimate(share),
        latest === null ? formatNumber(null) : latest.slice(0, 16).replace("T", " "),
      ]),
    },
  };
}

function day(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}
