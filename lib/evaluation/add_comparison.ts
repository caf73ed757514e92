import { type EvaluationResult, InputError } from "../contracts/mod.ts";
import { compare } from "./compare/compare.ts";
import type { EvaluateOptions } from "./options.ts";

/**
 * Compares a result with the baseline of the options, where there is one, and puts the comparison into it. Where the two
 * cannot be compared, the result says so in its notes: an evaluation that is done is not lost for that.
 *
 * @param result The result; gets a comparison, or a note.
 * @param options Options of the evaluation.
 */
export function addComparison(
  result: EvaluationResult,
  options: Pick<
    EvaluateOptions,
    "baseline" | "comparison" | "scorers" | "positiveLabel" | "level" | "seed" | "onWarning"
  >,
): void {
  const { baseline, comparison = {}, scorers, positiveLabel, level, seed, onWarning } = options;
  if (baseline === undefined) return;
  const warn = (message: string) => {
    (result.notes ??= []).push(message);
    onWarning?.(message);
  };
  try {
    result.comparison = compare(baseline, result, {
      ...scorers === undefined ? {} : { scorers },
      ...positiveLabel === undefined ? {} : { positiveLabel },
      ...level === undefined ? {} : { level },
      ...seed === undefined ? {} : { seed },
      onWarning: warn,
      ...comparison,
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    warn(`No comparison: ${error.message}`);
  }
}
