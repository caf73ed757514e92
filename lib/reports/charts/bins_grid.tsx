/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { BINS_WIDTH, type ChartBin, drawBins } from "./bins_chart.tsx";
import { DRIFT_CHART_STYLE } from "./style.ts";
import { chartLabel, type ChartOptions, round, svg } from "./svg.tsx";

/** One picture of a grid. */
export interface BinsGridItem {
  /** What it shows. */
  title: string;
  /** Rows of both sides. */
  bins: readonly ChartBin[];
  /** Ranges of numbers; else categories. */
  ranges: boolean;
}

/** Options for {@linkcode binsGrid}. */
export interface BinsGridOptions extends ChartOptions {
  /** What all of them show. */
  title: string;
  /** Pictures beside each other. @default {3} */
  across?: number;
}

const GAP = 26;
const HEAD = 20;
const LEGEND = 20;

/**
 * Draws reference and current of several columns beside each other: an outline is the reference, what is filled is current.
 *
 * @returns SVG; empty where there is nothing to draw.
 *
 * @example
 * ```ts
 * import { binsGrid } from "vigil/reports";
 * const bins = [{ label: '"free"', reference: 500, current: 350 }, { label: '"pro"', reference: 500, current: 650 }];
 * binsGrid([{ title: "plan", bins, ranges: false }], { title: "What drifted" }).startsWith("<svg"); // true
 * ```
 */
export function binsGrid(items: readonly BinsGridItem[], options: BinsGridOptions): string {
  const { across = 3, title } = options;
  const drawn = items.flatMap((item) => {
    const parts = drawBins(item.bins, item.ranges);
    return parts === null ? [] : [{ ...parts, title: chartLabel(item.title, 34) }];
  });
  if (drawn.length === 0) return "";
  let [y, tallest] = [LEGEND, 0];
  const placed = drawn.map((item, at) => {
    if (at % across === 0 && at > 0) {
      y += tallest + HEAD + 12;
      tallest = 0;
    }
    tallest = Math.max(tallest, item.height);
    return { ...item, x: (at % across) * (BINS_WIDTH + GAP), y };
  });
  const columns = Math.min(across, drawn.length);
  return svg({
    ...options,
    width: columns * (BINS_WIDTH + GAP) - GAP + 4,
    height: y + tallest + HEAD + 6,
    style: DRIFT_CHART_STYLE,
    title,
    description: `Share of rows before → now, most changed. ${
      drawn.map((item) => `${item.title}: ${item.described}`).join(". ")
    }`,
  }, [
    <text class="v-soft v-small" x="2" y="12">outline: reference · filled: current</text>,
    ...placed.map((item) => (
      <g transform={`translate(${round(item.x)} ${round(item.y)})`}>
        <text x="2" y="13" font-weight="600">{item.title}</text>
        <g class="v-tiny" transform={`translate(0 ${HEAD})`}>{item.parts}</g>
      </g>
    )),
  ]);
}
