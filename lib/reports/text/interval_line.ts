import type { Estimate } from "../../contracts/mod.ts";
import { padEnd } from "./display_width.ts";

/** Columns of the axis from 0 to 1 that {@linkcode intervalLine} draws on. */
export const INTERVAL_LINE_WIDTH = 25;

/** Heading of a column of {@linkcode intervalLine}s: the axis. */
export const INTERVAL_LINE_AXIS: string = padEnd("0", 11) + padEnd("0.5", 13) + "1";

/**
 * Draws an estimate between 0 and 1 as a dot on its interval, in characters.
 *
 * Empty where there is no value or where it lies outside the axis; `◄` and `►` where the interval goes on.
 */
export function intervalLine(estimate: Estimate): string {
  const { value, interval } = estimate;
  if (value === null || value < 0 || value > 1) return "";
  const last = INTERVAL_LINE_WIDTH - 1;
  const at = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * last);
  const cells = Array.from({ length: INTERVAL_LINE_WIDTH }, () => " ");
  if (interval !== null) {
    const low = interval.low ?? -Infinity;
    const high = interval.high ?? Infinity;
    for (let index = at(low); index <= at(high); index++) cells[index] = "─";
    cells[at(low)] = low < 0 ? "◄" : "├";
    cells[at(high)] = high > 1 ? "►" : "┤";
  }
  cells[at(value)] = "●";
  return cells.join("").trimEnd();
}
