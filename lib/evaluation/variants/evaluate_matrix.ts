import { type ComparisonResult, type EvaluationResult, InputError } from "../../contracts/mod.ts";
import { compareGroups, type ResultGroup } from "../compare/compare_groups.ts";
import type { AnyAgent } from "../options.ts";
import { comparisonOf, startVariantRuns, type VariantOptions } from "./variant_runs.ts";

/** Options of {@linkcode evaluateMatrix}. */
export interface MatrixOptions<P, M> extends VariantOptions {
  /** Prompts by name; the first is the baseline of the others. */
  prompts: Readonly<Record<string, P>>;
  /** Models by name; the first is the baseline of the others. */
  models: Readonly<Record<string, M>>;
  /** Makes the agent of a prompt and a model. */
  agent: (prompt: P, model: M) => AnyAgent | Promise<AnyAgent>;
}

/** A prompt with a model. */
export interface MatrixCell {
  /** Name of the prompt. */
  prompt: string;
  /** Name of the model. */
  model: string;
  /** How they did. */
  result: EvaluationResult;
}

/** Every prompt with every model. */
export interface EvaluationMatrix {
  /** The cells, prompt by prompt. */
  cells: MatrixCell[];
  /** Each prompt against the first, over all models; none where there is one prompt. */
  prompts: ComparisonResult[];
  /** Each model against the first, over all prompts; none where there is one model. */
  models: ComparisonResult[];
  /** Id of the run around those of the cells; null where nothing is recorded. */
  runId: string | null;
}

/**
 * Evaluates every prompt with every model on the same rows, and says which prompt and which model is better.
 *
 * With a store there is one run for the matrix and a nested run for each cell, tagged with `prompt` and `model`. The answers of a row to the
 * same prompt by several models are trials of that row: they do not count as more rows.
 *
 * @throws {InputError} If there is no prompt or no model, and as `evaluate()` and `compareGroups()` do.
 *
 * @example
 * ```ts
 * import { evaluateMatrix } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const { prompts } = await evaluateMatrix({
 *   name: "parity",
 *   data: Array.from({ length: 40 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } })),
 *   prompts: { vague: 3, exact: 2 },
 *   models: { one: "odd", two: "odd" },
 *   agent: (divisor, word) => (x: number) => x % divisor ? word : "even",
 *   comparison: { metrics: ["accuracy"] },
 * });
 * strictEqual(prompts[0]?.verdict, "better");
 * ```
 */
export async function evaluateMatrix<P, M>(options: MatrixOptions<P, M>): Promise<EvaluationMatrix> {
  const { prompts, models, agent, ...rest } = options;
  const [promptNames, modelNames] = [Object.keys(prompts), Object.keys(models)];
  if (promptNames.length === 0 || modelNames.length === 0) {
    throw new InputError(
      `Cannot evaluate a matrix: found ${promptNames.length} prompts and ${modelNames.length} models, expected at least one of each`,
    );
  }
  const runs = await startVariantRuns(rest, "matrix");
  const cells: MatrixCell[] = [];
  try {
    for (const [prompt, promptValue] of Object.entries(prompts)) {
      for (const [model, modelValue] of Object.entries(models)) {
        const { result } = await runs.evaluate({
          name: `${prompt} × ${model}`,
          agent: await agent(promptValue, modelValue),
          tags: { prompt, model },
        });
        cells.push({ prompt, model, result });
      }
    }
    const comparison = comparisonOf(rest);
    const found: EvaluationMatrix = {
      cells,
      prompts: promptNames.length < 2 ? [] : compareGroups(groupsOf(cells, "prompt"), comparison),
      models: modelNames.length < 2 ? [] : compareGroups(groupsOf(cells, "model"), comparison),
      runId: runs.runId,
    };
    await runs.end({ tags: Object.fromEntries([...found.prompts, ...found.models].map(verdictTag)) });
    return found;
  } catch (error) {
    await runs.end({ tags: {}, failed: true });
    throw error;
  }
}

function groupsOf(cells: readonly MatrixCell[], axis: "prompt" | "model"): ResultGroup[] {
  const groups = new Map<string, EvaluationResult[]>();
  for (const cell of cells) groups.set(cell[axis], [...groups.get(cell[axis]) ?? [], cell.result]);
  return [...groups].map(([name, results]) => ({ name, results }));
}

function verdictTag({ candidate, verdict }: ComparisonResult): [string, string] {
  return [`vigil.verdict.${candidate}`.replaceAll(/[^\w.\-/: ]/g, "_").slice(0, 250), verdict];
}
