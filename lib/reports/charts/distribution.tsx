/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
// @ts-types="npm:@types/d3-scale@4.0.9"
import { scaleLinear, scaleLog } from "d3-scale";
import type { Estimate } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatQuantity, type NumberFormat } from "../format.ts";
import { formatTick } from "./interval_plot.tsx";
import { type ChartOptions, round, svg, textWidth } from "./svg.tsx";
import { Whisker } from "./whisker.tsx";

/** Options for {@linkcode distributionChart}. */
export interface DistributionOptions extends ChartOptions {
  /** What the chart shows. */
  title: string;
  /** What is measured, with its unit. */
  axis: string;
  /** Values to mark below the bars, with their intervals. @default {[]} */
  marks?: readonly { label: string; estimate: Estimate }[];
  /** How values are written in the description. @default {formatTick} */
  format?: NumberFormat;
}

const PLOT = 520;
const BARS = 150;
const LINE = 22;
const TOP = 14;
// Beyond this many times the median, a linear axis would show one bar and nothing else.
const LONG_TAIL = 20;

/**
 * Draws how values are distributed, and marks some of them (median, 95th percentile) with their intervals. The axis is
 * logarithmic where the largest value is more than twenty times the median, and says so.
 *
 * @param values Values of at least one row; their order does not matter.
 * @returns SVG; empty without values.
 *
 * @example
 * ```ts
 * import { distributionChart } from "vigil/reports";
 * distributionChart([3, 4, 5, 9], { title: "Latency", axis: "ms" }).startsWith("<svg"); // true
 * ```
 */
export function distributionChart(values: readonly number[], options: DistributionOptions): string {
  const sorted = Float64Array.from(values.filter((value) => Number.isFinite(value))).sort();
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  if (least === undefined || most === undefined) return "";
  const { title, axis, marks = [], format = formatTick } = options;
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const logarithmic = least > 0 && most > LONG_TAIL * median;
  const left = Math.max(48, ...marks.map(({ label }) => textWidth(label) + 14));
  const x = logarithmic
    ? scaleLog().domain([least, most]).range([left, left + PLOT]).nice()
    : scaleLinear().domain([Math.min(0, least), most > 0 ? most : 1]).range([left, left + PLOT]).nice();
  const [from = 0, to = 1] = x.domain();
  const bins = countBins(
    sorted,
    Math.min(40, Math.max(8, Math.ceil(Math.sqrt(sorted.length)))),
    (value) => (x(value) - left) / PLOT,
  );
  const highest = Math.max(...bins);
  const y = scaleLinear().domain([0, highest]).range([TOP + BARS, TOP]).nice();
  const floor = TOP + BARS;
  const markTop = floor + 22;
  const bottom = markTop + marks.length * LINE;
  const step = PLOT / bins.length;
  const ticks = logarithmic ? x.ticks(6).filter((tick) => /^[125]/.test(tick.toExponential())) : x.ticks(6);
  const counts = y.ticks(3).filter((tick) => Number.isInteger(tick));
  const place = (value: number): number => round(x(Math.min(to, Math.max(from, value))));
  return svg({
    ...options,
    width: left + PLOT + 30,
    height: bottom + 24,
    title,
    description: `${formatQuantity(sorted.length, "value")} from ${format(least)} to ${format(most)}. ${
      marks.map(({ label, estimate }) => `${label} ${formatEstimate(estimate, format)}`).join("; ")
    }`,
  }, [
    ...counts.map((tick) => <path class="v-grid" d={`M${round(left)} ${round(y(tick))}H${round(left + PLOT)}`} />),
    ...counts.map((tick) => (
      <text class="v-soft v-small" x={round(left - 6)} y={round(y(tick) + 3)} text-anchor="end">
        {formatCount(tick)}
      </text>
    )),
    <text class="v-soft" transform={`translate(12 ${TOP + BARS / 2}) rotate(-90)`} text-anchor="middle">rows</text>,
    ...bins.map((count, index) =>
      count === 0 ? null : (
        <rect
          class="v-bar"
          x={round(left + index * step + 0.5)}
          y={round(y(count))}
          width={round(step - 1)}
          height={round(floor - y(count))}
        />
      )
    ),
    <path class="v-axis" d={`M${round(left)} ${floor}H${round(left + PLOT)}`} />,
    ...ticks.map((tick) => (
      <text class="v-soft v-small" x={round(x(tick))} y={floor + 14} text-anchor="middle">{formatTick(tick)}</text>
    )),
    ...marks.map(({ label, estimate }, index) => {
      const middle = markTop + (index + 0.5) * LINE;
      const { value, interval } = estimate;
      return (
        <g>
          <text x={round(left - 8)} y={round(middle + 4)} text-anchor="end">{label}</text>
          {value === null ? null : (
            <Whisker
              row={{ low: interval === null ? value : interval.low, high: interval === null ? value : interval.high }}
              value={value}
              y={middle}
              domain={[from, to]}
              place={place}
            />
          )}
        </g>
      );
    }),
    <text class="v-soft" x={round(left + PLOT / 2)} y={bottom + 18} text-anchor="middle">
      {logarithmic ? `${axis}, logarithmic axis` : axis}
    </text>,
  ]);
}

function countBins(values: Float64Array, bins: number, place: (value: number) => number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(place(value) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
