/** `deno task dataset`: list, show, validate, split and version datasets. */

import { basename, dirname, join, relative } from "@std/path";
import { z } from "zod";
import { importExport, loadSettings } from "vigil/config";
import { InputError } from "vigil/contracts";
import {
  checkDataset,
  checkReport,
  DATASET_FOLDERS,
  type DatasetReport,
  describeDataset,
  descriptionReport,
  findDataset,
  type ImportedDataset,
  importOpenAiEvals,
  type ImportOptions,
  importPromptfoo,
  importReport,
  listDatasets,
  listReport,
  loadDataset,
  saveDataset,
  saveParts,
  saveVersion,
  splitDataset,
  splitReport,
  versionReport,
} from "vigil/datasets";
import { datasetOfTraces } from "vigil/monitoring";
import { renderTable } from "vigil/reports";
import { openTracking, trackingSettings } from "vigil/tracking";
import { closest, command, type CommandContext, EXIT, type ExitCode } from "./command.ts";
import { requireStore } from "./command/require_store.ts";
import { parseTraceFilter } from "./score/trace_filter.ts";

const flags = z.object({
  rows: z.number().int().nonnegative().default(3).describe("show: how many rows"),
  schema: z.string().optional().meta({ value: "FILE.ts#export" })
    .describe("validate: zod schema that the fields of a row must fit"),
  test: z.number().default(0.2).meta({ value: "SHARE" }).describe("split: share of the test part"),
  validation: z.number().default(0).meta({ value: "SHARE" }).describe("split: share of the validation part"),
  stratify: z.string().optional().meta({ value: "FIELD" })
    .describe("split: field whose values are as frequent in every part"),
  group: z.string().optional().meta({ value: "FIELD" }).describe("split: rows of equal values come into the same part"),
  out: z.string().optional().meta({ value: "DIR" }).describe("split, version, import: folder to save into"),
  name: z.string().optional().meta({ value: "NAME" }).describe("import traces: name of the dataset"),
  expected: z.boolean().default(false)
    .describe("import traces: only traces of which somebody said what is expected"),
  format: z.enum(["json", "jsonl", "csv"]).default("json").describe("split, version, import: format to save in"),
});

type Context = CommandContext<z.output<typeof flags>>;

/** What a subcommand found. */
interface Outcome {
  result: unknown;
  report: DatasetReport;
  code: ExitCode;
}

const SUBCOMMANDS: Readonly<Record<string, (name: string, context: Context) => Promise<Outcome>>> = {
  list,
  show,
  validate,
  split,
  version,
  import: importFile,
};

/** The command `deno task dataset`. */
export const datasetCommand = command({
  name: "dataset",
  summary: "List, show, validate, split and version datasets",
  words:
    "list | show NAME | validate NAME | split NAME | version NAME | import promptfoo|openai-evals FILE | import traces FILTER",
  flags,
  examples: [
    "deno task dataset list",
    "deno task dataset show loan_approval_test_set",
    "deno task dataset validate cases.jsonl --schema schema.ts#row",
    "deno task dataset split cases.csv --test 0.2 --stratify label --group text --out data/cases",
    "deno task dataset version loan_approval_test_set",
    "deno task dataset import promptfoo promptfooconfig.yaml",
    "deno task dataset import traces state=OK,name=pension_advisor_query --name asked --expected",
  ],
  async run(context) {
    const [verb = "list", name, ...rest] = context.words;
    const subcommand = Object.hasOwn(SUBCOMMANDS, verb) ? SUBCOMMANDS[verb] : undefined;
    if (subcommand === undefined) throw unknownVerb(verb);
    if (rest.length > (verb === "import" ? 1 : 0) || (verb === "list" && name !== undefined)) {
      throw new InputError(`Cannot use "${rest[0] ?? name}": found more words than \`dataset ${verb}\` takes`, {
        hint: verb === "list" ? "Show one dataset with `deno task dataset show NAME`" : "Quote a name with spaces",
      });
    }
    if (verb !== "list" && name === undefined) {
      throw new InputError(`Cannot ${verb} a dataset: no name is given`, {
        hint: `Try: deno task dataset ${verb} loan_approval_test_set`,
      });
    }
    const { result, report, code } = await subcommand(name ?? "", context);
    context.output.json(result);
    print(report, context);
    return code;
  },
});

const IMPORTERS: Readonly<Record<string, (file: string, options: ImportOptions) => Promise<ImportedDataset>>> = {
  promptfoo: importPromptfoo,
  "openai-evals": importOpenAiEvals,
};

/** Where what is imported goes, in the project: names are found there. */
const IMPORT_FOLDER = "data/evaluation";

/** Imports a file of another tool: `dataset import promptfoo FILE`. */
async function importFile(tool: string, context: Context): Promise<Outcome> {
  if (tool === "traces") return await importTraces(context);
  const importer = Object.hasOwn(IMPORTERS, tool) ? IMPORTERS[tool] : undefined;
  const file = context.words[2];
  if (importer === undefined || file === undefined) {
    throw new InputError(
      importer === undefined
        ? `Cannot import from "${tool}": expected ${Object.keys(IMPORTERS).join(", ")} or traces`
        : `Cannot import from ${tool}: no file is given`,
      { hint: "Try: deno task dataset import promptfoo promptfooconfig.yaml" },
    );
  }
  return await keep(tool, await importer(file, { folder: context.resolve(".") }), context);
}

/** Makes a dataset of stored traces: `dataset import traces FILTER`. */
async function importTraces(context: Context): Promise<Outcome> {
  const { name = "traces", expected: expectedOnly } = context.flags;
  const query = parseTraceFilter(context.words[2] ?? "all");
  const { trackingUri } = loadSettings(trackingSettings, context.sources);
  await requireStore(trackingUri, { action: "import traces", folder: context.folder });
  await using store = await openTracking(trackingUri, { folder: context.folder });
  await store.flush({ timeoutMs: 1_000 });
  const progress = context.output.progress("Reading traces");
  const imported = await datasetOfTraces({
    store,
    query,
    name,
    expectedOnly,
    onProgress: (state) => progress.update(state),
  });
  return await keep("traces", imported, context);
}

/** Saves what was imported. */
async function keep(tool: string, imported: ImportedDataset, context: Context): Promise<Outcome> {
  const { out, format } = context.flags;
  const file = `${imported.dataset.name}.${format}`;
  // Names are looked up in the project's folders, wherever the command is called from.
  const target = out === undefined ? join(context.folder, IMPORT_FOLDER, file) : context.resolve(join(out, file));
  const path = out === undefined ? relative(context.resolve("."), target) : join(out, file);
  const saved = await saveDataset(imported.dataset, target, { overwrite: false });
  const { dataset, remarks } = imported;
  const result = { kind: "datasetImport", schemaVersion: 1, tool, name: dataset.name, rows: dataset.rows.length };
  return {
    result: { ...result, digest: saved.digest, path, remarks },
    report: importReport(imported, path),
    code: EXIT.done,
  };
}

async function list(): Promise<Outcome> {
  const result = await listDatasets();
  return { result, report: listReport(result), code: EXIT.done };
}

async function show(name: string, context: Context): Promise<Outcome> {
  const result = describeDataset(await load(name, context), { sample: context.flags.rows });
  return { result, report: descriptionReport(result), code: EXIT.done };
}

async function validate(name: string, context: Context): Promise<Outcome> {
  const reference = context.flags.schema;
  const schema = reference === undefined ? undefined : await importExport(reference, {
    folder: context.resolve("."),
    what: "schema",
    expected: "a zod schema",
    accepts: isSchema,
  });
  const dataset = await load(name, context);
  const result = checkDataset(dataset, {
    schemaName: reference ?? null,
    ...schema === undefined ? {} : { schema: schema.value },
  });
  return { result, report: checkReport(result), code: result.valid ? EXIT.done : EXIT.bad };
}

async function split(name: string, context: Context): Promise<Outcome> {
  const { test, validation, stratify, group, out, format, seed } = context.flags;
  if (out === undefined) {
    throw new InputError("Cannot split a dataset: no folder is given, expected --out DIR", {
      where: { field: "--out" },
      hint: `Try: deno task dataset split ${name} --out data/${basename(name).split(".")[0]}`,
    });
  }
  if (!(test > 0 && validation >= 0 && test + validation < 1)) {
    throw new InputError(
      `Cannot split a dataset: found --test ${test} and --validation ${validation}, expected shares that leave some for train`,
      { where: { field: "--test" }, hint: "Try: --test 0.2 --validation 0.1" },
    );
  }
  const dataset = await load(name, context);
  const parts = splitDataset(dataset, {
    test,
    validation,
    seed,
    ...stratify === undefined ? {} : { stratify },
    ...group === undefined ? {} : { group },
  });
  const result = await saveParts(parts, { dataset, folder: context.resolve(out), extension: format });
  return { result, report: splitReport(result), code: EXIT.done };
}

async function version(name: string, context: Context): Promise<Outcome> {
  const { out, format } = context.flags;
  const found = await findDataset(name, { folder: context.resolve(".") });
  const dataset = await load(name, context);
  const beside = dirname(found.path);
  const folder = out === undefined ? basename(beside) === found.name ? dirname(beside) : beside : context.resolve(out);
  const saved = await saveVersion(dataset, { folders: [folder, ...DATASET_FOLDERS], extension: format });
  const result = { kind: "datasetVersion", schemaVersion: 1, ...saved };
  return { result, report: versionReport(saved), code: EXIT.done };
}

async function load(name: string, context: Context) {
  const progress = context.output.progress(`Reading ${name}`);
  return await loadDataset(name, {
    folder: context.resolve("."),
    onProgress: (share) => progress.update({ done: Math.floor(share * 100), total: 100 }),
  });
}

function print(report: DatasetReport, { output }: Context): void {
  const table = report.table === null ? [] : [renderTable(report.table, { width: output.width }), ""];
  const facts = report.facts.length === 0 ? [] : [...report.facts, ""];
  const remarks = report.remarks.length === 0 ? [] : [...report.remarks, ""];
  output.print([...facts, ...table, ...remarks, report.closing].join("\n"));
}

function isSchema(value: unknown): value is z.ZodType {
  return typeof value === "object" && value !== null && "safeParse" in value && typeof value.safeParse === "function";
}

function unknownVerb(verb: string): InputError {
  const names = Object.keys(SUBCOMMANDS);
  const suggestion = closest(verb, names);
  return new InputError(`Cannot use "${verb}": expected ${names.slice(0, -1).join(", ")} or ${names.at(-1)}`, {
    hint: suggestion === undefined ? "List what is there with `deno task dataset list`" : `Did you mean ${suggestion}?`,
  });
}

if (import.meta.main) await datasetCommand.main();
