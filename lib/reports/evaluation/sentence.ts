import type { EvaluationResult } from "../../contracts/mod.ts";
import { comparisonSentence } from "../comparison/sentence.ts";
import { driftSentence } from "../drift/sentence.ts";
import { formatCount, formatLevel, formatNumber, formatQuantity } from "../format.ts";
import { shortText } from "../text/short_text.ts";
import { answersOf, failedCalls, headlineMetric } from "./findings.ts";

/**
 * What an evaluation says, in sentences that end its report: how good, how sure, what failed, what is missing.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { evaluationSentence } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * evaluationSentence(result); // "1 of 2 answers is right. Accuracy is 0.500, and with 95 % confidence between …"
 * ```
 */
export function evaluationSentence(result: EvaluationResult): string {
  const sentences = [...qualitySentences(result), ...failureSentences(result)];
  if (result.complete === false) {
    sentences.push(
      `It was stopped before the end: ${formatQuantity(result.rows.length, "row")} of ${
        formatCount(result.dataset.rows)
      } are in it.`,
    );
  }
  for (const { text } of result.thresholds ?? []) sentences.push(`${shortText(text, 300)}.`);
  if (result.comparison !== undefined) sentences.push(comparisonSentence(result.comparison));
  if (result.drift !== undefined) sentences.push(driftSentence(result.drift));
  return sentences.join(" ");
}

function qualitySentences(result: EvaluationResult): string[] {
  if (result.rows.length === 0 && result.rowsFile === undefined) {
    return ["Nothing was evaluated: there is no row to judge."];
  }
  const headline = headlineMetric(result);
  if (headline === null) return [`${formatQuantity(result.rows.length, "row")} evaluated, no metric asked for.`];
  const { estimate } = headline;
  const name = shortText(headline.name, 60);
  if (failedCalls(result) === result.rows.length && result.rowsFile === undefined) {
    return ["No row has an answer, so nothing can be said of how good the answers are."];
  }
  if (estimate.value === null) {
    const reason = estimate.reason === undefined ? "" : `: ${shortText(estimate.reason)}`;
    return [`No metric could be computed${reason}.`];
  }
  const { right, total } = answersOf(result.confusion);
  const counted = name === "accuracy" && total > 0 && Math.abs(estimate.value - right / total) < 1e-9;
  const sentences = counted
    ? [`${formatCount(right)} of ${formatQuantity(total, "answer")} ${right === 1 ? "is" : "are"} right.`]
    : [];
  const subject = name === "accuracy" ? "Accuracy" : name;
  const interval = estimate.interval;
  if (interval === null) return [...sentences, `${subject} is ${formatNumber(estimate.value)}.`];
  const { low, high } = interval;
  const range = low === null && high === null
    ? "not bounded by this many rows"
    : low === null
    ? `at most ${formatNumber(high)}`
    : high === null
    ? `at least ${formatNumber(low)}`
    : `between ${formatNumber(low)} and ${formatNumber(high)}`;
  return [
    ...sentences,
    `${subject} is ${formatNumber(estimate.value)}, and with ${formatLevel(interval.level)} confidence ${range}.`,
  ];
}

function failureSentences(result: EvaluationResult): string[] {
  const failed = failedCalls(result);
  if (failed === 0) return result.agent === null || result.rows.length === 0 ? [] : ["No call failed."];
  const kinds = result.errors ?? [];
  const named = kinds.slice(0, 3).map(({ kind, count }) =>
    shortText(kinds.length === 1 ? kind : `${kind} ${formatCount(count)}`, 60)
  );
  const which = named.length === 0 ? "" : ` (${named.join(", ")}${kinds.length > named.length ? ", …" : ""})`;
  const { total } = answersOf(result.confusion);
  const leftOut = result.rowsFile === undefined && total > 0 && total === result.rows.length - failed;
  const consequence = leftOut ? ` and ${failed === 1 ? "counts" : "count"} only in the error rate` : "";
  return [`${formatQuantity(failed, "call")} failed${which}${consequence}.`];
}
