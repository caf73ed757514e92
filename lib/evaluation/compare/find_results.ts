import { type EvaluationResult, InputError, type Run } from "../../contracts/mod.ts";
import type { ResultGroup } from "./compare_groups.ts";
import { type LoadResultOptions, resultOfRun, type ResultStore } from "./load_result.ts";

/** Which recorded evaluations to read. */
export interface FindResultsOptions extends LoadResultOptions {
  /** Store of the runs. */
  store: ResultStore;
  /** Name of the experiment. */
  experiment: string;
}

/** Most runs of an experiment that are looked at. */
const MOST_RUNS = 1_000;
/** Most runs of a group that are read, the newest ones. */
const MOST_OF_GROUP = 100;

/**
 * The newest finished evaluation of an experiment.
 *
 * @param options Store and experiment, and the name of a dataset that is preferred.
 * @returns Null where there is none.
 *
 * @example
 * ```ts
 * import { latestResult } from "vigil/evaluation";
 * import { openTracking } from "vigil/tracking";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * strictEqual(await latestResult({ store, experiment: "/Shared/ai-agents/loan_approval" }), null);
 * ```
 */
export async function latestResult(
  options: FindResultsOptions & { dataset?: string },
): Promise<EvaluationResult | null> {
  const run = await firstAlike(evaluations(options), (own) => options.dataset === undefined || own === options.dataset);
  return run === null ? null : await resultOfRun(run.runId, options);
}

/**
 * The newest finished evaluation of an experiment and the one before it, of the same dataset where there is one.
 *
 * @param options Store and experiment.
 * @throws {InputError} If there are fewer than two.
 */
export async function latestResults(
  options: FindResultsOptions,
): Promise<{ baseline: EvaluationResult; candidate: EvaluationResult }> {
  const newest = await firstAlike(evaluations(options), () => true);
  const names = newest?.datasets.map(({ name }) => name) ?? [];
  const before = await firstAlike(evaluations(options, newest?.runId), (name) => names.includes(name));
  if (newest === null || before === null) {
    const found = newest === null ? "no finished evaluation" : "only one finished evaluation";
    throw new InputError(`Cannot compare the latest runs: found ${found} in the experiment "${options.experiment}"`, {
      where: { field: "--latest" },
      hint: "Evaluate twice, or name another experiment with --experiment",
    });
  }
  return {
    baseline: await resultOfRun(before.runId, options),
    candidate: await resultOfRun(newest.runId, options),
  };
}

/**
 * The finished evaluations of an experiment by the value of a tag, the group with the oldest run first.
 *
 * @param options Store, experiment and tag; names of the groups, in order, where not all are wanted.
 * @throws {InputError} If there are fewer than two groups, or one that is wanted has no run.
 */
export async function groupedResults(
  options: FindResultsOptions & { tag: string; groups?: readonly string[] },
): Promise<ResultGroup[]> {
  const { tag, groups = [], experiment } = options;
  const byValue = new Map<string, Run[]>();
  for (const run of (await Array.fromAsync(evaluations(options))).toReversed()) {
    const value = run.tags[tag] ?? run.params[tag];
    if (value === undefined) continue;
    byValue.set(value, [...byValue.get(value) ?? [], run]);
  }
  const names = groups.length > 0 ? [...groups] : [...byValue.keys()];
  const missing = names.find((name) => !byValue.has(name));
  if (missing !== undefined || names.length < 2) {
    const found = byValue.size === 0 ? "none" : [...byValue.keys()].join(", ");
    const what = missing === undefined ? "expected at least two" : `"${missing}" is not among them`;
    throw new InputError(`Cannot group by "${tag}": the evaluations in "${experiment}" have ${found}, ${what}`, {
      where: { field: "--group-by" },
      hint: "Name a tag or parameter that the runs have different values of",
    });
  }
  const results: ResultGroup[] = [];
  for (const name of names) {
    const read: EvaluationResult[] = [];
    for (const { runId } of byValue.get(name)?.slice(-MOST_OF_GROUP) ?? []) {
      read.push(await resultOfRun(runId, options));
    }
    results.push({ name, results: read });
  }
  return results;
}

/** Finished runs that keep a result, newest first, but for one. */
async function* evaluations(
  { store, experiment }: FindResultsOptions,
  without?: string,
): AsyncGenerator<Run> {
  for (const run of await store.runs({ experiments: [experiment], status: "FINISHED", limit: MOST_RUNS })) {
    if (run.runId === without) continue;
    if ((await store.artifacts(run.runId)).some(({ path }) => path === "result.json")) yield run;
  }
}

/** The first run of a dataset that is wanted, else the first one; null where there is none. */
async function firstAlike(runs: AsyncIterable<Run>, wanted: (dataset: string) => boolean): Promise<Run | null> {
  let first: Run | null = null;
  for await (const run of runs) {
    if (run.datasets.length === 0 || run.datasets.some(({ name }) => wanted(name))) return run;
    first ??= run;
  }
  return first;
}
