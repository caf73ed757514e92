import type { Estimate, EvaluationResult, EvaluationRow } from "../../contracts/mod.ts";
import { choosePositiveLabel } from "../../metrics/mod.ts";
import { labelsOf } from "../probabilities.ts";

/** One side of a comparison: a run, or several runs of a group. */
export interface Side {
  /** Name in the comparison. */
  name: string;
  /** All rows. */
  rows: readonly EvaluationRow[];
  /** Metrics of the whole run; those of a group of runs are not known. */
  metrics: Readonly<Record<string, Estimate>>;
  /** Names of the metrics that one of its runs has a value of. */
  metricNames: ReadonlySet<string>;
  /** Digests of the datasets. */
  digests: ReadonlySet<string>;
  /** The label that precision, recall and F1 are of; null where they are weighted. */
  positive: string | null;
}

/**
 * Makes a side of the results of one run, or of several that belong together: their rows then count as further trials.
 *
 * @param results At least one.
 * @param name Name of the side. @default {name of the evaluation, and its run where it is recorded}
 */
export function sideOf(results: readonly EvaluationResult[], name?: string): Side {
  const [first] = results;
  return {
    name: name ?? (first === undefined ? "nothing" : nameOfResult(first)),
    rows: results.length === 1 && first !== undefined ? first.rows : asTrials(results),
    metrics: results.length === 1 ? first?.metrics ?? {} : {},
    metricNames: new Set(
      results.flatMap(({ metrics }) =>
        Object.entries(metrics).filter(([, { value }]) => value !== null).map(([metric]) => metric)
      ),
    ),
    digests: new Set(results.map(({ dataset }) => dataset.digest)),
    positive: first === undefined ? null : positiveLabelOf(first),
  };
}

/**
 * Name of a result in a comparison: that of its evaluation, and the run that it is kept in.
 *
 * @example
 * ```ts
 * import { evaluate, nameOfResult } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const data = [{ truth: "spam", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * strictEqual(nameOfResult(result), "spam");
 * ```
 */
export function nameOfResult({ name, tracking }: EvaluationResult): string {
  // Twelve digits of a run id are the moment at which it was made.
  return tracking === null ? name : `${name} run ${tracking.runId.slice(0, 12)}`;
}

function asTrials(results: readonly EvaluationResult[]): EvaluationRow[] {
  const seen = new Map<string, number>();
  return results.flatMap(({ rows }) =>
    rows.map((row) => {
      const trial = (seen.get(row.id) ?? 0) + 1;
      seen.set(row.id, trial);
      return { ...row, trial };
    })
  );
}

/**
 * The label that precision, recall and F1 of a result are of: the one whose own metrics they are. Where that does not tell,
 * the one that would be chosen for the labels that occur.
 */
export function positiveLabelOf({ metrics, perClass, rows }: EvaluationResult): string | null {
  const headline = ["precision", "recall", "f1_score"] as const;
  if (metrics["specificity"] === undefined) return choosePositiveLabel(labelsOf(rows)).label;
  const fitting = perClass.filter((own) =>
    headline.every((name) => metrics[name]?.value === own[name].value && metrics[name]?.n === own[name].n)
  ).map(({ label }) => label);
  const chosen = choosePositiveLabel(perClass.map(({ label }) => label)).label;
  return chosen !== null && (fitting.length === 0 || fitting.includes(chosen)) ? chosen : fitting[0] ?? null;
}
