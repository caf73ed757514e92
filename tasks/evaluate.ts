/** `deno task evaluate`: run an agent on a dataset, or judge predictions that a file already holds. */

import { z } from "zod";
import { describeEnvironment, loadSettings } from "vigil/config";
import { type Dataset, type EvaluationResult, toErrorData, type Tracking } from "vigil/contracts";
import { driftSettings } from "vigil/drift";
import { evaluate, evaluationSettings, parseThreshold, requireDirections } from "vigil/evaluation";
import { command, type CommandContext, errorLine, EXIT, type ExitCode } from "./command.ts";
import { tellRegression } from "./evaluate/alert.ts";
import { loadBaseline } from "./evaluate/baseline.ts";
import { asOtherRows, baselineDatasetOf, driftOfEvaluations, recordDrift } from "./evaluate/drift.ts";
import { finishEvaluation } from "./evaluate/finish.ts";
import { loadPlan, type Plan } from "./evaluate/plan.ts";
import { recordedResult, rerunFlags } from "./evaluate/rerun.ts";
import { openStore } from "./evaluate/store.ts";
import { exitCodeOfResult } from "./evaluate/verdict.ts";

const text = (value: string, description: string) => z.string().optional().describe(description).meta({ value });

/** Flags of `deno task evaluate`. */
export const evaluateFlags = z.object({
  agent: text("NAME|FILE.ts#export", "Agent to run; loan_approval where neither this nor --prediction-field is given"),
  model: text(
    "NAME",
    "Let this model decide: behind OPENAI_BASE_URL, where the agent can use one; of fp and ep a version, a stage or a folder",
  ),
  dataset: text("NAME|PATH", "Dataset to run it on; the agent's own where left out"),
  name: text("NAME", "Name of the evaluation; the agent's or the dataset's where left out"),
  targetField: text("FIELD", "Field of what is expected"),
  predictionField: text("FIELD", "Field of what was predicted; with no --agent metrics come straight from the file"),
  probabilityField: z.array(z.string()).optional().meta({ value: "FIELD" })
    .describe(
      "Field of the probabilities: an object by label, or the positive label's; or one field for each label, as LABEL=FIELD or named like it",
    ),
  positiveLabel: text("LABEL", "The label that counts as positive, where there are two"),
  cluster: text("FIELD", "Field of rows that belong together, for example a user"),
  split: z.enum(["train", "validation", "test"]).optional().describe("Only this part of the dataset"),
  limit: z.number().int().positive().optional().describe("Only the first N rows"),
  trials: z.number().int().positive().default(1).describe("How often each row is run"),
  scorers: z.array(z.string()).default([]).meta({ value: "A,B,FILE.ts#export" }).describe("Judges of single rows"),
  concurrency: z.number().int().positive().max(1000).default(4).describe("Rows that run at the same time"),
  timeout: z.number().int().positive().default(60_000).meta({ value: "MS" }).describe("Longest time for one row"),
  failUnder: z.array(z.string()).default([]).meta({ value: "METRIC=VALUE" })
    .describe(
      "Exit with 1 where the metric is under this (or failed calls could be why it is not), with --strict with 3 where its interval reaches under it; may be repeated",
    ),
  failOver: z.array(z.string()).default([]).meta({ value: "METRIC=VALUE" })
    .describe("The same for metrics of which less is better, for example error_rate=0.05"),
  driftDetection: z.boolean().default(false)
    .describe("Evaluate the baseline dataset too: drift of inputs and predictions, differences of metrics"),
  baselineDataset: text("NAME|PATH", "Dataset that the drift is measured against"),
  compare: text("latest|RUN_ID|FILE", "Compare with an earlier result; exit with 1 where this one is worse"),
  alert: z.boolean().default(false).describe("With --compare: tell the webhook of the settings where it is worse"),
  noMlflow: z.boolean().default(false).describe("Record neither run nor traces"),
  detailed: z.boolean().default(false).describe("Show every metric, label and row to look at"),
  rerun: text("RUN_ID", "Repeat a recorded run with its flags, and say what differs"),
});

/** Checked flags of `deno task evaluate`. */
export type EvaluateFlags = z.output<typeof evaluateFlags>;

/** The command `deno task evaluate`. */
export const evaluateCommand = command({
  name: "evaluate",
  summary: "Run an agent on a dataset, or judge predictions that a file already holds",
  flags: evaluateFlags,
  examples: [
    "deno task evaluate",
    "deno task evaluate --agent scorecard --dataset credit_data --split test",
    "deno task evaluate --dataset predictions.csv --target-field truth --prediction-field predicted",
    "deno task evaluate --agent my_agent.ts#answer --dataset cases.jsonl --fail-under accuracy=0.8",
    "deno task evaluate --agent scorecard --compare latest",
    "deno task evaluate --agent fp --compare latest",
    "deno task evaluate --agent scorecard --dataset july.csv --drift-detection --baseline-dataset june.csv",
  ],
  async run(context) {
    return await runEvaluation(context);
  },
});

/** Evaluates as the flags say, or as a recorded run did. */
export async function runEvaluation(context: CommandContext<EvaluateFlags>): Promise<ExitCode> {
  if (context.flags.rerun === undefined) return await evaluateOnce(context);
  const earlier = await recordedResult(context.flags.rerun, context);
  const flags = { ...context.flags, ...rerunFlags(earlier, evaluateFlags), seed: earlier.environment.seed };
  return await evaluateOnce({ ...context, flags, given: earlier.environment.flags }, earlier);
}

async function evaluateOnce(
  context: CommandContext<EvaluateFlags>,
  earlier?: EvaluationResult,
): Promise<ExitCode> {
  const { flags, output, signal } = context;
  const thresholds = [
    ...flags.failUnder.map((text) => parseThreshold(text, "under")),
    ...flags.failOver.map((text) => parseThreshold(text, "over")),
  ];
  const baselineDataset = baselineDatasetOf(flags);
  const plan = await loadPlan(context);
  const { json: _json, detailed: _detailed, rerun: _rerun, ...recorded } = context.given;
  requireDirections(thresholds, plan.scorers);
  await using store = await openStore(context);
  const drifted = baselineDataset === undefined ? undefined : await evaluateBaseline(baselineDataset, context);
  const baseline = drifted === undefined
    ? await loadBaseline(context, { plan, store: store.tracking })
    : asOtherRows(drifted);
  const timeMs = Date.now();
  const progress = output.progress(`Evaluating ${plan.name}`);
  const evaluated = await evaluate({
    ...settingsOf(plan, flags),
    data: plan.dataset,
    store: store.tracking,
    userId: store.userId,
    params: {
      ...paramsOf(plan.dataset, { flags, recorded }),
      ...plan.modelVersion === undefined ? {} : { "model.version": plan.modelVersion },
    },
    tags: { mode: loadSettings(evaluationSettings, context.sources).mode },
    thresholds,
    ...baseline === undefined ? {} : { baseline },
    signal,
    onProgress: (state) => progress.update(state),
    onWarning: (message) => output.note(`warning: ${message}`),
    environment: await describeEnvironment({ folder: context.folder, flags: recorded, seed: flags.seed }),
  });
  const result = drifted === undefined || signal.aborted ? evaluated : await withDrift(evaluated, {
    baseline: drifted,
    context,
    store: store.tracking,
  });
  finishEvaluation(result, { context, timeMs, problems: plan.dataset.problems, earlier });
  if (flags.alert) await tellRegression(result, context);
  if (baseline !== undefined && result.comparison === undefined) return EXIT.usage;
  return exitCodeOfResult(result, { strict: flags.strict });
}

/** Evaluates the dataset that drift is measured against, without recording it. */
async function evaluateBaseline(dataset: string, context: CommandContext<EvaluateFlags>): Promise<EvaluationResult> {
  const { output, signal, flags } = context;
  const plan = await loadPlan({ ...context, flags: { ...flags, dataset } });
  const progress = output.progress(`Evaluating the baseline ${plan.dataset.name}`);
  return await evaluate({
    ...settingsOf(plan, flags),
    name: `${plan.name} on ${plan.dataset.name}`,
    data: plan.dataset,
    signal,
    onProgress: (state) => progress.update(state),
    onWarning: (message) => output.note(`warning: ${message}`),
  });
}

async function withDrift(
  result: EvaluationResult,
  { baseline, context, store }: {
    baseline: EvaluationResult;
    context: CommandContext<EvaluateFlags>;
    store: Tracking | null;
  },
): Promise<EvaluationResult> {
  const { flags, output, signal, sources } = context;
  const { threshold } = loadSettings(driftSettings, sources);
  const drift = await driftOfEvaluations(baseline, result, { seed: flags.seed, threshold, signal });
  const told = { ...result, drift };
  if (store === null) return told;
  try {
    await recordDrift(told, store, Date.now());
  } catch (error) {
    output.note(`warning: Cannot record the drift: ${errorLine(toErrorData(error))}`);
  }
  return told;
}

function settingsOf(plan: Plan, flags: CommandContext<EvaluateFlags>["flags"]) {
  const { agent, agentName, experiment, fields, scorers, name } = plan;
  const positiveLabel = flags.positiveLabel ?? plan.positiveLabel;
  return {
    name,
    scorers,
    ...agent === undefined ? {} : { agent, agentName: agentName ?? name },
    ...fields,
    ...experiment === undefined ? {} : { experiment },
    ...positiveLabel === undefined ? {} : { positiveLabel },
    ...flags.cluster === undefined ? {} : { clusterField: flags.cluster },
    ...flags.limit === undefined ? {} : { limit: flags.limit },
    trials: flags.trials,
    concurrency: flags.concurrency,
    timeoutMs: flags.timeout,
    seed: flags.seed,
  };
}

function paramsOf(
  dataset: Dataset,
  options: { flags: { seed: number; trials: number }; recorded: Record<string, unknown> },
): Record<string, unknown> {
  const { seed, trials } = options.flags;
  return { seed, trials, "dataset.name": dataset.name, "dataset.digest": dataset.digest, ...options.recorded };
}

if (import.meta.main) await evaluateCommand.main();
