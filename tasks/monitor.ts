/** `deno task monitor`: one pass of background scoring, analytics and alerts; what a scheduler calls. */

import { join, relative } from "@std/path";
import { z } from "zod";
import { loadSettings, parseSettings, type SettingSources, systemClock } from "vigil/config";
import { type AnalyticsResult, InputError, type Scorer, type Tracking } from "vigil/contracts";
import { analyseStore, monitorSettings, scoreInBackground, type ScoringPass } from "vigil/monitoring";
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from "vigil/reports";
import { openTracking, trackingSettings } from "vigil/tracking";
import { artefactFolder, command, type CommandContext, EXIT, type ExitCode } from "./command.ts";
import { writeFolder } from "./command/artefacts.ts";
import { requireStore } from "./command/require_store.ts";
import { loadScorers } from "./evaluate/scorers.ts";
import { describeMissing } from "./evaluate/store.ts";
import { passLines } from "./monitor/pass_lines.ts";
import { holdLock } from "./monitor/lock.ts";
import { parseSince } from "./monitor/since.ts";
import { type WatchOutcome, watchPass } from "./monitor/watch.ts";

/** Flags of `deno task monitor`. */
export const monitorFlags = z.object({
  config: z.string().optional().meta({ value: "vigil.yaml" }).describe("Settings to use in place of ./vigil.yaml"),
  scorers: z.array(z.string()).default([]).meta({ value: "A,B,FILE.ts#export" })
    .describe("Scorers in place of those of the settings; scores even where automated_scorers.enabled is false"),
  sample: z.number().positive().max(1).optional().meta({ value: "RATE" })
    .describe("Share of the traces in place of automated_scorers.sampling_rate"),
  since: z.string().optional().meta({ value: "DATE|7d|12h" })
    .describe("Only traces that began since then; without it all that wait, of any age"),
  experiment: z.string().optional().meta({ value: "NAME" }).describe("Only traces of this experiment"),
  maxUsd: z.number().nonnegative().optional()
    .describe("Most that judges may cost in this pass, in US dollars, in place of automated_scorers.max_usd"),
  days: z.number().positive().max(3650).default(7).describe("Length of the period of the report"),
  concurrency: z.number().int().positive().max(1000).default(4).describe("Traces that are scored at the same time"),
  dryRun: z.boolean().default(false).describe("Only say what would be scored: nothing is judged, kept or sent"),
});

/** Checked flags of `deno task monitor`. */
export type MonitorFlags = z.output<typeof monitorFlags>;

/** The command `deno task monitor`. */
export const monitorCommand = command({
  name: "monitor",
  summary: "Score stored traces in the background, watch quality, alert, report",
  flags: monitorFlags,
  examples: [
    "deno task monitor",
    "deno task monitor --config vigil.yaml --dry-run",
    "deno task monitor --scorers relevance,faithfulness --sample 0.5 --since 7d",
  ],
  async run(context) {
    const sources = await sourcesOf(context);
    const settings = loadSettings(monitorSettings, sources);
    const { flags, folder } = context;
    const { trackingUri } = loadSettings(trackingSettings, sources);
    const query = {
      ...flags.experiment === undefined ? {} : { experiments: [flags.experiment] },
      ...flags.since === undefined ? {} : { sinceMs: parseSince(flags.since, systemClock.now()) },
    };
    const maxUsd = flags.maxUsd ?? settings.maxUsd;
    const names = flags.scorers.length > 0
      ? flags.scorers
      : settings.enabled
      ? [...new Set([...settings.scorers, ...settings.customScorers])]
      : [];
    // The pass holds the ceiling; judges hold it too, for the money that one row can cost.
    const ceiling = { concurrency: flags.concurrency, ...maxUsd === null ? {} : { maxUsd } };
    const scorers = await loadScorers(names, { ...context, sources, flags: ceiling });
    await requireStore(trackingUri, { action: "monitor", folder });
    using lock = flags.dryRun ? null : await holdLock(join(folder, "logs/monitoring/monitor.lock"));
    if (lock?.held === false) {
      context.output.print("Another pass is running: this one leaves the traces to it");
      return EXIT.done;
    }
    await using store = await openTracking(trackingUri, { folder });
    await store.flush({ timeoutMs: 1_000 });
    await requireExperiment(flags.experiment, store);
    const samplingRate = flags.sample ?? settings.samplingRate;
    const pass = scorers.length === 0 || samplingRate === 0 ? null : await score(store, {
      context,
      scorers,
      samplingRate,
      query,
      maxUsd,
    });
    return await finish({ pass, store, samplingRate, context: { ...context, sources } });
  },
});

async function score(
  store: Tracking,
  options: {
    context: CommandContext<MonitorFlags>;
    scorers: Scorer[];
    samplingRate: number;
    query: { experiments?: string[]; sinceMs?: number };
    maxUsd: number | null;
  },
): Promise<ScoringPass> {
  const { context: { flags, output, signal }, ...rest } = options;
  const progress = output.progress("Scoring traces");
  return await scoreInBackground({
    ...rest,
    store,
    concurrency: flags.concurrency,
    dryRun: flags.dryRun,
    signal,
    onProgress: (state) => progress.update(state),
  });
}

interface Ending {
  pass: ScoringPass | null;
  store: Tracking;
  samplingRate: number;
  context: CommandContext<MonitorFlags>;
}

async function finish({ pass, store, samplingRate, context }: Ending): Promise<ExitCode> {
  const { flags, output, folder, resolve, signal } = context;
  const missing = describeMissing(await store.flush({ timeoutMs: 30_000 }));
  if (missing !== undefined) output.note(`warning: ${missing}`);
  const watched: WatchOutcome = pass === null || flags.dryRun
    ? { findings: [], degraded: [], lines: [] }
    : await watchPass(pass, context);
  const lines = [...passLines(pass, { samplingRate, dryRun: flags.dryRun, width: output.width }), ...watched.lines];
  output.print(lines.join("\n"));
  const told = pass === null ? null : { ...pass, fresh: pass.fresh.length };
  const result = { kind: "monitor", schemaVersion: 1, dryRun: flags.dryRun, pass: told, quality: watched.findings };
  if (flags.dryRun || signal.aborted) {
    output.json(result);
    return EXIT.done;
  }
  const analytics = await analyse(store, { flags, lines: watched.lines });
  output.print(`\n${renderTerminal(analytics, { colour: output.colour, width: output.width })}`);
  output.json({ ...result, analytics });
  const written = writeFolder(artefactFolder(`${folder}/reports`, "monitoring", "quality"), {
    timeMs: systemClock.now(),
    files: {
      "result.json": renderJson(analytics),
      "report.md": renderMarkdown(analytics),
      "report.html": renderHtml(analytics),
    },
  });
  output.print(`Report: ${relative(resolve("."), join(written, "report.html"))}`);
  if (watched.degraded.length > 0) return EXIT.bad;
  return pass !== null && pass.scorers.some(isUnanswered) ? EXIT.service : EXIT.done;
}

function isUnanswered({ source, scored, abstained, failed }: ScoringPass["scorers"][number]): boolean {
  return source === "LLM_JUDGE" && failed > 0 && scored + abstained === 0;
}

async function analyse(
  store: Tracking,
  { flags, lines }: { flags: MonitorFlags; lines: readonly string[] },
): Promise<AnalyticsResult> {
  const { days, experiment } = flags;
  const analytics = await analyseStore({ store, days, ...experiment === undefined ? {} : { experiment } });
  return { ...analytics, notes: [...lines, ...analytics.notes] };
}

async function sourcesOf({ flags, sources, resolve }: CommandContext<MonitorFlags>): Promise<SettingSources> {
  if (flags.config === undefined) return sources;
  try {
    return {
      ...sources,
      yaml: await parseSettings(await Deno.readTextFile(resolve(flags.config)), { file: flags.config }),
    };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) && !(error instanceof Deno.errors.IsADirectory)) throw error;
    throw new InputError("Cannot read the settings: there is no such file", {
      where: { file: flags.config, field: "--config" },
      hint: "Copy vigil.example.yaml to vigil.yaml and change what you need",
    });
  }
}

async function requireExperiment(name: string | undefined, store: Tracking): Promise<void> {
  if (name === undefined || (await store.experiments({ name })).length > 0) return;
  throw new InputError(`Cannot monitor the experiment "${name}": the store has none of this name`, {
    where: { field: "--experiment" },
    hint: 'List them with `deno task query "SELECT name FROM experiments"`',
  });
}

if (import.meta.main) await monitorCommand.main();
