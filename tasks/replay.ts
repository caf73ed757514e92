/** `deno task replay`: replay sentences that a classifier has not seen as days of traffic, quiet or drifting. */

import { z } from "zod";
import { heldBackRows, loadClassifier, replayTraffic, trainerOf } from "vigil/agents";
import { InputError } from "vigil/contracts";
import { loadDataset } from "vigil/datasets";
import { formatShare } from "vigil/reports";
import { command, type CommandContext, EXIT } from "./command.ts";
import { openLog, readRegistry } from "./predict/stores.ts";

/** Flags of `deno task replay`. */
export const replayFlags = z.object({
  classifier: z.string().default("fp").meta({ value: "fp|ep" }).describe("Classifier that predicts"),
  variant: z.enum(["quiet", "drifting"]).default("quiet").describe("Whether traffic changes"),
  kind: z.enum(["mix", "length", "language", "probability"]).default("mix")
    .describe("How drifting traffic changes: more of the positive label, longer, partly English, log-odds moved"),
  days: z.number().int().positive().max(1000).default(30).describe("How many days"),
  perDay: z.number().int().positive().max(100_000).default(100).describe("Predictions a day"),
  fromDay: z.number().int().positive().optional().describe(
    "Day from which on it has changed; a sixth of them and one where left out",
  ),
  until: z.string().optional().meta({ value: "YYYY-MM-DD" }).describe("Last day; yesterday where left out"),
  dataset: z.string().optional().meta({ value: "NAME|PATH" }).describe("Rows that the classifier was trained on"),
  logsDir: z.string().default("logs/predictions").meta({ value: "DIR" }).describe("Folder of the prediction files"),
  noDb: z.boolean().default(false).describe("Keep predictions in files alone"),
});

/** Checked flags of `deno task replay`. */
export type ReplayFlags = z.output<typeof replayFlags>;

const DAY_MS = 86_400_000;
const BATCH = 5_000;

/** The command `deno task replay`. */
export const replayCommand = command({
  name: "replay",
  summary: "Replay sentences that a classifier has not seen as days of traffic",
  flags: replayFlags,
  examples: [
    "deno task replay --classifier fp",
    "deno task replay --classifier fp --variant drifting --kind language --until 2026-11-20",
  ],
  async run(context) {
    const { flags, output } = context;
    const trainer = trainerOf(flags.classifier);
    const untilMs = endOf(flags.until, Date.now());
    const classifier = await readRegistry(context, (options) => loadClassifier(flags.classifier, options));
    const data = await loadDataset(flags.dataset ?? trainer.dataset, { folder: context.resolve(".") });
    const texts = heldBackRows(trainer, { data, classifier }).rows.map(({ fields }) => ({
      text: String(trainer.inputsOf(fields)),
      label: trainer.labelOf(fields),
    }));
    const kind = flags.variant === "quiet" ? "quiet" : flags.kind;
    const rows = replayTraffic(texts, {
      classifier,
      untilMs,
      kind,
      days: flags.days,
      perDay: flags.perDay,
      seed: flags.seed,
      ...flags.fromDay === undefined ? {} : { fromDay: flags.fromDay },
      ...kind === "language" ? { foreign: await englishTexts(context) } : {},
    });
    await using log = openLog(context);
    for (let start = 0; start < rows.length; start += BATCH) await log.keep(rows.slice(start, start + BATCH));
    const positive = rows.filter(({ prediction }) => prediction === 1).length;
    const days = `${rows[0]?.predicted_at.slice(0, 10)} to ${rows.at(-1)?.predicted_at.slice(0, 10)}`;
    output.print(
      `${rows.length} predictions of ${texts.length} sentences, ${days}, ${kind}: ` +
        `${positive} ${classifier.labels?.positive} (${formatShare(positive / rows.length)})`,
    );
    output.json({
      kind: "replay",
      schemaVersion: 1,
      classifier: classifier.name,
      variant: kind,
      rows: rows.length,
      positive,
    });
    return EXIT.done;
  },
});

/** The end of a day, in milliseconds since 1970; that of yesterday where none is named. */
export function endOf(day: string | undefined, nowMs: number): number {
  if (day === undefined) return Math.floor(nowMs / DAY_MS) * DAY_MS;
  const startMs = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isFinite(startMs)) return startMs + DAY_MS;
  throw new InputError(`Cannot replay: found the day "${day}", expected one such as 2026-11-20`, {
    where: { field: "--until" },
  });
}

async function englishTexts({ resolve }: CommandContext<ReplayFlags>): Promise<string[]> {
  const { rows } = await loadDataset("clinc150/clinc150.train-val", { folder: resolve("."), limit: 1000 });
  return rows.map(({ fields }) => String(fields["text"]));
}

if (import.meta.main) await replayCommand.main();
