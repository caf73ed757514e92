import { agents } from "vigil/agents";
import { loadSettings } from "vigil/config";
import { type EvaluationResult, InputError, type Tracking } from "vigil/contracts";
import {
  groupedResults,
  latestResult,
  latestResults,
  loadResult,
  type LoadResultOptions,
  nameOfResult,
  type ResultGroup,
} from "vigil/evaluation";
import { openTracking, trackingSettings } from "vigil/tracking";
import type { CommandContext } from "../command.ts";

/** Flags that say what is compared. */
export interface SelectionFlags {
  /** Name of the experiment, or of its agent. */
  experiment?: string | undefined;
  /** The latest evaluation against the one before it. */
  latest: boolean;
  /** Tag or parameter of the runs. */
  groupBy?: string | undefined;
}

/**
 * Loads what a comparison is about: groups of evaluations, the first of them the baseline. Two runs or files are two groups
 * of one evaluation each.
 *
 * @throws {InputError} If the words and flags do not say what to compare, or something of it is not there.
 */
export async function loadGroups(context: CommandContext<SelectionFlags>): Promise<ResultGroup[]> {
  const { flags, words, folder, resolve, sources, output } = context;
  checkSelection(flags, words);
  const options = { folder: resolve("."), onWarning: (message: string) => output.note(`warning: ${message}`) };
  const files = !flags.latest && flags.groupBy === undefined && !words.some(isInStore);
  if (files) return await loadTwo(words, { ...options, store: null });
  await using store = await openTracking(loadSettings(trackingSettings, sources).trackingUri, { folder });
  const experiment = await experimentOf(store, flags.experiment);
  const found = { ...options, store, experiment };
  if (flags.groupBy !== undefined) return await groupedResults({ ...found, tag: flags.groupBy, groups: words });
  if (!flags.latest) return await loadTwo(words, found);
  const { baseline, candidate } = await latestResults(found);
  return [group(baseline), group(candidate)];
}

function checkSelection({ latest, groupBy }: SelectionFlags, words: readonly string[]): void {
  const wanted = "expected two runs or files, --latest, or --group-by TAG";
  const hint = "Name result.json files or run ids: deno task compare BASELINE CANDIDATE";
  if (latest && (groupBy !== undefined || words.length > 0)) {
    throw new InputError(`Cannot compare: --latest stands alone, ${wanted}`, { where: { field: "--latest" }, hint });
  }
  if (latest || groupBy !== undefined || words.length === 2) return;
  const found = words.length === 0
    ? "nothing is named"
    : `${words.length} ${words.length === 1 ? "word is" : "words are"} given`;
  throw new InputError(`Cannot compare: ${found}, ${wanted}`, { hint });
}

/** Whether a word names something that only the store has. */
function isInStore(word: string): boolean {
  return word === "latest" || /^[0-9a-f]{8,32}$/.test(word);
}

async function loadTwo(
  words: readonly string[],
  options: LoadResultOptions & { experiment?: string },
): Promise<ResultGroup[]> {
  const results: EvaluationResult[] = [];
  for (const word of words) results.push(word === "latest" ? await latest(options) : await loadResult(word, options));
  const named = new Set(results.map(nameOfResult)).size === results.length;
  return results.map((result, index) => group(result, named ? undefined : words[index]));
}

async function latest(
  { store, experiment, ...options }: LoadResultOptions & { experiment?: string },
): Promise<EvaluationResult> {
  const result = store === null || experiment === undefined
    ? null
    : await latestResult({ ...options, store, experiment });
  if (result !== null) return result;
  throw new InputError(`Cannot compare the latest run: found no finished evaluation in "${experiment}"`, {
    where: { field: "--experiment" },
  });
}

function group(result: EvaluationResult, name?: string): ResultGroup {
  return { name: name ?? nameOfResult(result), results: [result] };
}

/** Name of the experiment: as given, or that of an agent of this name, or that of the agent of a call without flags. */
export async function experimentOf(store: Tracking, name: string | undefined): Promise<string> {
  if (name === undefined) return agents["loan_approval"]?.experiment ?? "/Shared/ai-agents/loan_approval";
  const known = await store.experiments({ name });
  return known.length > 0 || name.startsWith("/") ? name : `/Shared/ai-agents/${name}`;
}
