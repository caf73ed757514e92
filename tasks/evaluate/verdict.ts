import { type EvaluationResult, InputError } from "vigil/contracts";
import { EXIT, type ExitCode } from "../command.ts";

/** Errors that mean that a service failed, not the agent. */
const SERVICE_ERRORS: ReadonlySet<string> = new Set(["ChatServiceError", "ServiceError"]);

/**
 * What an evaluation means for the exit code: 4 where only a service kept every row from an answer, 1 where no row has
 * one, a threshold is missed, the result is worse than its baseline or the data drifted, 3 with `strict` where one of these
 * is not decided.
 *
 * @throws {InputError} If a threshold is about a metric that the result does not have.
 */
export function exitCodeOfResult(result: EvaluationResult, options: { strict: boolean }): ExitCode {
  const unknown = result.thresholds?.find(({ outcome }) => outcome === "unknown");
  if (unknown !== undefined) {
    throw new InputError(`Cannot check the threshold: the result has no metric "${unknown.metric}"`, {
      where: { field: `--fail-${unknown.bound}` },
      hint: `It has: ${Object.keys(result.metrics).join(", ")}`,
    });
  }
  const errors = result.rows.map(({ error }) => error?.name);
  if (errors.length > 0 && !errors.includes(undefined)) {
    return errors.every((name) => name !== undefined && SERVICE_ERRORS.has(name)) ? EXIT.service : EXIT.bad;
  }
  const outcomes = (result.thresholds ?? []).map(({ outcome }) => outcome);
  const compared = result.comparison?.verdict;
  const drift = result.drift?.verdict;
  if (outcomes.includes("bad") || compared === "worse" || drift === "drift") return EXIT.bad;
  const undecided = outcomes.includes("inconclusive") || compared === "inconclusive" || drift === "inconclusive";
  return options.strict && undecided ? EXIT.inconclusive : EXIT.done;
}
