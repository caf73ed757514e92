/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
// @ts-types="npm:@types/d3-scale@4.0.9"
import { scaleLinear } from "d3-scale";
import { formatNumber, formatQuantity, type NumberFormat } from "../format.ts";
import { DRIFT_CHART_STYLE } from "./style.ts";
import { formatTick } from "./interval_plot.tsx";
import { chartLabel, type ChartOptions, round, svg, textWidth } from "./svg.tsx";

/** What is known at one step. */
export interface SeriesPoint {
  /** Name of the step, for example a month. */
  label: string;
  /** The value; null leaves a gap. */
  value: number | null;
  /** Ends of its interval; null where there is none. @default {null} */
  interval?: { low: number | null; high: number | null } | null;
  /** Another value at the same step, drawn as a ring: what was found later. @default {null} */
  other?: number | null;
  /** Below this something is wrong; null for no such limit. @default {null} */
  lower?: number | null;
  /** Above this something is wrong; null for no such limit. @default {null} */
  upper?: number | null;
  /** Whether something is wrong. @default {false} */
  alert?: boolean;
  /** Whether the limits come from this step. @default {false} */
  reference?: boolean;
}

/** Options for {@linkcode seriesChart}. */
export interface SeriesOptions extends ChartOptions {
  /** What the chart shows. */
  title: string;
  /** What the axis measures, with its unit. */
  axis: string;
  /** How the ticks are written. @default {formatTick} */
  format?: NumberFormat;
}

const WIDTH = 490;
const [LEFT, RIGHT, TOP, PLOT] = [54, 12, 24, 112];
const LABEL_COLUMNS = 14;

/**
 * Draws values over steps of time: a line with a dot each, intervals, dashed limits, and a diamond with a cross where there is an alert.
 * The steps that the limits come from are shaded.
 *
 * @returns SVG; empty where no step has a value.
 *
 * @example
 * ```ts
 * import { seriesChart } from "vigil/reports";
 * const points = [
 *   { label: "January", value: 0.1, upper: 0.2, reference: true },
 *   { label: "February", value: 0.3, upper: 0.2, alert: true },
 * ];
 * seriesChart(points, { title: "age", axis: "Wasserstein distance" }).startsWith("<svg"); // true
 * ```
 */
export function seriesChart(points: readonly SeriesPoint[], options: SeriesOptions): string {
  const { title, axis, format = formatTick } = options;
  const known = points.flatMap(({ value, interval, other, lower, upper }) =>
    [value, other, lower, upper, interval?.low, interval?.high].filter((end) => end !== null && end !== undefined)
  );
  if (!points.some(({ value }) => value !== null)) return "";
  const [least, most] = [Math.min(...known), Math.max(...known)];
  // Distances start at 0; what lies far from it, as an accuracy does, is not pressed into a corner.
  const from = least >= 0 && least < most / 2 ? 0 : least - (most - least || 1) / 10;
  const y = scaleLinear().domain([from, most === from ? from + 1 : most]).range([TOP + PLOT, TOP]).nice(4);
  const step = (WIDTH - LEFT - RIGHT) / points.length;
  const x = (at: number): number => round(LEFT + (at + 0.5) * step);
  const floor = TOP + PLOT;
  const alerts = points.filter(({ alert }) => alert === true).length;
  const references = points.filter(({ reference }) => reference === true).length;
  return svg({
    ...options,
    width: WIDTH,
    height: floor + 34,
    style: DRIFT_CHART_STYLE,
    title,
    description: `${axis} over ${formatQuantity(points.length, "step")}, ${formatQuantity(alerts, "alert")}: ${
      points.map(({ label, value, alert }) =>
        `${chartLabel(label, 20)} ${formatNumber(value)}${alert === true ? " alert" : ""}`
      ).slice(0, 60).join("; ")
    }`,
  }, [
    ...shading(points, { step, floor }),
    ...y.ticks(4).flatMap((tick) => [
      <path class="v-grid" d={`M${LEFT} ${round(y(tick))}H${WIDTH - RIGHT}`} />,
      <text class="v-soft v-small" x={LEFT - 5} y={round(y(tick) + 3)} text-anchor="end">{format(tick)}</text>,
    ]),
    <text x="2" y="12">{chartLabel(title, 34)}</text>,
    <text class="v-soft v-small" x={WIDTH - RIGHT} y="12" text-anchor="end">{chartLabel(axis, 40)}</text>,
    references === 0 || step * references < 50
      ? null
      : (
        <text class="v-soft v-small" x={x(points.findIndex(({ reference }) => reference)) - step / 2 + 4} y={TOP + 11}>
          reference
        </text>
      ),
    ...limits(points, { step, y }),
    <path class="v-line" d={lineOf(points.map(({ value }) => value), { x, y })} />,
    ...points.map((point, at) => <Mark point={point} x={x(at)} y={(value) => round(y(value))} />),
    <path class="v-axis" d={`M${LEFT} ${floor}H${WIDTH - RIGHT}`} />,
    ...stepLabels(points, { x, step, floor }),
  ]);
}

function shading(
  points: readonly SeriesPoint[],
  { step, floor }: { step: number; floor: number },
): JSX.Element[] {
  return runsOf(points.map(({ reference }) => reference === true ? 1 : null)).map(({ start, end }) => (
    <rect
      class="v-band"
      x={round(LEFT + start * step)}
      y={TOP}
      width={round((end - start) * step)}
      height={floor - TOP}
    />
  ));
}

/** Limits as steps of their own width. */
function limits(
  points: readonly SeriesPoint[],
  { step, y }: { step: number; y: (value: number) => number },
): JSX.Element[] {
  return (["lower", "upper"] as const).flatMap((side) => {
    const values = points.map((point) => point[side] ?? null);
    return runsOf(values).map(({ start, end, value }) => (
      <path class="v-guide" d={`M${round(LEFT + start * step)} ${round(y(value))}H${round(LEFT + end * step)}`} />
    ));
  });
}

/** Stretches of the same value; null makes none. */
function runsOf(values: readonly (number | null)[]): { start: number; end: number; value: number }[] {
  const runs: { start: number; end: number; value: number }[] = [];
  values.forEach((value, at) => {
    const last = runs.at(-1);
    if (value === null) return;
    if (last !== undefined && last.end === at && last.value === value) last.end = at + 1;
    else runs.push({ start: at, end: at + 1, value });
  });
  return runs;
}

function lineOf(
  values: readonly (number | null)[],
  { x, y }: { x: (at: number) => number; y: (value: number) => number },
): string {
  return values.map((value, at) =>
    value === null ? "" : `${(values[at - 1] ?? null) === null ? "M" : "L"}${x(at)} ${round(y(value))}`
  ).join("");
}

function Mark({ point, x, y }: { point: SeriesPoint; x: number; y: (value: number) => number }): JSX.Element {
  const { value, interval = null, other = null, alert } = point;
  const ends = interval === null || value === null ? null : [y(interval.low ?? value), y(interval.high ?? value)];
  return (
    <>
      {ends === null ? null : <path class="v-whisker" d={`M${x} ${ends[0]}V${ends[1]}`} />}
      {other === null ? null : <circle class="v-ring" cx={x} cy={y(other)} r="4" />}
      {value === null
        ? null
        : alert === true
        ? <path class="v-alert" d={`M${x - 6} ${y(value)}l6-6 6 6-6 6zm3-3l6 6m0-6l-6 6`} />
        : <circle class="v-good" cx={x} cy={y(value)} r="2.5" />}
    </>
  );
}

function stepLabels(
  points: readonly SeriesPoint[],
  { x, step, floor }: { x: (at: number) => number; step: number; floor: number },
): JSX.Element[] {
  const labels = points.map(({ label }) => chartLabel(label, LABEL_COLUMNS));
  const widest = Math.max(...labels.map((label) => textWidth(label, 10))) + 10;
  const every = Math.max(1, Math.ceil(widest / step));
  return labels.flatMap((label, at) =>
    at % every === 0 ? [<text class="v-soft v-small" x={x(at)} y={floor + 14} text-anchor="middle">{label}</text>] : []
  );
}
