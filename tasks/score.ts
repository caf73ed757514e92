/** `deno task score`: run scorers over a file of rows or over stored traces, or show how right a scorer is. */

import { relative } from "@std/path";
import { z } from "zod";
import { loadSettings, VERSION } from "vigil/config";
import { InputError, type Score, type Scorer } from "vigil/contracts";
import { otlpLogs } from "vigil/scorers";
import { openTracking, trackingSettings } from "vigil/tracking";
import { command, type CommandContext, EXIT, type ExitCode, writeFile } from "./command.ts";
import { requireStore } from "./command/require_store.ts";
import { loadScorers } from "./evaluate/scorers.ts";
import { describeMissing } from "./evaluate/store.ts";
import { calibrate } from "./score/calibrate.ts";
import { showCards } from "./score/card.ts";
import { countLines } from "./score/rows.ts";
import { scoreFile } from "./score/run.ts";
import { summarise, summaryTable } from "./score/summary.ts";
import { parseTraceFilter } from "./score/trace_filter.ts";
import { scoreTraces } from "./score/traces.ts";

const text = (value: string, description: string) => z.string().optional().describe(description).meta({ value });

/** Flags of `deno task score`. */
export const scoreFlags = z.object({
  rows: text("FILE", "Rows {id, inputs, outputs, context?, expectations?}, one JSON object a line"),
  traces: text(
    "FILTER",
    "Stored traces: all, or KEY=VALUE,… with experiment, run, name, state, since, until, tag.NAME",
  ),
  scorers: z.array(z.string()).default([]).meta({ value: "A,B,FILE.ts#export" }).describe("Judges of single rows"),
  out: text(
    "FILE",
    "Where the scores go, one line a row; a file of a stopped call is gone on with; for cards a folder",
  ),
  sample: z.number().min(0).max(1).default(1).meta({ value: "RATE" })
    .describe("Only this share of the rows or traces, by the hash of their ids: larger shares hold smaller ones"),
  maxUsd: z.number().nonnegative().optional().describe("Stop before more than this is spent, in US dollars"),
  events: text("FILE", "With --traces: also write gen_ai.evaluation.result, OTLP logs as one line of JSON"),
  card: text("NAME|all", "Show how right a scorer is on labelled public data; with --out DIR write it"),
  calibrate: text("NAME", "Measure a judge against the labels of people: agreement, order bias, cost"),
  data: text("DIR", "With --card: folder with the labelled sets that are not part of the project"),
  concurrency: z.number().int().positive().max(1000).default(4).describe("Rows that are scored at the same time"),
});

/** Checked flags of `deno task score`. */
export type ScoreFlags = z.output<typeof scoreFlags>;

/** The command `deno task score`. */
export const scoreCommand = command({
  name: "score",
  summary: "Run scorers over a file of rows or over stored traces, or show how right a scorer is",
  flags: scoreFlags,
  examples: [
    "deno task score --rows answers.jsonl --scorers faithfulness,toxicity --out scores.jsonl",
    "deno task score --traces state=OK,since=2026-11-01 --scorers relevance,my_scorer.ts#polite --sample 0.1",
    "deno task score --card toxicity",
    "deno task score --calibrate pandalm_7b",
  ],
  async run(context) {
    const { rows, traces, card } = context.flags;
    if (context.flags.calibrate !== undefined) return await calibrate(context.flags.calibrate, context);
    if (card !== undefined) return await showCards(card, context);
    if ((rows === undefined) === (traces === undefined)) {
      throw new InputError(
        "Cannot score: expected one of --rows FILE, --traces FILTER, --card NAME and --calibrate NAME",
        {
          hint: "Try: deno task score --rows answers.jsonl --scorers exact_match --out scores.jsonl",
        },
      );
    }
    if (context.flags.scorers.length === 0) {
      throw new InputError("Cannot score: no scorer is named, expected --scorers A,B", {
        where: { field: "--scorers" },
        hint: "The known scorers are in docs/scorers.md; one of your own is given as FILE.ts#export",
      });
    }
    const scorers = await loadScorers(context.flags.scorers, context);
    return rows === undefined
      ? await fromTraces(traces ?? "all", scorers, context)
      : await fromRows(rows, scorers, context);
  },
});

/** What either way ends with. */
interface Outcome {
  scores: ReadonlyMap<string, readonly Score[]>;
  rows: number;
  spentUsd: number;
  stopped: string | undefined;
  closing: string;
}

async function fromRows(rows: string, scorers: Scorer[], context: CommandContext<ScoreFlags>): Promise<ExitCode> {
  const { flags, output, resolve, signal } = context;
  if (flags.out === undefined) {
    throw new InputError("Cannot score: no file for the scores is named, expected --out FILE", {
      where: { field: "--out" },
      hint: "Try: --out scores.jsonl",
    });
  }
  const out = resolve(flags.out);
  const total = await countLines(resolve(rows)) * flags.sample;
  const progress = output.progress("Scoring");
  const outcome = await scoreFile({
    rows: resolve(rows),
    out,
    scorers,
    sample: flags.sample,
    concurrency: flags.concurrency,
    maxUsd: flags.maxUsd,
    signal,
    onProgress: (done) => progress.update({ done, total: Math.max(done, total) }),
  });
  const resumed = outcome.resumed === 0 ? "" : `, ${outcome.resumed} of them by an earlier call`;
  return finish(
    {
      ...outcome,
      closing: `${outcome.rows} rows are scored in ${relative(resolve("."), out)}${resumed}`,
    },
    scorers,
    context,
  );
}

async function fromTraces(filter: string, scorers: Scorer[], context: CommandContext<ScoreFlags>): Promise<ExitCode> {
  const { flags, output, resolve, signal, sources, folder } = context;
  const query = parseTraceFilter(filter);
  const { trackingUri } = loadSettings(trackingSettings, sources);
  await requireStore(trackingUri, { action: "score traces", folder });
  await using store = await openTracking(trackingUri, { folder });
  await store.flush({ timeoutMs: 1_000 });
  const progress = output.progress("Scoring traces");
  const outcome = await scoreTraces({
    store,
    query,
    scorers,
    sample: flags.sample,
    maxUsd: flags.maxUsd,
    signal,
    timeMs: Date.now(),
    onProgress: (state) => progress.update(state),
  });
  const missing = describeMissing(await store.flush({ timeoutMs: 30_000 }));
  if (missing !== undefined) output.note(`warning: ${missing}`);
  if (flags.out !== undefined) {
    writeFile(resolve(flags.out), outcome.lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  if (flags.events !== undefined) {
    writeFile(resolve(flags.events), `${JSON.stringify(otlpLogs(outcome.events, { version: VERSION }))}\n`);
  }
  const count = outcome.lines.length;
  return finish(
    {
      ...outcome,
      rows: count,
      closing: `${count} traces are scored; the assessments are in ${trackingUri}`,
    },
    scorers,
    context,
  );
}

function finish(outcome: Outcome, scorers: Scorer[], { output, signal }: CommandContext<ScoreFlags>): ExitCode {
  const summaries = summarise(scorers, outcome.scores);
  if (outcome.rows > 0) output.print(`${summaryTable(summaries, { width: output.width })}\n`);
  output.print(outcome.closing);
  const complete = outcome.stopped === undefined && !signal.aborted;
  if (outcome.stopped !== undefined) {
    output.print(
      `Stopped: ${outcome.stopped}. The other rows are not scored; the same call with a higher --max-usd goes on`,
    );
  }
  output.json({
    kind: "scores",
    schemaVersion: 1,
    rows: outcome.rows,
    complete,
    costUsd: outcome.spentUsd,
    scorers: summaries,
  });
  if (!complete) return EXIT.bad;
  const judged = summaries.filter(({ source }) => source === "LLM_JUDGE");
  const unanswered = judged.some(({ scored, abstained, failed }) => failed > 0 && scored + abstained === 0);
  return unanswered ? EXIT.service : EXIT.done;
}

if (import.meta.main) await scoreCommand.main();
