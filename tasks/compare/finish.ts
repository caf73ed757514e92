import { join, relative } from "@std/path";
import { readEnv } from "vigil/config";
import type { ComparisonResult } from "vigil/contracts";
import { renderHtml, renderJson, renderJUnit, renderMarkdown, renderTerminal } from "vigil/reports";
import { artefactFolder, cannotWrite, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { writeFolder } from "../command/artefacts.ts";

/** What is shown at the end of a comparison. */
export interface ComparisonEnding {
  /** The command. */
  context: CommandContext<{ detailed: boolean }>;
  /** Moment of the start, in milliseconds since 1970. */
  timeMs: number;
  /** Name of the folder of each comparison. */
  names: readonly string[];
}

/**
 * Writes the files of comparisons and shows them: result.json, report.md, report.html, and report.xml for CI. Where a GitHub
 * workflow says where its summary is, the report is added to it.
 */
export function finishComparison(results: readonly ComparisonResult[], ending: ComparisonEnding): void {
  const { output, flags, folder, resolve } = ending.context;
  results.forEach((result, index) => {
    const markdown = renderMarkdown(result, { detailed: flags.detailed });
    const written = writeFolder(
      artefactFolder(`${folder}/reports`, result.kind, ending.names[index] ?? result.candidate),
      {
        timeMs: ending.timeMs,
        files: {
          "result.json": renderJson(result),
          "report.md": renderMarkdown(result),
          "report.html": renderHtml(result),
          "report.xml": renderJUnit(result),
        },
      },
    );
    addToStepSummary(markdown);
    if (index > 0) output.print("");
    output.print(renderTerminal(result, { colour: output.colour, width: output.width, detailed: flags.detailed }));
    output.print(`Report: ${relative(resolve("."), join(written, "report.html"))}`);
  });
  output.json(results.length === 1 ? results[0] : results);
}

/** What comparisons mean for the exit code: 1 where one is worse, 3 with `strict` where one is not decided. */
export function exitCodeOfComparisons(
  results: readonly Pick<ComparisonResult, "verdict">[],
  options: { strict: boolean },
): ExitCode {
  if (results.some(({ verdict }) => verdict === "worse")) return EXIT.bad;
  const undecided = results.some(({ verdict }) => verdict === "inconclusive");
  return options.strict && undecided ? EXIT.inconclusive : EXIT.done;
}

function addToStepSummary(markdown: string): void {
  const path = readEnv("GITHUB_STEP_SUMMARY") ?? "";
  if (path === "") return;
  try {
    Deno.writeTextFileSync(path, `${markdown}\n`, { append: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw cannotWrite(path, error);
  }
}
