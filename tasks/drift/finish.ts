import { join, relative } from "@std/path";
import type { DriftResult } from "vigil/contracts";
import { EXPECTED } from "vigil/drift";
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from "vigil/reports";
import { artefactFolder, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { writeFolder } from "../command/artefacts.ts";

/** What is shown at the end of a drift analysis. */
export interface DriftEnding {
  /** The command. */
  context: CommandContext<{ detailed: boolean; htmlReport: boolean }>;
  /** Moment of the start, in milliseconds since 1970. */
  timeMs: number;
  /** Name of the folder of its reports. */
  name: string;
}

/** Writes result.json, report.md and report.html of a drift analysis and shows it. */
export function finishDrift(result: DriftResult, { context, timeMs, name }: DriftEnding): void {
  const { output, flags, folder, resolve } = context;
  output.print(renderTerminal(result, { colour: output.colour, width: output.width, detailed: flags.detailed }));
  output.json(result);
  const written = writeFolder(artefactFolder(`${folder}/reports`, result.kind, name), {
    timeMs,
    files: {
      "result.json": renderJson(result),
      "report.md": renderMarkdown(result),
      "report.html": renderHtml(result),
    },
  });
  const page = join(written, "report.html");
  output.print(`Report: ${flags.htmlReport ? new URL(`file://${page}`).href : relative(resolve("."), page)}`);
}

/** What a drift analysis means for the exit code: 1 for drift or an expectation that is not met, 3 with `strict` where it is not decided. */
export function exitCodeOfDrift(
  result: Pick<DriftResult, "verdict" | "quality">,
  options: { strict: boolean },
): ExitCode {
  const unmet = result.quality.some(({ check, verdict }) => check.startsWith(EXPECTED) && verdict === "failed");
  if (result.verdict === "drift" || unmet) return EXIT.bad;
  return options.strict && result.verdict === "inconclusive" ? EXIT.inconclusive : EXIT.done;
}
