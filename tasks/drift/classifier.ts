import { join, relative } from "@std/path";
import { type Clock, loadSettings, type SettingsOf, systemClock } from "vigil/config";
import { type DriftResult, type ErrorData, InputError, ServiceError, toErrorData } from "vigil/contracts";
import { type Baseline, driftSettings, readBaseline, writeBaseline } from "vigil/drift";
import {
  type AlertSection,
  alertSettings,
  checkClassifier,
  classifierDriftSettings,
  classifierReference,
  driftMetrics,
  openPredictions,
  type PredictionQuery,
  type PredictionRow,
  readPredictionFiles,
  sendDriftAlert,
  sendDriftRecovery,
  sendWaiting,
  utcTime,
} from "vigil/monitoring";
import { classifierText, renderHtml, renderJson } from "vigil/reports";
import { ExperimentTracker } from "vigil/tracking";
import { type CommandContext, errorLine, EXIT, type ExitCode, safeName, writeFile } from "../command.ts";
import type { DriftFlags } from "../drift.ts";
import { exitCodeOfDrift } from "./finish.ts";
import { referenceStats } from "./reference_stats.ts";

const DAY_MS = 86_400_000;

type Context = CommandContext<DriftFlags>;

/** Where the predictions of a classifier are, and what they are compared with. */
interface Check {
  name: string;
  context: Context;
  clock: Clock;
  settings: {
    threshold: number;
    referencePath: string;
    databaseUrl: string | null;
    referenceDays: number;
    evidently: boolean;
    reports: string;
    alerts: SettingsOf<AlertSection>;
  };
}

/** Checks the predictions of a classifier against its reference: by day and over the window, with report, run and alert. */
export async function checkPredictions(name: string, context: Context, clock: Clock = systemClock): Promise<ExitCode> {
  const { flags, output } = context;
  if (!/^[\w-]+$/.test(name)) {
    throw new InputError(`Cannot check "${name}": expected the name of a classifier: letters, digits, _ and -`, {
      where: { field: "--classifier" },
    });
  }
  if (flags.reference !== undefined || flags.current !== undefined) {
    throw new InputError("Cannot check a classifier's log against a table: expected no --reference and no --current", {
      where: { field: "--classifier" },
      hint: "The reference of a classifier is made by --create-reference",
    });
  }
  if (flags.cluster !== undefined && flags.cluster !== "text_hash") {
    throw new InputError(
      `Cannot cluster predictions by "${flags.cluster}": expected text_hash, the only field for it`,
      {
        where: { field: "--cluster" },
      },
    );
  }
  const check: Check = { name, context, clock, settings: settingsOf(name, context) };
  if (flags.createReference) await createReference(check);
  if (flags.createReference || flags.referenceStats) {
    const reference = await loadReference(check);
    if (flags.referenceStats) output.print(referenceStats(reference));
    output.json(reference);
    return EXIT.done;
  }
  const reference = await loadReference(check);
  const timeMs = clock.now();
  const days = flags.days ?? 30;
  const rows = await predictions(check, windowOf(days, check));
  if (rows.length === 0) {
    const until = flags.until === undefined ? "in the last" : `until ${flags.until} in`;
    throw new InputError(`Cannot check "${name}": there are no predictions of it ${until} ${days} days`, {
      where: { field: flags.logsDir === undefined ? "--from-db" : "--logs-dir" },
      hint: "Predictions are kept by `deno task predict`; --days looks further back",
    });
  }
  const evidently = check.settings.evidently ? await referenceRows(check, reference) : undefined;
  const result = checkClassifier({
    reference: reference.baseline,
    rows,
    threshold: check.settings.threshold,
    seed: flags.seed,
    cluster: flags.cluster !== undefined,
    ...flags.budget === undefined ? {} : { budget: flags.budget },
    ...evidently === undefined ? {} : { evidently },
  });
  const page = writeReports(result, { check, timeMs });
  output.json(result);
  const shown = flags.htmlReport ? relative(context.resolve("."), page) : null;
  output.print(
    classifierText(result, { classifier: name, timestamp: utcTime(timeMs), page: shown, width: output.width }),
  );
  await keepRun(result, { check, timeMs });
  await tell(result, check);
  return exitCodeOfDrift(result, { strict: flags.strict });
}

function settingsOf(name: string, { sources, flags, folder, resolve }: Context): Check["settings"] {
  const drift = loadSettings(driftSettings, sources);
  const own = loadSettings(classifierDriftSettings, sources);
  return {
    threshold: flags.threshold ?? drift.threshold,
    referencePath: join(resolveIn(folder, drift.referenceFolder), `${safeName(name)}.json`),
    databaseUrl: drift.databaseUrl,
    referenceDays: own.referenceWindowDays,
    evidently: own.evidently,
    reports: resolve(resolveIn(folder, own.reportsFolder)),
    alerts: loadSettings(alertSettings, sources),
  };
}

function resolveIn(folder: string, path: string): string {
  return path.startsWith("/") ? path : join(folder, path);
}

/** The last days up to now, or up to the end of the day that is named. */
function windowOf(days: number, { context, clock }: Check): { sinceMs: number; untilMs: number } {
  const { until } = context.flags;
  const day = until === undefined ? NaN : Date.parse(`${until}T00:00:00.000Z`);
  if (until !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(day))) {
    throw new InputError(`Cannot look at the log until "${until}": expected a day, for example 2026-11-20`, {
      where: { field: "--until" },
    });
  }
  const untilMs = until === undefined ? clock.now() : day + DAY_MS;
  return { sinceMs: untilMs - days * DAY_MS, untilMs };
}

async function predictions(
  { name, context, settings }: Check,
  window: Pick<PredictionQuery, "sinceMs" | "untilMs">,
): Promise<PredictionRow[]> {
  const { flags, folder, output, resolve } = context;
  const query = { classifier: name, ...window };
  if (flags.logsDir !== undefined) {
    const { rows, problems } = await readPredictionFiles(resolve(flags.logsDir), query);
    warnAbout(problems, output);
    return rows;
  }
  await using table = await openPredictions(settings.databaseUrl ?? undefined, { folder });
  return await table.read(query);
}

const SHOWN_PROBLEMS = 3;

function warnAbout(problems: readonly ErrorData[], output: Context["output"]): void {
  for (const problem of problems.slice(0, SHOWN_PROBLEMS)) output.note(`warning: ${errorLine(problem)}`);
  const more = problems.length - SHOWN_PROBLEMS;
  if (more > 0) output.note(`warning: ${more} more lines could not be read`);
}

/** The frozen reference and the window that it is of. */
interface Reference {
  baseline: Baseline;
  path: string;
}

async function createReference(check: Check): Promise<void> {
  const { name, context, settings } = check;
  const days = context.flags.days ?? settings.referenceDays;
  const { sinceMs, untilMs } = windowOf(days, check);
  const rows = await predictions(check, { sinceMs, untilMs });
  const baseline = classifierReference(name, rows, { cluster: context.flags.cluster !== undefined });
  writeFile(settings.referencePath, writeBaseline(baseline));
  const window = {
    from: new Date(sinceMs).toISOString(),
    to: new Date(untilMs).toISOString(),
    predictions: rows.length,
  };
  writeFile(windowPath(settings.referencePath), `${JSON.stringify(window, null, 2)}\n`);
  context.output.print(
    `Baseline: ${relative(context.resolve("."), settings.referencePath)} (${rows.length} predictions of ${days} days)`,
  );
}

function windowPath(path: string): string {
  return path.replace(/\.json$/, ".window.json");
}

async function loadReference({ name, context, settings }: Check): Promise<Baseline & Reference> {
  const path = settings.referencePath;
  const shown = relative(context.resolve("."), path);
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new InputError(`Cannot check "${name}": it has no reference yet`, {
      where: { file: shown },
      hint: `Make one of its predictions: deno task drift --classifier ${name} --create-reference`,
      cause: error,
    });
  }
  const baseline = readBaseline(text, { file: shown });
  return { ...baseline, baseline, path };
}

/** Evidently's rules need the predictions of the reference, not only their summary. */
async function referenceRows(check: Check, { path, name }: Reference & { name: string }): Promise<PredictionRow[]> {
  try {
    const window: unknown = JSON.parse(await Deno.readTextFile(windowPath(path)));
    const { from, to } = Object(window);
    const rows = await predictions(check, { sinceMs: Date.parse(String(from)), untilMs: Date.parse(String(to)) });
    if (rows.length > 0) return rows;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) && !(error instanceof SyntaxError)) throw error;
  }
  throw new InputError(
    `Cannot follow Evidently's rules for "${name}": the predictions of the reference are not there`,
    {
      where: { file: windowPath(path) },
      hint: "Make the reference again with --create-reference, or unset EVIDENTLY_ENABLED",
    },
  );
}

/** Writes the HTML report and the result beside it. */
function writeReports(result: DriftResult, { check, timeMs }: { check: Check; timeMs: number }): string {
  const stamp = utcTime(timeMs).replaceAll(/[-:]/g, "").replace(" ", "_");
  const base = join(check.settings.reports, safeName(check.name), `drift_report_${stamp}`);
  writeFile(`${base}.json`, renderJson(result));
  const page = `${base}.html`;
  if (check.context.flags.htmlReport) writeFile(page, renderHtml(result));
  return page;
}

/** Keeps the check as a run, with a step for each day; nothing unless MLFLOW_ENABLED is true. */
async function keepRun(result: DriftResult, { check, timeMs }: { check: Check; timeMs: number }): Promise<void> {
  const { name, context, clock } = check;
  const { sources, folder, output } = context;
  await using tracker = new ExperimentTracker(name, {
    sources,
    folder,
    clock,
    onWarning: (text) => output.note(`warning: ${text}`),
  });
  const stamp = utcTime(timeMs).replaceAll(/[-:]/g, "").replace(" ", "_");
  await using run = await tracker.startRun({
    runName: `drift_${stamp}`,
    tags: { "vigil.drift.verdict": result.verdict, window_days: `${context.flags.days ?? 30}` },
  });
  run.logParams({ threshold: result.threshold, referenceSize: result.reference.n, currentSize: result.current.n });
  for (const { key, value, step } of driftMetrics(result, { timestampMs: timeMs })) {
    run.logMetrics({ [key]: value }, { step });
  }
  for (const [step, { n, columns }] of (result.chunks ?? []).entries()) {
    run.logMetrics({ "day/predictions": n, "day/alerts": columns.filter(({ alert }) => alert).length }, { step });
  }
  await run.logArtifact("result.json", { content: renderJson(result) });
  await run.logArtifact("report.html", { content: renderHtml(result) });
}

/** Tells the webhook: of an episode once, of its end once; a webhook that does not answer costs a warning, and the alert waits. */
async function tell(result: DriftResult, { name, context, clock, settings }: Check): Promise<void> {
  const { flags, folder, output } = context;
  const { webhookUrl, webhookFormat, onDrift } = settings.alerts;
  const options = { webhookUrl, webhookFormat, onDrift, clock, folder: join(folder, "logs/monitoring/alerts") };
  const worst = result.columns.find(({ verdict }) => verdict === "drift");
  const facts = {
    classifierType: name,
    driftScore: result.driftScore ?? 0,
    threshold: result.threshold,
    details: {
      referenceSize: result.reference.n,
      currentSize: result.current.n,
      ...worst === undefined ? {} : { driftedColumn: worst.name },
    },
  };
  if (flags.dryRun) {
    if (result.verdict !== "drift") return output.print("\nDry run: no alert would be sent");
    const { lines } = await sendDriftAlert(facts, { ...options, dryRun: true });
    return output.print(`\nDry run, this alert would be sent:\n${lines.map((line) => `  ${line}`).join("\n")}`);
  }
  try {
    if (result.verdict === "inconclusive") {
      if (onDrift) await sendWaiting(options);
      return;
    }
    const outcome = result.verdict === "drift"
      ? await sendDriftAlert(facts, options)
      : await sendDriftRecovery(facts, options);
    if (outcome.error !== null) output.note(`warning: ${errorLine(outcome.error)}`);
    if (outcome.status === "sent") output.note(result.verdict === "drift" ? "Alert sent" : "Recovery sent");
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    output.note(`warning: ${errorLine(toErrorData(error))}`);
  }
}
