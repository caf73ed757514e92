import { join, relative } from "@std/path";
import type { ErrorData, EvaluationResult } from "vigil/contracts";
import { differencesOf } from "vigil/evaluation";
import { renderTerminal } from "vigil/reports";
import { type CommandContext, errorLine } from "../command.ts";
import { writeArtefacts } from "../command/artefacts.ts";

/** What is shown at the end of an evaluation. */
export interface Ending {
  /** The command. */
  context: CommandContext<{ detailed: boolean }>;
  /** Moment of the start, in milliseconds since 1970. */
  timeMs: number;
  /** Rows of the dataset that could not be used. */
  problems: readonly ErrorData[];
  /** The result that was repeated. */
  earlier: EvaluationResult | undefined;
}

const PROBLEMS_SHOWN = 10;

/** Writes the files of a result and shows it. */
export function finishEvaluation(result: EvaluationResult, ending: Ending): void {
  const { output, flags, folder, resolve } = ending.context;
  for (const problem of ending.problems.slice(0, PROBLEMS_SHOWN)) output.note(`left out: ${errorLine(problem)}`);
  if (ending.problems.length > PROBLEMS_SHOWN) {
    output.note(`left out: ${ending.problems.length - PROBLEMS_SHOWN} more rows`);
  }
  output.print(renderTerminal(result, { colour: output.colour, width: output.width, detailed: flags.detailed }));
  if (ending.earlier !== undefined) output.print(differenceLines(ending.earlier, result).join("\n"));
  output.json(result);
  const written = writeArtefacts(result, { root: `${folder}/reports`, timeMs: ending.timeMs });
  output.print(`Report: ${relative(resolve("."), join(written, "report.html"))}`);
}

function differenceLines(earlier: EvaluationResult, result: EvaluationResult): string[] {
  const differences = differencesOf(earlier, result);
  if (differences.length === 0) return ["Repeated: nothing differs but times and ids"];
  return [
    `Repeated: ${differences.length} ${differences.length === 1 ? "thing differs" : "things differ"}`,
    ...differences.map(({ what, before, now }) => `  ${what}: ${before} -> ${now}`),
  ];
}
