import type { Estimate, Interval } from "../contracts/mod.ts";
import {
  formatCount,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatNumber,
  intervalPlot,
  type IntervalRow,
  shortText,
} from "../reports/mod.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { captionBundle, tableBundle, tableText, type ViewTable } from "./table.tsx";

/** Options of {@linkcode estimatesBundles}. */
export interface EstimatesOptions {
  /** What the estimates are. */
  title: string;
  /** What the axis measures. */
  axis: string;
}

/** Estimates as dots on their intervals, with a table as text; where no dot can be drawn, as a table alone. */
export function estimatesBundles(
  estimates: Readonly<Record<string, Estimate>>,
  options: EstimatesOptions,
): MimeBundle[] {
  const { title, axis } = options;
  const entries = Object.entries(estimates);
  const rows = entries.map(([name, estimate]): IntervalRow => ({
    label: name,
    value: estimate.value,
    low: estimate.interval?.low ?? null,
    high: estimate.interval?.high ?? null,
    text: estimate.value === null
      ? shortText(estimate.reason ?? "undefined", 60)
      : `${formatEstimate(estimate)} · n = ${formatCount(estimate.n)}`,
  }));
  const domain = domainOf(rows);
  if (domain === null) return [tableBundle(estimatesTable(entries, title))];
  const svg = intervalPlot(rows, { title, axis: `${axis} and ${levelOf(entries)}`, domain });
  return [
    ...title === "" ? [] : [captionBundle(title)],
    { "image/svg+xml": svg, "text/plain": tableText(estimatesTable(entries, "")) },
  ];
}

/** Estimates in words: value, interval, how many rows. */
export function estimatesTable(entries: readonly (readonly [string, Estimate])[], caption: string): ViewTable {
  return {
    caption,
    columns: [
      { title: "" },
      { title: "value", align: "right" },
      { title: levelOf(entries), align: "right" },
      { title: "n", align: "right" },
    ],
    rows: entries.map(([name, { value, interval, n, reason }]) => [
      shortText(name, 60),
      value === null && reason !== undefined ? shortText(reason, 60) : formatNumber(value),
      formatInterval(interval),
      formatCount(n),
    ]),
  };
}

/** An interval alone, in words. */
export function intervalText({ level, method, ...ends }: Interval): string {
  return `${formatLevel(level)} interval ${formatInterval({ level, method, ...ends })} (${method})`;
}

function levelOf(entries: readonly (readonly [string, Estimate])[]): string {
  const levels = new Set(entries.flatMap(([, { interval }]) => interval === null ? [] : [interval.level]));
  const [level] = levels;
  return level === undefined || levels.size > 1 ? "interval" : `${formatLevel(level)} interval`;
}

/** From 0 to 1 where all lies there, else as far as values and intervals reach; null where there is nothing to draw. */
function domainOf(rows: readonly IntervalRow[]): [number, number] | null {
  const drawn = rows.filter(({ value }) => value !== null);
  const ends = drawn.flatMap(({ value, low, high }) => [value, low, high].filter((end) => end !== null));
  if (ends.length === 0) return null;
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  if (least >= 0 && most <= 1) return [0, 1];
  const room = (most - least || Math.abs(most) || 1) * 0.05;
  return [least >= 0 ? 0 : least - room, most + room];
}
