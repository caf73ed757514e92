import { type EvaluationResult, InputError, type Scorer, type ThresholdOutcome } from "../contracts/mod.ts";

/** A metric and the limit that it must keep. */
export interface Threshold {
  /** Name of the metric. */
  metric: string;
  /** The limit. */
  value: number;
  /** Bad is a value under the limit, or over it. */
  bound: "under" | "over";
}

/** Metrics of which less is better. */
const LOWER_IS_BETTER: ReadonlySet<string> = new Set(["error_rate", "log_loss", "brier", "ece"]);

/**
 * Reads `METRIC=VALUE`.
 *
 * @param text What the user wrote.
 * @param bound Whether a value under the limit is bad, or one over it.
 * @throws {InputError} If the text has another form.
 *
 * @example
 * ```ts
 * import { parseThreshold } from "vigil/evaluation";
 * parseThreshold("accuracy=0.8", "under"); // { metric: "accuracy", value: 0.8, bound: "under" }
 * ```
 */
export function parseThreshold(text: string, bound: Threshold["bound"]): Threshold {
  const [metric = "", value = "", ...rest] = text.split("=");
  const number = Number(value);
  if (metric === "" || value.trim() === "" || rest.length > 0 || !Number.isFinite(number)) {
    throw new InputError(`Cannot use the threshold "${text}": expected METRIC=VALUE, for example accuracy=0.8`, {
      where: { field: `--fail-${bound}` },
    });
  }
  return { metric, value: number, bound };
}

/**
 * Makes sure that thresholds point the right way: of an error rate or a loss less is better, and a lower limit would
 * reward what is bad.
 *
 * @throws {InputError} If one points the wrong way.
 */
export function requireDirections(thresholds: readonly Threshold[], scorers: readonly Scorer[]): void {
  for (const threshold of thresholds) {
    const better = betterOf(threshold.metric, scorers);
    if (better === "lower" && threshold.bound === "under") throw wrongWay(threshold, "less is better");
    if (better === "higher" && threshold.bound === "over") throw wrongWay(threshold, "more is better");
  }
}

function betterOf(metric: string, scorers: readonly Scorer[]): Scorer["better"] {
  const scorer = scorers.find(({ name }) => name === metric);
  if (scorer !== undefined) return scorer.better;
  return LOWER_IS_BETTER.has(metric) ? "lower" : "higher";
}

function wrongWay({ metric, value, bound }: Threshold, direction: string): InputError {
  return new InputError(`Cannot use the threshold "${metric}=${value}": of ${metric} ${direction}`, {
    where: { field: `--fail-${bound}` },
    hint: `Use --fail-${bound === "under" ? "over" : "under"} ${metric}=${value}`,
  });
}

/**
 * Holds a result against thresholds. An undefined metric keeps none. Calls that failed have no part in the metrics of
 * answers; a lower limit is kept only if it would still be with all of them wrong.
 *
 * @param result The result.
 * @param thresholds Metrics and their limits.
 */
export function checkThresholds(result: EvaluationResult, thresholds: readonly Threshold[]): ThresholdOutcome[] {
  const failed = result.rows.filter(({ error }) => error !== null).length;
  return thresholds.map((threshold) => check(threshold, result, failed));
}

function check(threshold: Threshold, result: EvaluationResult, failed: number): ThresholdOutcome {
  const { metric, value, bound } = threshold;
  const wanted = bound === "under" ? `at least ${value}` : `at most ${value}`;
  const estimate = Object.hasOwn(result.metrics, metric) ? result.metrics[metric] : undefined;
  const outcome = (
    kind: ThresholdOutcome["outcome"],
    text: string,
    actual: number | null = estimate?.value ?? null,
  ) => ({
    ...threshold,
    actual,
    outcome: kind,
    text,
  });
  if (estimate === undefined) return outcome("unknown", `Threshold not checked: the result has no metric "${metric}"`);
  if (estimate.value === null) {
    return outcome("bad", `Threshold missed: ${metric} is undefined, ${wanted} was asked for`);
  }
  const found = `${metric} is ${estimate.value.toPrecision(4)}`;
  const keeps = (number: number) => bound === "under" ? number >= value : number <= value;
  if (!keeps(estimate.value)) return outcome("bad", `Threshold missed: ${found}, ${wanted} was asked for`);
  const rows = result.rows.length;
  const worst = estimate.value * (rows - failed) / Math.max(1, rows);
  if (bound === "under" && failed > 0 && !keeps(worst)) {
    return outcome("bad", `Threshold missed: ${found}, but ${failed} of ${rows} calls failed and have no part in it`);
  }
  const end = bound === "under" ? estimate.interval?.low ?? null : estimate.interval?.high ?? null;
  if (end !== null && keeps(end)) return outcome("good", `Threshold met: ${found} with its whole interval, ${wanted}`);
  const reaches = bound === "under" ? "below" : "above";
  return outcome(
    "inconclusive",
    `Threshold met by the value alone: ${found}, its interval reaches ${reaches} ${value}`,
  );
}
