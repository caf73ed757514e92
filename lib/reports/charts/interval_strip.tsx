/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Estimate } from "../../contracts/mod.ts";
import { markup, round } from "./svg.tsx";

const WIDTH = 180;
const EDGE = 6;

/**
 * Draws an estimate between 0 and 1 as a dot on its interval, small enough for a cell of a table that also holds the
 * numbers. Ticks at 0, 0.5 and 1.
 *
 * @returns SVG without a style of its own; empty where there is no value or it lies outside the axis.
 *
 * @example
 * ```ts
 * import { intervalStrip } from "vigil/reports";
 * intervalStrip({ value: null, n: 0, interval: null, reason: "no rows" }); // ""
 * ```
 */
export function intervalStrip(estimate: Estimate): string {
  const { value, interval } = estimate;
  if (value === null || value < 0 || value > 1) return "";
  const at = (share: number): number => round(EDGE + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * EDGE));
  const [start, middle, end] = [at(0), at(0.5), at(1)];
  const [low, high] = [at(interval?.low ?? 0), at(interval?.high ?? 1)];
  return markup(
    <svg class="v-chart v-strip" width={WIDTH} height="16" viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
      <path class="v-grid" d={`M${start} 8H${end}M${start} 3v10M${middle} 3v10M${end} 3v10`} />
      {interval === null ? null : <path class="v-whisker" d={`M${low} 8H${high}M${low} 4v8M${high} 4v8`} />}
      <circle class="v-good" cx={at(value)} cy="8" r="3.5" />
    </svg>,
  );
}
