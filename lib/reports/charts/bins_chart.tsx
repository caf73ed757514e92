/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import { CHART_STYLE, DRIFT_CHART_STYLE } from "./style.ts";
import { chartLabel, type ChartOptions, markup, round } from "./svg.tsx";
import { raw } from "hono/html";

/** Rows of both sides in one bin. */
export interface ChartBin {
  /** What is in it: a category in quotes, a range of numbers, or what is no value at all. */
  label: string;
  /** Rows of the reference. */
  reference: number;
  /** Rows of the current data. */
  current: number;
}

/** Options for {@linkcode binsChart}. */
export interface BinsChartOptions extends ChartOptions {
  /** What the chart shows. */
  title: string;
  /** Ranges of numbers, beside each other in ascending order; categories stand below each other. @default {false} */
  ranges?: boolean;
}

/** Width of a picture in pixels. */
export const BINS_WIDTH = 248;
const LEFT = 30;
const PLOT = 62;
const TOP = 6;
const LINE = 14;
const CATEGORIES = 6;
const DESCRIBED = 4;
const LABEL = 92;
const BAR = 84;
/** Columns of a label of a category, and of a tick. */
const [LABEL_COLUMNS, TICK_COLUMNS] = [14, 18];

interface Share {
  label: string;
  reference: number;
  current: number;
}

/**
 * Draws how rows are spread over bins before and now: an outline is the reference, what is filled is current. Small enough to
 * stand in a table, one a column.
 *
 * @returns SVG; empty where there is no row.
 *
 * @example
 * ```ts
 * import { binsChart } from "vigil/reports";
 * const bins = [{ label: '"free"', reference: 500, current: 350 }, { label: '"pro"', reference: 500, current: 650 }];
 * binsChart(bins, { title: "plan" }).startsWith("<svg"); // true
 * ```
 */
export function binsChart(bins: readonly ChartBin[], options: BinsChartOptions): string {
  const { standalone = true, title, ranges = false } = options;
  const drawn = drawBins(bins, ranges);
  if (drawn === null) return "";
  const { height, parts, described } = drawn;
  return markup(
    <svg
      xmlns={standalone ? "http://www.w3.org/2000/svg" : undefined}
      class="v-chart v-tiny"
      role="img"
      aria-label={`${chartLabel(title, 60)}, share of rows before → now, most changed: ${described}`}
      width={BINS_WIDTH}
      height={height}
      viewBox={`0 0 ${BINS_WIDTH} ${height}`}
    >
      {standalone ? <style>{raw(CHART_STYLE + DRIFT_CHART_STYLE)}</style> : null}
      {standalone ? <rect class="v-paper" width={BINS_WIDTH} height={height} /> : null}
      {parts}
    </svg>,
  );
}

/** Parts of a picture, without their frame. */
export interface DrawnParts {
  /** Height in pixels. */
  height: number;
  /** The parts. */
  parts: JSX.Element[];
  /** What they show, in words. */
  described: string;
}

/** Draws bins without a frame, {@linkcode BINS_WIDTH} wide; null where there is no row. */
export function drawBins(bins: readonly ChartBin[], ranges: boolean): DrawnParts | null {
  const total = (side: "reference" | "current") => Math.max(1, bins.reduce((sum, bin) => sum + bin[side], 0));
  const [n, m] = [total("reference"), total("current")];
  const shares = bins.map(({ label, reference, current }): Share => ({
    label: chartLabel(labelText(label), 40),
    reference: reference / n,
    current: current / m,
  }));
  const most = Math.max(0, ...shares.map(({ reference, current }) => Math.max(reference, current)));
  if (!(most > 0)) return null;
  const drawn = ranges
    ? sideBySide(shares, { most, unusable: bins.map(({ label }) => isUnusable(label)) })
    : belowEachOther(shares, most);
  return { ...drawn, described: described(shares) };
}

/** The bins that changed most, with their shares. */
function described(shares: readonly Share[]): string {
  const moved = (share: Share): number => Math.abs(share.current - share.reference);
  return [...shares].sort((a, b) => moved(b) - moved(a)).slice(0, DESCRIBED)
    .map((share) => `${share.label} ${change(share)}`).join("; ");
}

/** Name of a bin: a category without its quotes, what is no category in brackets. */
function labelText(label: string): string {
  if (!label.startsWith('"')) return isUnusable(label) || label.endsWith("other values") ? `(${label})` : label;
  const text = label.length > 1 && label.endsWith('"') ? unquoted(label) : label;
  return text.trim() === "" ? '""' : text;
}

function unquoted(label: string): string {
  try {
    const value: unknown = JSON.parse(label);
    return typeof value === "string" ? value : label;
  } catch (error) {
    if (error instanceof SyntaxError) return label;
    throw error;
  }
}

function isUnusable(label: string): boolean {
  return label === "missing" || label === "not a number" || label === "infinite";
}

function change({ reference, current }: Share): string {
  return `${percentage(reference)} → ${percentage(current)} %`;
}

/** A percentage in at most three characters. */
function percentage(share: number): string {
  return share > 0 && share < 0.01 ? "<1" : String(Math.round(share * 100));
}

/** Ranges as columns; what is no number stands apart, named on a line of its own. */
function sideBySide(
  shares: readonly Share[],
  { most, unusable }: { most: number; unusable: readonly boolean[] },
): { height: number; parts: JSX.Element[] } {
  const first = unusable.indexOf(true);
  const ranges = first < 0 ? shares.length : first;
  const slots = shares.length + (first < 0 ? 0 : 0.5);
  const slot = (BINS_WIDTH - LEFT - 2) / slots;
  const left = (at: number): number => LEFT + slot * (at + (at >= ranges ? 0.5 : 0));
  const floor = TOP + PLOT;
  const whole = (pixels: number): number => Math.round(pixels);
  const top = (share: number): number => whole(floor - PLOT * share / most);
  // Whole pixels: a hundred pictures must fit on a page.
  const bars = shares.map(({ current }, at) => {
    const [from, to] = [whole(left(at) + slot * 0.2), whole(left(at) + slot * 0.8)];
    return current === 0 ? "" : `M${from} ${floor}V${top(current)}H${to}V${floor}`;
  });
  const outline = shares.map(({ reference }, at) => {
    const start = at === 0 || at === ranges ? `M${whole(left(at))} ${floor}` : "";
    const end = at === ranges - 1 || at === shares.length - 1 ? `V${floor}` : "";
    return `${start}V${top(reference)}H${whole(left(at) + slot)}${end}`;
  });
  const text = (at: number) => chartLabel(shares[at]?.label ?? "", TICK_COLUMNS);
  const middle = ranges >= 5 && first < 0 && text(Math.floor(ranges / 2)).length <= TICK_COLUMNS - 1
    ? Math.floor(ranges / 2)
    : -1;
  const names = shares.slice(ranges).map(({ label }) => label).join(" ");
  return {
    height: floor + (first < 0 ? 15 : 27),
    parts: [
      <path class="v-grid" d={`M${LEFT} ${TOP}H${BINS_WIDTH - 2}`} />,
      <text x={LEFT - 4} y={TOP + 4} text-anchor="end">{`${percentage(most)} %`}</text>,
      <text x={LEFT - 4} y={floor} text-anchor="end">0</text>,
      <path class="v-bar" d={bars.join("")} />,
      <path class="v-outline" d={outline.join("")} />,
      <path class="v-axis" d={`M${LEFT} ${floor}H${BINS_WIDTH - 2}`} />,
      ...(ranges === 0 ? [] : [<text x={LEFT} y={floor + 12}>{text(0)}</text>]),
      ...(middle < 0 ? [] : [
        <text x={round(left(middle) + slot / 2)} y={floor + 12} text-anchor="middle">
          {text(middle)}
        </text>,
      ]),
      ...(ranges < 2 ? [] : [
        <text x={round(left(ranges - 1) + slot)} y={floor + 12} text-anchor="end">
          {text(ranges - 1)}
        </text>,
      ]),
      ...(first < 0 ? [] : [
        <text x={BINS_WIDTH - 2} y={floor + 24} text-anchor="end">{chartLabel(names, 36)}</text>,
      ]),
    ],
  };
}

/** Categories as lines with their shares; where there are too many, the least as one. */
function belowEachOther(shares: readonly Share[], most: number): { height: number; parts: JSX.Element[] } {
  const rows = fewest(shares);
  const wide = (share: number): number => round(BAR * Math.min(1, share / most));
  const box = (at: number, share: number, inset: number): string =>
    share === 0 ? "" : `M${LABEL} ${at * LINE + 2 + inset}h${wide(share)}v${LINE - 4 - 2 * inset}h${-wide(share)}`;
  return {
    height: rows.length * LINE + 2,
    parts: [
      <path class="v-bar" d={rows.map(({ current }, at) => box(at, current, 2)).join("")} />,
      <path class="v-outline" d={rows.map(({ reference }, at) => box(at, reference, 0)).join("")} />,
      <path class="v-axis" d={`M${LABEL} 0V${rows.length * LINE + 1}`} />,
      ...rows.flatMap((share, at) => [
        <text x={LABEL - 4} y={at * LINE + 11} text-anchor="end">
          {chartLabel(share.label, LABEL_COLUMNS)}
        </text>,
        <text x={LABEL + BAR + 5} y={at * LINE + 11}>{change(share)}</text>,
      ]),
    ],
  };
}

function fewest(shares: readonly Share[]): readonly Share[] {
  if (shares.length <= CATEGORIES) return shares;
  const joined = (share: Share): boolean => share.label.endsWith("other values)");
  const weight = ({ reference, current }: Share): number =>
    Math.max(reference, current) + Math.abs(reference - current);
  const kept = new Set(
    shares.filter((share) => !joined(share)).sort((a, b) => weight(b) - weight(a)).slice(0, CATEGORIES - 1),
  );
  const rest = shares.filter((share) => !kept.has(share));
  const sum = (side: "reference" | "current") => rest.reduce((total, share) => total + share[side], 0);
  return [
    ...shares.filter((share) => kept.has(share)),
    { label: "(all others)", reference: sum("reference"), current: sum("current") },
  ];
}
