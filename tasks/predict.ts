/** `deno task predict`: predict the labels of texts, and keep each prediction for the monitor. */

import { z } from "zod";
import { loadClassifier, predict, trainerOf } from "vigil/agents";
import { InputError } from "vigil/contracts";
import { loadDataset } from "vigil/datasets";
import { formatShare, renderTable } from "vigil/reports";
import { command, type CommandContext, EXIT, type ExitCode } from "./command.ts";
import { openLog, openTable, readRegistry } from "./predict/stores.ts";
import { restorePredictions } from "vigil/monitoring";
import { errorLine } from "./command/output.ts";

/** Flags of `deno task predict`. */
export const predictFlags = z.object({
  classifier: z.string().default("fp").meta({ value: "fp|ep" }).describe("Classifier that predicts"),
  dataset: z.string().optional().meta({ value: "NAME|PATH" }).describe("Rows whose texts are predicted"),
  field: z.string().optional().meta({ value: "FIELD" }).describe(
    "Field of the text; the classifier's own where left out",
  ),
  limit: z.number().int().positive().optional().describe("Only the first N rows"),
  logsDir: z.string().default("logs/predictions").meta({ value: "DIR" }).describe("Folder of the prediction files"),
  noDb: z.boolean().default(false).describe("Keep predictions in files alone"),
  restore: z.boolean().default(false).describe("Predict nothing; bring what the files hold into the database"),
});

/** Checked flags of `deno task predict`. */
export type PredictFlags = z.output<typeof predictFlags>;

/** Predictions of one batch: what is kept is on disk before the next batch. */
const BATCH = 1_000;
const SHOWN = 20;

/** The command `deno task predict`. */
export const predictCommand = command({
  name: "predict",
  summary: "Predict the labels of texts, and keep each prediction for the monitor",
  words: "[TEXT …]",
  flags: predictFlags,
  examples: [
    'deno task predict --classifier ep "报告期内公司废水排放量同比下降12.5%"',
    "deno task predict --classifier fp --dataset sentences.csv --field sentence",
    "deno task predict --restore",
  ],
  run: (context) => context.flags.restore ? restore(context) : predictTexts(context),
});

async function predictTexts(context: CommandContext<PredictFlags>): Promise<ExitCode> {
  const { flags, output, signal } = context;
  trainerOf(flags.classifier);
  const texts = await textsOf(context);
  const classifier = await readRegistry(context, (options) => loadClassifier(flags.classifier, options));
  await using log = openLog(context);
  const rows: string[][] = [];
  let [done, positive] = [0, 0];
  for (let start = 0; start < texts.length && !signal.aborted; start += BATCH) {
    const batch = texts.slice(start, start + BATCH);
    for (
      const [index, { label, probability, positive: found }] of (await predict(batch, { classifier, log })).entries()
    ) {
      done++;
      if (found) positive++;
      if (rows.length < SHOWN) rows.push([label, probability.toFixed(4), shorten(batch[index] ?? "")]);
    }
  }
  output.print(renderTable({
    columns: ["label", "probability", "text"],
    rows,
  }, { width: output.width }));
  const { positive: name = "positive" } = classifier.labels ?? {};
  const more = done > rows.length ? `, ${done - rows.length} more not shown` : "";
  output.print(
    `\n${done} predicted by version ${classifier.version}: ${positive} ${name} (${
      formatShare(positive / done)
    })${more}`,
  );
  output.json({
    kind: "predictions",
    schemaVersion: 1,
    classifier: classifier.name,
    modelVersion: classifier.version,
    threshold: classifier.threshold,
    predicted: done,
    positive,
  });
  return signal.aborted ? EXIT.interrupted : EXIT.done;
}

async function restore(context: CommandContext<PredictFlags>): Promise<ExitCode> {
  const { flags, output, resolve } = context;
  await using table = await openTable(context);
  const { read, added, problems } = await restorePredictions(table, { folder: resolve(flags.logsDir) });
  for (const problem of problems.slice(0, 10)) output.note(`left out: ${errorLine(problem)}`);
  if (problems.length > 10) output.note(`left out: ${problems.length - 10} more lines`);
  output.json({ kind: "restoredPredictions", schemaVersion: 1, read, added, problems });
  output.print(`${read} predictions in the files, ${added} of them new to the database`);
  return EXIT.done;
}

async function textsOf({ flags, words, resolve }: CommandContext<PredictFlags>): Promise<string[]> {
  if (flags.dataset === undefined) {
    if (words.length > 0) return words;
    throw new InputError("Cannot predict: no text is given, expected words or --dataset", {
      hint: 'Try: deno task predict --classifier ep "废水排放量同比下降12.5%"',
    });
  }
  const data = await loadDataset(flags.dataset, {
    folder: resolve("."),
    ...flags.limit === undefined ? {} : { limit: flags.limit },
  });
  const trainer = trainerOf(flags.classifier);
  const { field } = flags;
  return data.rows.map((row) => {
    const text = field === undefined ? trainer.inputsOf(row.fields) : row.fields[field];
    if (typeof text === "string") return text;
    throw new InputError(`Cannot predict a row: found ${JSON.stringify(text) ?? "nothing"}, expected a text`, {
      where: { file: data.source, row: row.id, ...field === undefined ? {} : { field } },
      hint: "Name the field of the text with --field",
    });
  });
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ");
  return Array.from(line).length > 60 ? `${Array.from(line).slice(0, 59).join("")}…` : line;
}

if (import.meta.main) await predictCommand.main();
