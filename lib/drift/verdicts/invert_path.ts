import type { DriftPath } from "./drift_path.ts";

/** What the observed distance says about the true one. */
export interface PathEstimate {
  /** True distance at which half of the samples would show less than was observed. */
  point: number;
  /** True distance at which 97.5 % would show less. */
  low: number;
  /** True distance at which 2.5 % would show less. */
  high: number;
}

/**
 * Inverts the path: which true distances make the observed one a likely one?
 *
 * Linear between steps. An observation below all that the path shows means 0; one above all means itself, or for the lower end the
 * distance at the end of the path.
 *
 * Source: J. Carpenter (1999), Journal of the Royal Statistical Society B 61, 159-172 (test inversion).
 */
export function invertPath(distance: number, path: DriftPath): PathEstimate {
  const point = truthAt(distance, { curve: path.median, truth: path.truth, beyond: distance });
  const low = truthAt(distance, { curve: path.upper, truth: path.truth, beyond: path.truth.at(-1) ?? distance });
  const high = truthAt(distance, { curve: path.lower, truth: path.truth, beyond: distance });
  return { point, low: Math.min(low, point), high };
}

function truthAt(
  distance: number,
  { curve, truth, beyond }: { curve: readonly number[]; truth: readonly number[]; beyond: number },
): number {
  const above = curve.findIndex((value) => value > distance);
  if (above === 0) return 0;
  const last = curve.length - 1;
  if (above < 0) return curve[last] === distance ? truth[last] ?? beyond : beyond;
  const [x0, x1] = [curve[above - 1] ?? 0, curve[above] ?? 0];
  const [y0, y1] = [truth[above - 1] ?? 0, truth[above] ?? 0];
  return y0 + (y1 - y0) * (distance - x0) / (x1 - x0);
}
