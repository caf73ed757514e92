/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
// @ts-types="npm:@types/d3-scale@4.0.9"
import { scaleLinear } from "d3-scale";
import { formatNumber, type NumberFormat } from "../format.ts";
import { displayWidth } from "../text/display_width.ts";
import { chartLabel, type ChartOptions, round, svg, textWidth } from "./svg.tsx";
import { Whisker } from "./whisker.tsx";

/** One line of an interval plot. */
export interface IntervalRow {
  /** What it is. */
  label: string;
  /** The value; null draws none. */
  value: number | null;
  /** Lower end; null where it is not bounded. */
  low: number | null;
  /** Upper end; null where it is not bounded. */
  high: number | null;
  /** Value and interval in words, at the right. */
  text: string;
  /** What it means. @default {"good"} */
  tone?: "good" | "bad" | "unsure";
}

/** Options for {@linkcode intervalPlot}. */
export interface IntervalPlotOptions extends ChartOptions {
  /** What the chart shows. */
  title: string;
  /** What the axis measures, with its unit. */
  axis: string;
  /** Ends of the axis. @default {[0, 1]} */
  domain?: readonly [number, number];
  /** Values that matter, each with a dashed line. @default {[]} */
  guides?: readonly number[];
  /** A range that does not matter. @default {null} */
  band?: readonly [number, number] | null;
  /** How the ticks are written. @default {formatTick} */
  format?: NumberFormat;
}

const LINE = 26;
const PLOT = 300;
const LABEL_COLUMNS = 28;

/**
 * Draws values as dots on their intervals, one below the other, over a common axis. An arrow instead of an end: the
 * interval goes on.
 *
 * @returns SVG.
 *
 * @example
 * ```ts
 * import { intervalPlot } from "vigil/reports";
 * const row = { label: "accuracy", value: 0.85, low: 0.64, high: 0.948, text: "0.850 [0.640, 0.948]" };
 * intervalPlot([row], { title: "Metrics", axis: "value" }).startsWith("<svg"); // true
 * ```
 */
export function intervalPlot(rows: readonly IntervalRow[], options: IntervalPlotOptions): string {
  const { title, axis, domain = [0, 1], guides = [], band = null, format = formatTick } = options;
  const labels = rows.map(({ label }) => chartLabel(label, LABEL_COLUMNS));
  const left = Math.max(40, ...labels.map((label) => textWidth(label))) + 12;
  const texts = Math.max(0, ...rows.map(({ text }) => displayWidth(text) * 6.8));
  const bottom = 8 + rows.length * LINE;
  const x = scaleLinear().domain([...domain]).range([left, left + PLOT]);
  const ticks = x.ticks(5);
  const clip = (value: number): number => round(x(Math.min(domain[1], Math.max(domain[0], value))));
  return svg({
    ...options,
    width: left + PLOT + 16 + texts + 4,
    height: bottom + 44,
    title,
    description: `${axis}: ${rows.map(({ label, text }) => `${label} ${text}`).slice(0, 20).join("; ")}`,
  }, [
    band === null
      ? null
      : (
        <rect class="v-band" x={clip(band[0])} y="4" width={round(clip(band[1]) - clip(band[0]))} height={bottom - 4} />
      ),
    ...ticks.map((tick) => <path class="v-grid" d={`M${round(x(tick))} 4V${bottom}`} />),
    ...guides.map((guide) => <path class="v-guide" d={`M${clip(guide)} 4V${bottom}`} />),
    <path class="v-axis" d={`M${round(left)} ${bottom}H${round(left + PLOT)}`} />,
    ...ticks.map((tick) => (
      <text class="v-soft v-small" x={round(x(tick))} y={bottom + 14} text-anchor="middle">{format(tick)}</text>
    )),
    <text class="v-soft" x={round(left + PLOT / 2)} y={bottom + 34} text-anchor="middle">{axis}</text>,
    ...rows.map((row, index) => {
      const y = 8 + (index + 0.5) * LINE;
      return (
        <g>
          <text x={round(left - 12)} y={round(y + 4)} text-anchor="end">{labels[index] ?? ""}</text>
          {row.value === null ? null : <Whisker row={row} value={row.value} y={y} domain={domain} place={clip} />}
          <text x={round(left + PLOT + 16)} y={round(y + 4)}>{row.text}</text>
        </g>
      );
    }),
  ]);
}

/** Writes a tick as short as it can be. */
export function formatTick(value: number | null): string {
  if (value === null) return formatNumber(value);
  return Math.abs(value) >= 1000 ? formatNumber(value) : String(Number(value.toPrecision(6)));
}
