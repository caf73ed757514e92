/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
// @ts-types="npm:@types/d3-scale@4.0.9"
import { scaleLinear } from "d3-scale";
// @ts-types="npm:@types/d3-shape@3.2.0"
import { line } from "d3-shape";
import type { EvaluationResult } from "../../contracts/mod.ts";
import { formatCount, formatEstimate } from "../format.ts";
import { formatTick } from "./interval_plot.tsx";
import { type ChartOptions, round, svg } from "./svg.tsx";

/** Bins of probabilities with what was observed in them. */
export type ReliabilityBins = NonNullable<EvaluationResult["calibration"]>;

const LEFT = 56;
const TOP = 10;
const SIDE = 320;
const BARS = 56;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/**
 * Draws how often what was predicted with a probability came true: on the dashed line it is as often as promised. Below
 * it, how many rows each bin holds.
 *
 * Source: A. H. Murphy and R. L. Winkler (1977), Applied Statistics 26(1), 41-47 (reliability diagrams).
 *
 * @returns SVG.
 *
 * @example
 * ```ts
 * import { reliabilityDiagram } from "vigil/reports";
 * const interval = { low: 0.72, high: 0.95, level: 0.95, method: "wilson" };
 * const bin = { low: 0.8, high: 0.9, n: 40, meanProbability: 0.86, observed: { value: 0.87, n: 40, interval } };
 * reliabilityDiagram([bin]).startsWith("<svg"); // true
 * ```
 */
export function reliabilityDiagram(bins: ReliabilityBins, options: ChartOptions = {}): string {
  const x = scaleLinear().domain([0, 1]).range([LEFT, LEFT + SIDE]);
  const y = scaleLinear().domain([0, 1]).range([TOP + SIDE, TOP]);
  const filled = bins.flatMap((bin) => bin.observed.value === null ? [] : [{ ...bin, value: bin.observed.value }]);
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const floor = TOP + SIDE + 16 + BARS;
  const height = scaleLinear().domain([0, most]).range([0, BARS]);
  const path = line<{ meanProbability: number; value: number }>()
    .x((bin) => round(x(bin.meanProbability)))
    .y((bin) => round(y(bin.value)));
  return svg({
    ...options,
    width: LEFT + SIDE + 16,
    height: floor + 44,
    title: "Reliability of the probabilities",
    description: filled.map((bin) =>
      `predicted ${bin.meanProbability.toFixed(2)}: observed ${formatEstimate(bin.observed)} over ${
        formatCount(bin.n)
      } rows`
    ).join("; "),
  }, [
    ...TICKS.map((tick) => (
      <path class="v-grid" d={`M${LEFT} ${round(y(tick))}H${LEFT + SIDE}M${round(x(tick))} ${TOP}V${TOP + SIDE}`} />
    )),
    ...TICKS.map((tick) => (
      <text class="v-soft v-small" x={LEFT - 8} y={round(y(tick) + 3)} text-anchor="end">{formatTick(tick)}</text>
    )),
    <path class="v-guide" d={`M${LEFT} ${TOP + SIDE}L${LEFT + SIDE} ${TOP}`} />,
    ...filled.map(({ meanProbability, observed: { interval } }) => {
      if (interval === null) return null;
      const [low, high] = [round(y(interval.low ?? 0)), round(y(interval.high ?? 1))];
      const middle = round(x(meanProbability));
      return <path class="v-whisker" d={`M${middle} ${low}V${high}M${middle - 4} ${low}h8M${middle - 4} ${high}h8`} />;
    }),
    <path class="v-axis" d={path(filled) ?? ""} />,
    ...filled.map((bin) => (
      <circle class="v-good" cx={round(x(bin.meanProbability))} cy={round(y(bin.value))} r="4.5" />
    )),
    <text class="v-soft" transform={`translate(14 ${TOP + SIDE / 2}) rotate(-90)`} text-anchor="middle">
      share that came true
    </text>,
    ...bins.map((bin) => (
      <rect
        class="v-bar"
        x={round(x(bin.low) + 1)}
        y={round(floor - height(bin.n))}
        width={round(Math.max(1, x(bin.high) - x(bin.low) - 2))}
        height={round(height(bin.n))}
      />
    )),
    <text class="v-soft v-small" x={LEFT - 8} y={floor - BARS + 8} text-anchor="end">{formatCount(most)}</text>,
    <text class="v-soft v-small" x={LEFT - 8} y={floor} text-anchor="end">0</text>,
    <text class="v-soft" transform={`translate(14 ${floor - BARS / 2}) rotate(-90)`} text-anchor="middle">rows</text>,
    <path class="v-axis" d={`M${LEFT} ${floor}H${LEFT + SIDE}`} />,
    ...TICKS.map((tick) => (
      <text class="v-soft v-small" x={round(x(tick))} y={floor + 14} text-anchor="middle">{formatTick(tick)}</text>
    )),
    <text class="v-soft" x={LEFT + SIDE / 2} y={floor + 34} text-anchor="middle">predicted probability</text>,
  ]);
}
