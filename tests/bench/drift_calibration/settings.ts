/** What `deno task bench drift-calibration` draws: which samples, of what, how far apart. */

import { jensenShannon, ks, psi, tvd, wasserstein } from "../../../lib/drift/mod.ts";
import { type CellPair, TOLERANCE } from "../../../lib/drift/mod.ts";
import { normalQuantile } from "../../../lib/statistics/mod.ts";

/** Methods in the order of the report; the first two are what vigil uses where nobody chose a method. */
export const METHODS = ["tvd", "wasserstein", "ks", "jensen_shannon", "psi"] as const;

/** Name of a method. */
export type MethodName = typeof METHODS[number];

/** Methods that must hold what the design promises. */
export const DEFAULTS: ReadonlySet<MethodName> = new Set<MethodName>(["tvd", "wasserstein"]);

/** True drift in tolerances. */
export const EFFECTS = [0, 1, 3] as const;

/** True drift in tolerances. */
export type Effect = typeof EFFECTS[number];

/** How the rows of the reference are distributed. */
export type Shape = "uniform" | "Zipf" | "normal";

/** One cell of the grid: two sample sizes, a distribution, a method and a true drift. */
export interface Setting {
  /** The method. */
  method: MethodName;
  /** Distribution of the reference. */
  shape: Shape;
  /** How many categories, or different numbers; null for the normal distribution, whose numbers never repeat. */
  k: number | null;
  /** Rows of the reference. */
  n: number;
  /** Rows of the current data. */
  m: number;
  /** True drift in tolerances. */
  effect: Effect;
}

/** Shares of the cells on both sides, and how far they are apart. */
export interface Truth {
  /** Shares in the population of the reference. */
  reference: Float64Array;
  /** Shares in the population of the current data. */
  current: Float64Array;
  /** Standard deviation of the cell numbers 0, 1, 2, … in the reference. */
  deviation: number;
  /** The true drift. */
  drift: number;
}

const SIZES = [50, 200, 1000, 10_000] as const;
const CELLS = [2, 5, 10, 50] as const;

const METHOD_OF = { tvd, wasserstein, ks, jensen_shannon: jensenShannon, psi } as const;

/** Whether a method looks along an axis. */
export function isOrdered(method: MethodName): boolean {
  return method === "wasserstein" || method === "ks";
}

/** All cells of the grid: every method on uniform and Zipf, those of numbers on the normal distribution too. */
export function allSettings(): Setting[] {
  return METHODS.flatMap((method) => {
    const shapes: [Shape, number | null][] = (["uniform", "Zipf"] as const).flatMap((shape) =>
      CELLS.map((k): [Shape, number] => [shape, k])
    );
    if (isOrdered(method)) shapes.push(["normal", null]);
    return shapes.flatMap(([shape, k]) =>
      SIZES.flatMap((n) => SIZES.flatMap((m) => EFFECTS.map((effect): Setting => ({ method, shape, k, n, m, effect }))))
    );
  });
}

/** How far a normal distribution is shifted, in standard deviations, so that the method's true value is `drift`. */
export function normalShift(method: MethodName, drift: number): number {
  // W1 of a shift is the shift; KS is 2Φ(δ/2) − 1.
  return method === "ks" ? 2 * normalQuantile((1 + drift) / 2) : drift;
}

/**
 * The populations of a setting over `k` cells. Categories: mass moves from every second cell to the others, in proportion to what they
 * hold. Numbers: shares are tilted by exp(θ·cell), so that all values tend upwards. How much is found by bisection.
 */
export function truthOf({ method, shape, k, effect }: Pick<Setting, "method" | "shape" | "k" | "effect">): Truth {
  const cells = k ?? 2;
  const weights = Float64Array.from({ length: cells }, (_, cell) => shape === "Zipf" ? 1 / (cell + 1) : 1);
  const reference = normalised(weights);
  const mean = reference.reduce((sum, share, cell) => sum + share * cell, 0);
  const deviation = Math.sqrt(reference.reduce((sum, share, cell) => sum + share * (cell - mean) ** 2, 0));
  const drift = effect * TOLERANCE;
  const ordered = isOrdered(method);
  const odd = reference.reduce((sum, share, cell) => sum + (cell % 2 === 1 ? share : 0), 0);
  const at = (amount: number): Float64Array =>
    ordered
      ? normalised(reference.map((share, cell) => share * Math.exp(amount * (cell / (cells - 1) - 1))))
      : reference.map((share, cell) => share * (cell % 2 === 1 ? 1 - amount / odd : 1 + amount / (1 - odd)));
  const distance = (current: Float64Array): number => {
    const positions = Float64Array.from({ length: cells }, (_, cell) => cell / deviation);
    const pair: CellPair = { reference, current, referenceTotal: 1, currentTotal: 1, positions, expected: true };
    return METHOD_OF[method].distance(pair);
  };
  let [low, high] = [0, ordered ? 50 : odd];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (distance(at(middle)) < drift) low = middle;
    else high = middle;
  }
  return { reference, current: drift === 0 ? reference : at(high), deviation, drift };
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
