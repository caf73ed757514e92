import { type EvaluationResult, InputError } from "../contracts/mod.ts";

/** A metric and the value that it must reach. */
export interface Threshold {
  /** Name of the metric. */
  metric: string;
  /** Value that the point estimate must reach. */
  value: number;
}

/** What a threshold says of a result. */
export interface ThresholdOutcome extends Threshold {
  /** The metric's value; null where it is undefined. */
  actual: number | null;
  /** Good: the whole interval reaches it; bad: the value does not; inconclusive: the value does, the interval does not. */
  outcome: "good" | "bad" | "inconclusive";
}

/**
 * Reads `METRIC=VALUE`.
 *
 * @throws {InputError} If the text has another form.
 *
 * @example
 * ```ts
 * import { parseThreshold } from "vigil/evaluation";
 * parseThreshold("accuracy=0.8"); // { metric: "accuracy", value: 0.8 }
 * ```
 */
export function parseThreshold(text: string): Threshold {
  const [metric = "", value = "", ...rest] = text.split("=");
  const number = Number(value);
  if (metric === "" || value.trim() === "" || rest.length > 0 || !Number.isFinite(number)) {
    throw new InputError(`Cannot use the threshold "${text}": expected METRIC=VALUE, for example accuracy=0.8`, {
      where: { field: "--fail-under" },
    });
  }
  return { metric, value: number };
}

/**
 * Holds a result against thresholds. An undefined metric does not reach any.
 *
 * @throws {InputError} If a metric is not in the result.
 */
export function checkThresholds(result: EvaluationResult, thresholds: readonly Threshold[]): ThresholdOutcome[] {
  return thresholds.map(({ metric, value }) => {
    const estimate = Object.hasOwn(result.metrics, metric) ? result.metrics[metric] : undefined;
    if (estimate === undefined) {
      throw new InputError(`Cannot check the threshold: the result has no metric "${metric}"`, {
        where: { field: "--fail-under" },
        hint: `It has: ${Object.keys(result.metrics).join(", ")}`,
      });
    }
    const low = estimate.interval?.low ?? null;
    const outcome = estimate.value === null || estimate.value < value
      ? "bad"
      : low !== null && low >= value
      ? "good"
      : "inconclusive";
    return { metric, value, actual: estimate.value, outcome };
  });
}
