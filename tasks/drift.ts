/** `deno task drift`: reference against current: drift, stable, or can we not tell? */

import { join } from "@std/path";
import { z } from "zod";
import { loadSettings } from "vigil/config";
import { InputError } from "vigil/contracts";
import { type Baseline, driftSettings, frozenEdges, writeBaseline } from "vigil/drift";
import { openEngine } from "vigil/engines";
import { command, type CommandContext, EXIT, type ExitCode, safeName, writeFile } from "./command.ts";
import { analyseTables, freezeReference } from "./drift/analyse.ts";
import { checkPredictions } from "./drift/classifier.ts";
import { exitCodeOfDrift, finishDrift } from "./drift/finish.ts";
import { referenceStats } from "./drift/reference_stats.ts";
import { requireSide } from "./drift/sides.ts";

const text = (value: string, description: string) => z.string().optional().describe(description).meta({ value });
const list = (value: string, description: string) =>
  z.array(z.string()).default([]).meta({ value }).describe(description);
const count = (description: string) => z.number().int().positive().optional().describe(description);

/** Flags of `deno task drift`. */
export const driftFlags = z.object({
  reference: text("A", "What was: a file, a glob, a baseline file or its name, table@url, or a query"),
  current: text("B", "What is now; the same kinds"),
  createReference: z.boolean().default(false).describe(
    "Freeze the reference into a baseline file; it is not read again",
  ),
  hashValues: z.boolean().default(false).describe(
    "With --create-reference: the file holds no value of any row, only hashes with VIGIL_SALT, which comparing needs again",
  ),
  referenceStats: z.boolean().default(false).describe("Show the columns of the reference"),
  name: text("NAME", "Name of the analysis and of the folder of its reports; that of the current data where left out"),
  htmlReport: z.boolean().default(false).describe("Show the address of report.html, to be opened in a browser"),
  detailed: z.boolean().default(false).describe("Show every column and check"),
  convention: z.enum(["vigil", "evidently", "nannyml", "databricks", "scipy"]).default("vigil")
    .describe("Whose numbers and rules to follow; the report says where vigil concludes something else"),
  method: list("NAME|COLUMN=NAME", "Drift method of all columns that it can judge, or of one"),
  tolerance: list("METHOD=VALUE", "The smallest drift that matters, by method"),
  threshold: z.number().positive().optional().describe(
    "Multiplies every tolerance by this over 0.1; DRIFT_THRESHOLD where left out",
  ),
  columns: list("A,B", "Columns to look at; all but times where left out"),
  slice: list("COLUMN", "Look at each value of this column by itself too; may be repeated"),
  chunkBy: text("COLUMN:day|week|month", "Look at each day, week or month of this time by itself"),
  chunkSize: count("Look at each N rows by themselves"),
  likePeriods: z.boolean().default(false)
    .describe("Compare chunks with like periods of the reference: weekdays, months of the year"),
  cluster: text("FIELD", "Field of rows that belong together, for example a session"),
  exact: z.boolean().default(false).describe("Exact statistics where cells bound them only"),
  engine: z.enum(["duckdb", "postgres"]).optional()
    .describe("Where tables without an address are: in files here, or in VIGIL_DATABASE_URL"),
  expectations: text("FILE", "YAML or JSON with what columns must be like"),
  targetField: text("FIELD", "Field of the true label, where it is known"),
  predictionField: text("FIELD", "Field of what was predicted; at a probability of ½ where left out"),
  probabilityField: text("FIELD", "Field of the positive label's probability: estimates performance without labels"),
  positiveLabel: text("LABEL", "The label that the probability is of"),
  budget: z.number().positive().optional()
    .describe("False alarms that are borne in 90 checks: decides in place of the q-value, and is kept in the store"),
  classifier: text("NAME", "Classifier whose log is looked at"),
  fromDb: z.boolean().default(false).describe(
    "Its log in VIGIL_DATABASE_URL, else in predictions.db; so without --logs-dir",
  ),
  logsDir: text("DIR", "Its log in the files of this folder"),
  days: count("Days of the log that are current; 30 where left out"),
  until: text("YYYY-MM-DD", "Last day of the log that is looked at, in UTC; now where left out"),
  dryRun: z.boolean().default(false).describe(
    "Of a classifier's log: print the alert that would be sent, and send nothing",
  ),
});

/** Checked flags of `deno task drift`. */
export type DriftFlags = z.output<typeof driftFlags>;

/** The command `deno task drift`. */
export const driftCommand = command({
  name: "drift",
  summary: "Compare reference and current data: drift, stable, or can we not tell?",
  flags: driftFlags,
  examples: [
    "deno task drift --reference may.csv --current june.csv",
    "deno task drift --reference 'logs/2026-05-*.parquet' --create-reference --name calls",
    "deno task drift --reference calls --current 'logs/2026-06-*.parquet' --slice country",
    "deno task drift --reference 2025.csv --current 2026.csv --chunk-by day:week",
    "deno task drift --classifier fp --create-reference",
    "deno task drift --classifier fp --from-db --html-report",
    "deno task drift --reference 'calls@postgres://me@host/db' --current \"SELECT * FROM 'june.csv'\" --columns age,plan",
  ],
  run: runDrift,
});

async function runDrift(context: CommandContext<DriftFlags>): Promise<ExitCode> {
  const { flags, output, signal, sources, folder, resolve } = context;
  if (flags.classifier !== undefined && flags.hashValues) {
    throw new InputError("Cannot use --hash-values with --classifier: its reference holds counts, and no texts", {
      where: { field: "--hash-values" },
    });
  }
  if (flags.classifier !== undefined) return await checkPredictions(flags.classifier, context);
  if (
    flags.fromDb || flags.logsDir !== undefined || flags.days !== undefined || flags.until !== undefined || flags.dryRun
  ) {
    throw new InputError("Cannot look at the log of a classifier: no classifier is named", {
      where: { field: "--classifier" },
      hint: "Try: deno task drift --classifier fp --from-db",
    });
  }
  const settings = loadSettings(driftSettings, sources);
  if (flags.hashValues) requireSalt(flags, settings.salt);
  const progress = output.progress("Reading");
  await using engine = openEngine({
    folder: resolve("."),
    freezeEdges: frozenEdges,
    signal,
    onProgress: (state) => progress.update(state),
    ...databaseOf(flags.engine, settings.databaseUrl),
  });
  const options = { engine, folder: resolve("."), referenceFolder: join(folder, settings.referenceFolder) };
  const reference = requireSide(flags.reference, { ...options, flag: "--reference" });
  const timeMs = Date.now();
  if (flags.createReference || flags.referenceStats) {
    const baseline = await freezeReference(reference, { flags, salt: flags.hashValues ? settings.salt : null });
    if (flags.createReference) keepReference(baseline, options.referenceFolder, context);
    if (flags.referenceStats) output.print(referenceStats(baseline));
    if (flags.current === undefined) {
      output.json(baseline);
      return EXIT.done;
    }
  }
  const current = requireSide(flags.current, { ...options, flag: "--current" });
  const result = await analyseTables({ reference, current }, {
    context,
    threshold: settings.threshold,
    salt: settings.salt,
    timeMs,
  });
  finishDrift(result, { context, timeMs, name: flags.name ?? current.name });
  return exitCodeOfDrift(result, { strict: flags.strict });
}

function requireSalt({ createReference }: DriftFlags, salt: string | null): void {
  if (!createReference) {
    throw new InputError("Cannot hash the values of a reference: --create-reference is missing", {
      where: { field: "--hash-values" },
    });
  }
  if (salt !== null) return;
  throw new InputError("Cannot hash the values of a reference: VIGIL_SALT is not set", {
    where: { field: "--hash-values" },
    hint: "Set it to a secret of at least 16 characters, and keep it: comparing needs it again",
  });
}

function databaseOf(engine: DriftFlags["engine"], url: string | null): { database?: string } {
  if (engine !== "postgres") return {};
  if (url !== null) return { database: url };
  throw new InputError("Cannot use Postgres: VIGIL_DATABASE_URL is not set", {
    where: { field: "--engine" },
    hint: "Set it, or write table@postgres://user@host/database",
  });
}

function keepReference(baseline: Baseline, folder: string, { output, flags }: CommandContext<DriftFlags>): void {
  const path = join(folder, `${safeName(flags.name ?? baseline.name)}.json`);
  writeFile(path, writeBaseline(baseline));
  output.print(`Baseline: ${path} (${baseline.n} rows, digest ${baseline.digest.slice(0, 12)})`);
}

if (import.meta.main) await driftCommand.main();
