import { loadSettings } from "vigil/config";
import { InputError, type TraceQuery } from "vigil/contracts";
import { loadDataset } from "vigil/datasets";
import { OUTCOME_FIELDS, outcomesOfTraces, readOutcomes, replayRunning, type RunningOutcomes } from "vigil/evaluation";
import { openTracking, trackingSettings } from "vigil/tracking";
import { type CommandContext, errorLine, type ExitCode } from "../command.ts";
import { requireStore } from "../command/require_store.ts";
import { parseTraceFilter } from "../score/trace_filter.ts";
import { exitCodeOfComparisons, finishComparison } from "./finish.ts";
import { experimentOf } from "./load.ts";
import { parseMargins } from "./margins.ts";

/** Flags that say how a running trial is compared. */
export interface RunningFlags {
  /** File of outcomes, or `traces` with a filter. */
  running?: string | undefined;
  /** Field or tag of the variant. */
  variant?: string | undefined;
  /** Field or tag of the user. */
  user?: string | undefined;
  /** Field of the time. */
  time?: string | undefined;
  /** Planned differences. */
  effect: string[];
  /** Names of the outcomes. */
  metric: string[];
  /** Smallest changes that matter. */
  margin: string[];
  /** Metrics of which less is better. */
  lowerIsBetter: string[];
  /** Experiment of the traces. */
  experiment?: string | undefined;
  /** Show more. */
  detailed: boolean;
}

/** Most traces of one call. */
const MOST_TRACES = 1_000_000;

/**
 * Compares two variants of a trial that still runs, as often as one likes: the looks follow from the outcomes.
 *
 * @throws {InputError} If flags do not fit, a field is missing, or the variants are not the two that are named.
 */
export async function compareRunningTrial(source: string, context: CommandContext<RunningFlags>): Promise<ExitCode> {
  const { flags, words, output } = context;
  const margin = parseMargins(flags.margin);
  const effect = parseEffects(flags.effect);
  const { name, ...read } = source === "traces" || source.startsWith("traces:")
    ? await fromTraces(source.slice("traces:".length), context)
    : await fromFile(source, context);
  const counts = new Map<string, number>();
  for (const { variant } of read.outcomes) counts.set(variant, (counts.get(variant) ?? 0) + 1);
  const [baseline, candidate] = variantsOf(words, { counts, unassigned: read.unassigned });
  const timeMs = Date.now();
  const result = replayRunning(read.outcomes, { baseline, candidate, margin, effect, lower: flags.lowerIsBetter });
  const known = result.metrics.map((metric) => metric.name);
  for (
    const [flag, names] of [
      ["--margin", Object.keys(margin)],
      ["--effect", typeof effect === "number" ? [] : Object.keys(effect)],
      ["--lower-is-better", flags.lowerIsBetter],
    ] as const
  ) requireKnown(names, { flag, known });
  counts.delete(baseline);
  counts.delete(candidate);
  const { unassigned, withoutUser, withoutOutcome } = read;
  result.running.leftOut = { unassigned, otherVariants: Object.fromEntries(counts), withoutUser, withoutOutcome };
  const untimed = read.outcomes.filter(({ atMs }) => atMs === undefined).length;
  if (untimed > 0) {
    output.note(
      `warning: ${untimed} of ${read.outcomes.length} outcomes have no time: they are taken in the order of the rows`,
    );
  }
  finishComparison([result], { context, timeMs, names: [`running_${name}`] });
  return exitCodeOfComparisons([result], { strict: context.flags.strict });
}

async function fromFile(
  path: string,
  { flags, resolve, output }: CommandContext<RunningFlags>,
): Promise<RunningOutcomes & { name: string }> {
  const { user, variant, time } = flags;
  const named = [user ?? OUTCOME_FIELDS.user, variant ?? OUTCOME_FIELDS.variant, time ?? OUTCOME_FIELDS.time].flat();
  const data = await loadDataset(path, { folder: resolve("."), idField: null, textColumns: named });
  for (const problem of data.problems.slice(0, 5)) output.note(`warning: left out: ${errorLine(problem)}`);
  if (data.problems.length > 5) output.note(`warning: left out: ${data.problems.length - 5} more rows`);
  const fields = {
    ...user === undefined ? {} : { user },
    ...variant === undefined ? {} : { variant },
    ...time === undefined ? {} : { time },
  };
  return { name: data.name, ...readOutcomes(data, { ...fields, metrics: flags.metric }) };
}

async function fromTraces(
  filter: string,
  { flags, sources, folder, output }: CommandContext<RunningFlags>,
): Promise<RunningOutcomes & { name: string }> {
  const { user, variant, time, metric } = flags;
  if (time !== undefined) {
    throw new InputError("Cannot use --time with traces: their start is the time", { where: { field: "--time" } });
  }
  const query: TraceQuery = filter === "" ? {} : parseTraceFilter(filter);
  const { trackingUri } = loadSettings(trackingSettings, sources);
  await requireStore(trackingUri, { action: "compare running variants", folder });
  await using store = await openTracking(trackingUri, { folder });
  await store.flush({ timeoutMs: 1_000 });
  if (flags.experiment !== undefined) query.experiments = [await experimentOf(store, flags.experiment)];
  const traces = await store.traces({ limit: MOST_TRACES, ...query });
  if (traces.length === MOST_TRACES) output.note(`warning: only the newest ${MOST_TRACES} traces are read`);
  const fields = { ...user === undefined ? {} : { user }, ...variant === undefined ? {} : { variant } };
  return {
    name: "traces",
    ...outcomesOfTraces(traces, { ...fields, ...metric.length === 0 ? {} : { metrics: metric } }),
  };
}

function variantsOf(
  words: readonly string[],
  { counts, unassigned }: { counts: ReadonlyMap<string, number>; unassigned: number },
): [baseline: string, candidate: string] {
  const found = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 10)
    .map(([name, count]) => `"${name}" (${count})`);
  const have = `the outcomes have ${found.length === 0 ? "no variant" : found.join(", ")}${
    unassigned === 0 ? "" : `, ${unassigned} none`
  }`;
  const hint = "Name both: deno task compare --running FILE BASELINE CANDIDATE";
  const [baseline, candidate] = words;
  if (baseline === undefined || candidate === undefined || words.length > 2) {
    throw new InputError(`Cannot compare running variants: expected BASELINE CANDIDATE, ${have}`, { hint });
  }
  if (baseline === candidate) {
    throw new InputError(`Cannot compare running variants: "${baseline}" is named twice`, { hint });
  }
  for (const word of [baseline, candidate]) {
    if (counts.has(word)) continue;
    throw new InputError(`Cannot compare running variants: ${have}, "${word}" is not among them`, { hint });
  }
  return [baseline, candidate];
}

/**
 * Reads `--effect`: one planned difference for all metrics, or METRIC=DELTA as often as it is given.
 *
 * @throws {InputError} If it is neither, or not above 0.
 */
export function parseEffects(texts: readonly string[]): number | Record<string, number> {
  const numbers = texts.map((text) => {
    const at = text.lastIndexOf("=");
    return { metric: at < 0 ? null : text.slice(0, at), value: Number(text.slice(at + 1).trim() || NaN), text };
  });
  const bad = numbers.find(({ value, metric }) =>
    !(value > 0 && value < 1) || metric === "" || (metric === null && texts.length > 1)
  );
  if (bad !== undefined) {
    throw new InputError(`Cannot use the effect "${bad.text}": expected DELTA or METRIC=DELTA, between 0 and 1`, {
      where: { field: "--effect" },
      hint: "The difference that the trial is planned for, for example --effect 0.05",
    });
  }
  const [first] = numbers;
  if (first?.metric === null) return first.value;
  return Object.fromEntries(numbers.map(({ metric, value }) => [metric ?? "", value]));
}

function requireKnown(names: readonly string[], { flag, known }: { flag: string; known: readonly string[] }): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InputError(`Cannot compare running variants: "${unknown}" is not among the metrics compared`, {
    where: { field: flag },
    hint: `They are ${known.join(", ")}`,
  });
}
