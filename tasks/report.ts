/** `deno task report`: make reports again from stored results. */

import { join } from "@std/path";
import { z } from "zod";
import { readResult, renderHtml, renderJson, renderJUnit, renderMarkdown, renderTerminal } from "vigil/reports";
import { InputError } from "vigil/contracts";
import { command, EXIT, writeFile } from "./command.ts";

const FORMATS = { html: renderHtml, md: renderMarkdown, json: renderJson, junit: renderJUnit } as const;
const FILES = { html: "report.html", md: "report.md", json: "result.json", junit: "report.xml" } as const;

/** The command `deno task report`. */
export const reportCommand = command({
  name: "report",
  summary: "Make reports again from a stored result",
  flags: z.object({
    from: z.string().optional().meta({ value: "RESULT.json" }).describe("The stored result"),
    out: z.string().optional().meta({ value: "DIR" }).describe(
      "Folder to write into; without it the report is printed",
    ),
    format: z.enum(["html", "md", "json", "junit"]).optional().describe(
      "Format; without it the report is for the terminal",
    ),
  }),
  examples: [
    "deno task report --from reports/evaluation/loan_approval/latest/result.json",
    "deno task report --from reports/evaluation/loan_approval/latest/result.json --format junit --out .",
  ],
  async run({ flags, output, resolve }) {
    if (flags.from === undefined) {
      throw new InputError("Cannot make a report: no result is named, expected --from RESULT.json", {
        hint: "Results lie under reports/, for example reports/evaluation/loan_approval/latest/result.json",
      });
    }
    const result = readResult(await readText(resolve(flags.from), flags.from), flags.from);
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
