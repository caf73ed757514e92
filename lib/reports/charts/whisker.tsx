/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import { round } from "./svg.tsx";

/** Properties of {@linkcode Whisker}. */
export interface WhiskerProps {
  /** Ends of the interval, null where it is not bounded, and what it means. */
  row: { low: number | null; high: number | null; tone?: "good" | "bad" | "unsure" };
  /** Where the dot stands. */
  value: number;
  /** Height of the line, in pixels. */
  y: number;
  /** Ends of the axis. */
  domain: readonly [number, number];
  /** From a value to pixels; clips to the axis. */
  place: (value: number) => number;
}

/** A dot on its interval; an arrow where the interval goes on beyond the axis. */
export function Whisker({ row, value, y, domain, place }: WhiskerProps): JSX.Element {
  const tone = row.tone === undefined || row.tone === "good" ? "" : ` v-${row.tone}`;
  const low = row.low ?? -Infinity;
  const high = row.high ?? Infinity;
  const [from, to] = [place(low), place(high)];
  const h = round(y);
  const lowEnd = low < domain[0]
    ? `M${from + 5} ${h - 4}L${from} ${h}L${from + 5} ${h + 4}`
    : `M${from} ${h - 4}V${h + 4}`;
  const highEnd = high > domain[1] ? `M${to - 5} ${h - 4}L${to} ${h}L${to - 5} ${h + 4}` : `M${to} ${h - 4}V${h + 4}`;
  const interval = row.low === null && row.high === null ? "" : `M${from} ${h}H${to}${lowEnd}${highEnd}`;
  return (
    <g>
      {interval === "" ? null : <path class={`v-whisker${tone}`} d={interval} />}
      <circle class={`v-${row.tone ?? "good"}`} cx={place(value)} cy={h} r="4.5" />
    </g>
  );
}
