/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { markup, round } from "./svg.tsx";

/** A drift with its interval, in units of the tolerance. */
export interface DriftStrip {
  /** The estimate. */
  value: number;
  /** Lower end; null where it is not bounded. */
  low: number | null;
  /** Upper end; null where it is not bounded. */
  high: number | null;
  /** What follows. */
  verdict: "drift" | "stable" | "inconclusive";
  /** The tolerance in its own unit, written at its place. */
  tolerance: string;
  /** What the far end of the axis is in that unit. */
  end: string;
}

/** Tolerances that the axis reaches to; what lies beyond gets an arrow. */
export const STRIP_REACH = 4;

const WIDTH = 190;
const EDGE = 8;

/**
 * Draws a drift on its interval, beside its tolerance: shaded is what does not matter. A diamond is drift, a dot stable, a ring
 * inconclusive; an arrow goes on beyond the axis.
 *
 * @returns SVG without a style of its own.
 */
export function driftStrip({ value, low, high, verdict, tolerance, end }: DriftStrip): string {
  const at = (drift: number): number =>
    round(EDGE + Math.min(STRIP_REACH, Math.max(0, drift)) / STRIP_REACH * (WIDTH - 2 * EDGE));
  const tone = verdict === "drift" ? " v-bad" : verdict === "inconclusive" ? " v-unsure" : "";
  const [from, to, dot, one, last] = [at(low ?? 0), at(high ?? Infinity), at(value), at(1), at(STRIP_REACH)];
  const beyond = high === null || high > STRIP_REACH;
  const right = beyond ? `M${to - 4} 5L${to} 9L${to - 4} 13` : `M${to} 5v8`;
  const left = (low ?? 0) > STRIP_REACH ? "" : `M${from} 5v8`;
  const line = low === null && high === null ? "" : `M${from} 9H${to}${left}${right}`;
  return markup(
    <svg class="v-chart v-tiny" aria-hidden="true" width={WIDTH} height="30" viewBox={`0 0 ${WIDTH} 30`}>
      <path class="v-band" d={`M${EDGE} 1H${one}V17H${EDGE}z`} />
      <path class="v-axis" d={`M${EDGE} 17H${last}`} />
      <path class="v-guide" d={`M${one} 0V20`} />
      {line === "" ? null : <path class={`v-whisker${tone}`} d={line} />}
      {verdict === "drift"
        ? <path class="v-bad" d={`M${dot - 5} 9l5-5 5 5-5 5z`} />
        : <circle class={verdict === "stable" ? "v-good" : "v-ring"} cx={dot} cy="9" r="4" />}
      <text x={EDGE} y="28" text-anchor="middle">0</text>
      <text x={one} y="28" text-anchor="middle">{tolerance}</text>
      <text x={last + EDGE} y="28" text-anchor="end">{end}</text>
    </svg>,
  );
}
