/** `deno task train`: fit a reference classifier, judge it on rows that it has not seen, keep and promote it. */

import { join, relative } from "@std/path";
import { z } from "zod";
import {
  classifierFiles,
  recordTraining,
  trainClassifier,
  trainerOf,
  trainers,
  trainingMarkdown,
  trainingReport,
} from "vigil/agents";
import { loadSettings, readEnv } from "vigil/config";
import { InputError, ServiceError, toErrorData, type TrainingResult } from "vigil/contracts";
import { loadDataset } from "vigil/datasets";
import { alertSettings, sendTrainingAlert } from "vigil/monitoring";
import { renderTable } from "vigil/reports";
import { ExperimentTracker, rollbackModel } from "vigil/tracking";
import { command, type CommandContext, EXIT, type ExitCode } from "./command.ts";
import { writeFolder } from "./command/artefacts.ts";
import { artefactFolder, errorLine } from "./command/output.ts";
import { parseMargins } from "./compare/margins.ts";

const names = Object.keys(trainers).join("|");

/** Flags of `deno task train`. */
export const trainFlags = z.object({
  classifier: z.string().default("fp").meta({ value: names }).describe("Classifier to train"),
  dataset: z.string().optional().meta({ value: "NAME|PATH" }).describe("Rows to train on; its own where left out"),
  targetRecall: z.number().positive().max(1).optional()
    .describe("Recall that the threshold is chosen for, on rows for that alone; the classifier's own where left out"),
  verbose: z.boolean().default(false).describe("Say each step"),
  register: z.boolean().default(false)
    .describe("Register the model; promote it if it is better than, or equivalent to, what is in Production"),
  margin: z.array(z.string()).default([]).meta({ value: "METRIC=DELTA" })
    .describe("The smallest change of that metric (f2_score; accuracy for intent) that matters for the promotion"),
  rollback: z.boolean().default(false).describe("Train nothing; put back what was in Production before"),
  why: z.string().optional().meta({ value: "TEXT" }).describe("Reason of a rollback, for the audit trail"),
});

/** Checked flags of `deno task train`. */
export type TrainFlags = z.output<typeof trainFlags>;

/** The command `deno task train`. */
export const trainCommand = command({
  name: "train",
  summary: "Train a reference classifier, judge it, and keep it",
  flags: trainFlags,
  examples: [
    "deno task train --classifier fp",
    "deno task train --classifier ep --target-recall 0.95 --verbose",
    "MLFLOW_ENABLED=true deno task train --classifier fp --register",
    'MLFLOW_ENABLED=true deno task train --rollback --classifier fp --why "alarms at night"',
  ],
  run: (context) => context.flags.rollback ? rollBack(context) : train(context),
});

async function train(context: CommandContext<TrainFlags>): Promise<ExitCode> {
  const { flags, output, folder, given } = context;
  const trainer = trainerOf(flags.classifier);
  if (flags.targetRecall !== undefined && trainer.labels === null) {
    throw new InputError(`Cannot choose a threshold for "${trainer.name}": it has more than two labels`, {
      where: { field: "--target-recall" },
    });
  }
  const margin = parseMargins(flags.margin);
  await using tracker = openTracker(context);
  if (flags.register) await requireTracking(tracker, "register");
  const data = await loadDataset(flags.dataset ?? trainer.dataset, { folder: context.resolve(".") });
  const training = trainClassifier(trainer, {
    data,
    seed: flags.seed,
    onStep: (step) => flags.verbose ? output.note(step) : undefined,
    ...flags.targetRecall === undefined ? {} : { targetRecall: flags.targetRecall },
  });
  const result = await recordTraining(training, {
    tracker,
    trainer,
    data,
    configuration: { ...given, seed: flags.seed },
    files: { "report.md": trainingMarkdown(training.result) },
    register: flags.register,
    by: userName(),
    onTrained: (trained) => tell(trained, context),
    ...Object.keys(margin).length === 0 ? {} : { margin },
  });
  const timeMs = Date.parse(result.trainedAt);
  const written = writeFolder(artefactFolder(join(folder, "reports"), "training", trainer.name), {
    timeMs,
    files: { "result.json": `${JSON.stringify(result, null, 2)}\n`, "report.md": trainingMarkdown(result) },
    finish: (parent) => writeModel(join(parent, "model"), classifierFiles(training.classifier)),
  });
  show(result, context);
  output.json(result);
  output.print(`Report: ${relative(context.resolve("."), join(written, "report.md"))}`);
  return exitCodeOfTraining(result, flags);
}

async function rollBack(context: CommandContext<TrainFlags>): Promise<ExitCode> {
  const { flags, output } = context;
  trainerOf(flags.classifier);
  await using tracker = openTracker(context);
  const store = await requireTracking(tracker, "roll back");
  const name = (await tracker.experiment()).replace(/^.*\//, "");
  const version = await rollbackModel(store, { name, by: userName(), why: flags.why ?? "rolled back by hand" });
  output.json({ kind: "rollback", schemaVersion: 1, name, version: version.version, stage: version.stage });
  output.print(`${name}: version ${version.version} is in Production again`);
  return EXIT.done;
}

/** Bad: worse than what is in Production. Inconclusive counts with `--strict`. */
export function exitCodeOfTraining(result: TrainingResult, { strict }: { strict: boolean }): ExitCode {
  const verdict = result.comparison?.verdict;
  if (verdict === "worse") return EXIT.bad;
  return verdict === "inconclusive" && strict ? EXIT.inconclusive : EXIT.done;
}

/** Tells the webhook of the settings, where ALERT_ON_TRAINING is set; one that does not answer costs a warning. */
async function tell(result: TrainingResult, context: CommandContext<TrainFlags>): Promise<void> {
  const { sources, folder, output } = context;
  const { webhookUrl, webhookFormat, onTraining } = loadSettings(alertSettings, sources);
  const metrics: Record<string, number> = {};
  for (const name of ["f2_score", "recall", "precision", "accuracy"]) {
    const value = result.test[name]?.value ?? null;
    if (value !== null) metrics[name] = value;
  }
  try {
    const { status, error } = await sendTrainingAlert({ classifierType: result.classifier, metrics }, {
      webhookUrl,
      webhookFormat,
      onTraining,
      folder: join(folder, "logs/monitoring/alerts"),
    });
    if (status === "no_webhook") output.note("warning: ALERT_ON_TRAINING is set, but ALERT_WEBHOOK_URL is not");
    if (error !== null) output.note(`warning: ${errorLine(error)}. The alert waits for the next one`);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    output.note(`warning: ${errorLine(toErrorData(error))}`);
  }
}

function openTracker(context: CommandContext<TrainFlags>): ExperimentTracker {
  const { flags, sources, folder, output } = context;
  return new ExperimentTracker(flags.classifier, {
    sources,
    folder,
    onWarning: (message) => output.note(`warning: ${message}`),
  });
}

async function requireTracking(tracker: ExperimentTracker, action: string) {
  const store = await tracker.store();
  if (store !== null) return store;
  throw new InputError(`Cannot ${action} the classifier "${tracker.classifier}": tracking is off`, {
    where: { field: action === "register" ? "--register" : "--rollback" },
    hint: "Switch it on with MLFLOW_ENABLED=true",
  });
}

function writeModel(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  Deno.mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    if (typeof content === "string") Deno.writeTextFileSync(join(folder, name), content);
    else Deno.writeFileSync(join(folder, name), content);
  }
}

function show(result: TrainingResult, { output, flags }: CommandContext<TrainFlags>): void {
  const { facts, table, closing } = trainingReport(result);
  const params = Object.entries(result.params).map(([name, value]) => `${name} ${value}`).join(", ");
  const lines = [
    ...facts,
    ...flags.verbose ? [`Model: ${params}`] : [],
    "",
    renderTable({ columns: table.columns, rows: table.rows }, { width: output.width }),
    "",
    ...closing,
  ];
  output.print(lines.join("\n"));
}

function userName(): string {
  return readEnv("USER") ?? readEnv("LOGNAME") ?? "unknown";
}

if (import.meta.main) await trainCommand.main();
