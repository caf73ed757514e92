/** `deno task compare`: did the candidate get better, worse, or can we not tell? */

import { z } from "zod";
import { isFileReference } from "vigil/config";
import { type EvaluationResult, InputError, type Scorer } from "vigil/contracts";
import { compare, compareGroups, type CompareOptions, type ResultGroup } from "vigil/evaluation";
import { command, type CommandContext } from "./command.ts";
import { exitCodeOfComparisons, finishComparison } from "./compare/finish.ts";
import { loadGroups } from "./compare/load.ts";
import { parseMargins } from "./compare/margins.ts";
import { compareRunningTrial } from "./compare/running.ts";
import { loadScorers } from "./evaluate/scorers.ts";

const text = (value: string, description: string) => z.string().optional().describe(description).meta({ value });
const list = (value: string, description: string) =>
  z.array(z.string()).default([]).meta({ value }).describe(description);

/** Flags of `deno task compare`. */
export const compareFlags = z.object({
  experiment: text("NAME", "Experiment of the runs, or the agent that it belongs to; loan_approval's where left out"),
  latest: z.boolean().default(false).describe("The latest evaluation against the one before it"),
  groupBy: text("TAG", "Groups of runs by a tag or parameter; the words then name and order the groups"),
  running: text(
    "FILE|traces:FILTER",
    "A trial that still runs: rows of user, variant, outcome and time, or stored traces; the words name both variants",
  ),
  variant: text("FIELD", "With --running: field or tag of the variant; variant where left out"),
  user: text("FIELD", "With --running: field or tag of who called; user, or mlflow.trace.user, where left out"),
  time: text("FIELD", "With --running: field of when; time where left out"),
  effect: list("METRIC=DELTA", "With --running: the difference that the trial is planned for; 0.05 where left out"),
  metric: list("A,B", "Metrics to compare; each of them counts in the verdict"),
  margin: list("METRIC=DELTA", "The smallest change that matters; for latency, tokens and cost a share"),
  lowerIsBetter: list("A,B", "Metrics of which less is better, where their names do not tell"),
  cluster: text("FIELD", "Field of rows that belong together, for example a user"),
  positiveLabel: text("LABEL", "The label that counts as positive; the baseline's where left out"),
  detailed: z.boolean().default(false).describe("Show every row that changed"),
});

/** Checked flags of `deno task compare`. */
export type CompareFlags = z.output<typeof compareFlags>;

/** The command `deno task compare`. */
export const compareCommand = command({
  name: "compare",
  summary: "Compare two runs, files or groups of runs, with a verdict",
  words: "[BASELINE CANDIDATE]",
  flags: compareFlags,
  examples: [
    "deno task compare --latest",
    "deno task compare before/result.json after/result.json --metric accuracy,f1_score --margin accuracy=0.02",
    "deno task compare 3f2a…(run id) latest --experiment scorecard",
    "deno task compare --group-by mode mcp vanilla_sdk",
    "deno task compare --running outcomes.jsonl old_prompt new_prompt",
    "deno task compare --running traces:tag.trial=prompts old_prompt new_prompt --metric status,relevance",
  ],
  async run(context) {
    const { flags, output } = context;
    checkRunning(flags);
    if (flags.running !== undefined) return await compareRunningTrial(flags.running, context);
    const margin = parseMargins(flags.margin);
    const groups = await loadGroups(context);
    const timeMs = Date.now();
    const options: CompareOptions = {
      margin,
      metrics: flags.metric,
      seed: flags.seed,
      scorers: await knownScorers(groups, context),
      better: Object.fromEntries(flags.lowerIsBetter.map((name) => [name, "lower" as const])),
      ...flags.cluster === undefined ? {} : { clusterField: flags.cluster },
      ...flags.positiveLabel === undefined ? {} : { positiveLabel: flags.positiveLabel },
      onWarning: (message) => output.note(`warning: ${message}`),
    };
    const results = compareAll(groups, options);
    const names = groups.slice(1).map(({ name, results: [first] }) =>
      flags.groupBy === undefined ? first?.name ?? name : `${first?.name ?? "group"}_${name}`
    );
    finishComparison(results, { context, timeMs, names });
    return exitCodeOfComparisons(results, { strict: flags.strict });
  },
});

/** Flags of running trials and of finished ones do not mix. */
function checkRunning(flags: CompareFlags): void {
  const { running, latest, groupBy, cluster, positiveLabel, variant, user, time, effect } = flags;
  const given = (names: Record<string, boolean>): string | undefined => Object.keys(names).find((name) => names[name]);
  const wrong = running === undefined
    ? given({
      "--variant": variant !== undefined,
      "--user": user !== undefined,
      "--time": time !== undefined,
      "--effect": effect.length > 0,
    })
    : given({
      "--latest": latest,
      "--group-by": groupBy !== undefined,
      "--cluster": cluster !== undefined,
      "--positive-label": positiveLabel !== undefined,
    });
  if (wrong === undefined) return;
  throw new InputError(
    running === undefined
      ? `Cannot compare: ${wrong} is for a trial that still runs, expected --running FILE beside it`
      : `Cannot compare: ${wrong} does not go with --running, which compares users by their variant`,
    { where: { field: wrong } },
  );
}

function compareAll(groups: readonly ResultGroup[], options: CompareOptions) {
  const [baseline, candidate] = groups.map(({ results }) => results);
  const [before, ...earlier] = baseline ?? [];
  const [after, ...later] = candidate ?? [];
  const single = groups.length === 2 && earlier.length === 0 && later.length === 0;
  if (!single || before === undefined || after === undefined) return compareGroups(groups, options);
  const [from, to] = groups.map(({ name }) => name);
  return [compare(before, after, {
    ...options,
    names: { ...from === undefined ? {} : { baseline: from }, ...to === undefined ? {} : { candidate: to } },
  })];
}

/** The scorers that the evaluations were made with, as far as they are known by name: they say which direction is good. */
async function knownScorers(
  groups: readonly ResultGroup[],
  context: Pick<CommandContext<unknown>, "resolve">,
): Promise<Scorer[]> {
  const names = new Set(groups.flatMap(({ results }) => results.flatMap(scorerNames)));
  const scorers: Scorer[] = [];
  for (const name of names) {
    if (isFileReference(name)) continue;
    try {
      scorers.push(...await loadScorers([name], context));
    } catch (error) {
      // One that this version no longer knows: its name tells the direction.
      if (!(error instanceof InputError)) throw error;
    }
  }
  return scorers;
}

function scorerNames({ environment }: EvaluationResult): string[] {
  const names = z.array(z.string()).safeParse(environment.flags["scorers"]);
  return names.success ? names.data : [];
}

if (import.meta.main) await compareCommand.main();
