import { requirePositive } from "./arguments.ts";
import type { RandomStream } from "./random.ts";

/**
 * A Dirichlet random vector: shares that add up to 1, with more weight where the concentration is high.
 *
 * With counts plus one half as concentrations it is what a table's shares may be after those counts were seen (Jeffreys' prior).
 *
 * @param stream Where the randomness comes from.
 * @param concentrations One positive number for each share; may be far below 1.
 * @returns The shares.
 * @throws {RangeError} If a concentration is not positive.
 *
 * @example
 * ```ts
 * import { drawDirichlet, random } from "vigil/statistics";
 * import { ok } from "node:assert/strict";
 * const [a = 0, b = 0] = drawDirichlet(random(7, "example"), [5000.5, 0.5]);
 * ok(a > 0.99 && Math.abs(a + b - 1) < 1e-12);
 * ```
 *
 * Source: L. Devroye (1986), Non-Uniform Random Variate Generation, chapter XI.4.1.
 */
export function drawDirichlet(stream: RandomStream, concentrations: readonly number[]): number[] {
  const logs = concentrations.map((shape) => drawLogGamma(stream, shape));
  const largest = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const sizes = logs.map((log) => Math.exp(log - largest));
  const total = sizes.reduce((a, b) => a + b, 0);
  return sizes.map((size) => size / total);
}

/**
 * The logarithm of a gamma random number with scale 1. In the logarithm, as a shape of 0.001 gives numbers below 1e-300.
 *
 * @param stream Where the randomness comes from.
 * @param shape Positive.
 * @returns ln of the number.
 * @throws {RangeError} If the shape is not positive.
 *
 * @example
 * ```ts
 * import { drawLogGamma, random } from "vigil/statistics";
 * import { ok } from "node:assert/strict";
 * ok(Math.abs(Math.exp(drawLogGamma(random(7, "example"), 1e6)) - 1e6) < 6000);
 * ```
 *
 * Source: G. Marsaglia and W. W. Tsang (2000), A simple method for generating gamma variables, ACM Transactions on Mathematical
 * Software 26, 363-372.
 */
export function drawLogGamma(stream: RandomStream, shape: number): number {
  requirePositive(shape, { action: "draw a gamma number", name: "shape" });
  // Below 1: a number of shape + 1 times u^(1/shape), with u from (0, 1].
  if (shape < 1) return drawLogGamma(stream, shape + 1) + Math.log(1 - stream.uniform()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const v = 1 + c * x;
    if (v <= 0) continue;
    const cube = v * v * v;
    const square = x * x;
    const u = 1 - stream.uniform();
    if (u < 1 - 0.0331 * square * square || Math.log(u) < 0.5 * square + d * (1 - cube + Math.log(cube))) {
      return Math.log(d * cube);
    }
  }
}
