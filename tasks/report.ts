/** `deno task report`: make reports again from stored results, and the period report of the store. */

import { join } from "@std/path";
import { z } from "zod";
import { loadSettings, systemClock } from "vigil/config";
import { analyseStore } from "vigil/monitoring";
import {
  readResult,
  renderHtml,
  renderJson,
  renderJUnit,
  renderMarkdown,
  renderTerminal,
  type ReportableResult,
} from "vigil/reports";
import { openTracking, trackingSettings } from "vigil/tracking";
import { InputError } from "vigil/contracts";
import { command, type CommandContext, EXIT, writeFile } from "./command.ts";
import { requireStore } from "./command/require_store.ts";

const FORMATS = { html: renderHtml, md: renderMarkdown, json: renderJson, junit: renderJUnit } as const;
const FILES = { html: "report.html", md: "report.md", json: "result.json", junit: "report.xml" } as const;

const flags = z.object({
  from: z.string().optional().meta({ value: "RESULT.json" }).describe("The stored result"),
  days: z.number().positive().max(3650).optional().describe(
    "The period report of the store in place of a stored result: calls, success, time and quality of the last days",
  ),
  experiment: z.string().optional().meta({ value: "NAME" }).describe("Of the period report: one experiment, else all"),
  out: z.string().optional().meta({ value: "DIR" }).describe("Folder to write into; without it the report is printed"),
  format: z.enum(["html", "md", "json", "junit"]).optional().describe(
    "Format; without it the report is for the terminal",
  ),
});

/** The command `deno task report`. */
export const reportCommand = command({
  name: "report",
  summary: "Make reports again from a stored result; report on the last days of the store",
  flags,
  examples: [
    "deno task report --from reports/evaluation/loan_approval/latest/result.json",
    "deno task report --from reports/evaluation/loan_approval/latest/result.json --format junit --out .",
    "deno task report --days 7",
  ],
  async run(context) {
    const { flags, output, resolve } = context;
    const result = flags.days === undefined ? await stored(context) : await period(flags.days, context);
    const format = flags.format ?? (flags.out === undefined ? undefined : "html");
    output.json(result);
    if (format === undefined) {
      output.print(renderTerminal(result, { colour: output.colour, width: output.width }));
      return EXIT.done;
    }
    const text = FORMATS[format](result);
    if (flags.out === undefined) {
      output.print(text);
      return EXIT.done;
    }
    const path = join(resolve(flags.out), FILES[format]);
    writeFile(path, text);
    output.print(`Report: ${path}`);
    return EXIT.done;
  },
});

type Context = CommandContext<z.output<typeof flags>>;

async function stored({ flags: { from, experiment }, resolve }: Context): Promise<ReportableResult> {
  if (experiment !== undefined) {
    throw new InputError("Cannot use --experiment: it belongs to the period report", { hint: "Add --days 7" });
  }
  if (from === undefined) {
    throw new InputError("Cannot make a report: no result is named, expected --from RESULT.json or --days N", {
      hint: "Results lie under reports/, for example reports/evaluation/loan_approval/latest/result.json",
    });
  }
  return readResult(await readText(resolve(from), from), from);
}

async function period(days: number, { flags, sources, folder }: Context): Promise<ReportableResult> {
  if (flags.from !== undefined) {
    throw new InputError("Cannot make a report: --from and --days were given, expected one of them");
  }
  const { trackingUri } = loadSettings(trackingSettings, sources);
  await requireStore(trackingUri, { action: "report on the store", folder });
  await using store = await openTracking(trackingUri, { folder });
  await store.flush({ timeoutMs: 100 });
  const { experiment } = flags;
  return await analyseStore({ store, days, clock: systemClock, ...experiment === undefined ? {} : { experiment } });
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new InputError("Cannot make a report: the file does not exist", { where: { file: shown } });
    }
    if (error instanceof Deno.errors.IsADirectory) {
      throw new InputError("Cannot make a report: found a folder, expected a result.json", { where: { file: shown } });
    }
    throw error;
  }
}

if (import.meta.main) await reportCommand.main();
