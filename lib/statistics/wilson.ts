import type { Interval } from "../contracts/mod.ts";
import { requireProbability, requireWhole } from "./arguments.ts";
import { criticalValue, type IntervalOptions } from "./level.ts";

/**
 * Wilson score interval for a proportion: the interval to print beside a pass rate.
 *
 * Unlike `p ± z·√(p(1−p)/n)` it stays inside [0, 1] and keeps its coverage for small `n` and extreme `p`: of 0.9 seen in 20 trials the
 * usual interval covers 88 times in 100, this one 96 times.
 *
 * @param successes Number of successes, 0 ≤ successes ≤ trials.
 * @param trials Number of trials, at least 1.
 * @returns Bounds as proportions.
 * @throws {RangeError} If a count is not a whole number or lies outside its range.
 *
 * @example Nine of ten
 * ```ts
 * import { wilson } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { low, high } = wilson(9, 10);
 * strictEqual(`${low?.toFixed(3)} to ${high?.toFixed(3)}`, "0.596 to 0.982");
 * ```
 *
 * Source: E. B. Wilson (1927), Journal of the American Statistical Association 22(158), 209-212.
 */
export function wilson(successes: number, trials: number, options: IntervalOptions = {}): Interval {
  const action = "compute an interval";
  requireWhole(trials, { action, name: "trials", min: 1 });
  requireWhole(successes, { action, name: "successes", max: trials });
  return { ...wilsonEffective(successes / trials, trials, options), method: "wilson" };
}

/** Options of {@linkcode wilsonEffective}. */
export interface WilsonEffectiveOptions extends IntervalOptions {
  /** Degrees of freedom of Student's t, where the size was estimated. @default {Infinity} the normal distribution */
  degreesOfFreedom?: number;
  /** Name of the method in the result. @default {"wilson_effective"} */
  method?: string;
}

/**
 * Wilson's interval for a share that behaves as if it came from `size` independent trials.
 *
 * Kappa, macro-F1, or a pass rate over clusters is no count of independent successes, but has a variance V; θ(1 − θ)/V is the number of
 * independent trials with the same variance. Wilson's interval of that size keeps what is good about it near 0 and 1.
 *
 * @param share A value between 0 and 1.
 * @param size Effective number of trials, not negative, need not be whole; 0 gives [0, 1].
 * @returns Bounds between 0 and 1.
 * @throws {RangeError} If the share is not between 0 and 1 or the size is negative.
 *
 * @example
 * ```ts
 * import { wilsonEffective } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { low, high } = wilsonEffective(0.5336, 87.655);
 * strictEqual(`${low?.toFixed(4)} to ${high?.toFixed(4)}`, "0.4300 to 0.6344");
 * ```
 *
 * Source: E. B. Wilson (1927), as above, with an effective size after E. L. Korn and B. I. Graubard (1998), Survey Methodology 24,
 * 193-201.
 */
export function wilsonEffective(share: number, size: number, options: WilsonEffectiveOptions = {}): Interval {
  const { level = 0.95, degreesOfFreedom = Infinity, method = "wilson_effective" } = options;
  requireProbability(share, { action: "compute an interval", name: "share" });
  if (!(size >= 0)) throw new RangeError(`Cannot compute an interval: size must not be negative, received ${size}`);
  const c = criticalValue(level, degreesOfFreedom);
  const centre = share * size + c ** 2 / 2;
  const half = c * Math.sqrt(share * (1 - share) * size + c ** 2 / 4);
  const scale = size + c ** 2;
  return {
    low: share === 0 || size === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: share === 1 || size === 0 ? 1 : Math.min(1, (centre + half) / scale),
    level,
    method,
  };
}
