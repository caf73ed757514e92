import type { Estimate } from "../contracts/mod.ts";
import { requireWhole } from "./arguments.ts";
import { clopperPearson } from "./clopper_pearson.ts";
import type { IntervalOptions } from "./level.ts";
import { wilson } from "./wilson.ts";

/** Options of {@linkcode proportionEstimate}. */
export interface ProportionOptions extends IntervalOptions {
  /** Which interval. @default {"wilson"} */
  method?: "wilson" | "clopper_pearson";
}

/**
 * A proportion with its interval: accuracy, pass rate, precision, recall, specificity, micro-F1.
 *
 * Each has its own denominator: precision has the rows that were predicted positive, recall those that are. Where that is 0, the
 * proportion is undefined, not 0.
 *
 * @param successes Number of successes, 0 ≤ successes ≤ trials.
 * @param trials The denominator.
 * @returns The estimate, with value null and a reason where trials is 0.
 * @throws {RangeError} If a count is not a whole number or lies outside its range.
 *
 * @example
 * ```ts
 * import { proportionEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(proportionEstimate(18, 20).value, 0.9);
 * strictEqual(proportionEstimate(0, 0).reason, "undefined: no rows to divide by");
 * ```
 *
 * Source: see {@linkcode wilson} and {@linkcode clopperPearson}.
 */
export function proportionEstimate(successes: number, trials: number, options: ProportionOptions = {}): Estimate {
  const { method = "wilson", ...rest } = options;
  requireWhole(trials, { action: "estimate a proportion", name: "trials" });
  requireWhole(successes, { action: "estimate a proportion", name: "successes", max: trials });
  if (trials === 0) return { value: null, n: 0, interval: null, reason: "undefined: no rows to divide by" };
  const interval = method === "wilson" ? wilson(successes, trials, rest) : clopperPearson(successes, trials, rest);
  return { value: successes / trials, n: trials, interval };
}
