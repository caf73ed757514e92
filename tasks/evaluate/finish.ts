import { relative } from "@std/path";
import type { ErrorData, EvaluationResult } from "vigil/contracts";
import { differencesOf, type ThresholdOutcome } from "vigil/evaluation";
import { renderTerminal } from "vigil/reports";
import { type CommandContext, errorLine } from "../command.ts";
import { writeArtefacts } from "../command/artefacts.ts";

/** What is shown at the end of an evaluation. */
export interface Ending {
  /** The command. */
  context: CommandContext<{ detailed: boolean }>;
  /** Moment of the start, in milliseconds since 1970. */
  timeMs: number;
  /** What the thresholds said. */
  outcomes: readonly ThresholdOutcome[];
  /** Rows of the dataset that could not be used. */
  problems: readonly ErrorData[];
  /** The result that was repeated. */
  earlier: EvaluationResult | undefined;
}

const PROBLEMS_SHOWN = 10;

/** Writes the files of a result and shows it. */
export function finishEvaluation(result: EvaluationResult, ending: Ending): void {
  const { output, flags, folder } = ending.context;
  const written = writeArtefacts(result, { root: `${folder}/reports`, timeMs: ending.timeMs });
  for (const problem of ending.problems.slice(0, PROBLEMS_SHOWN)) output.note(`left out: ${errorLine(problem)}`);
  if (ending.problems.length > PROBLEMS_SHOWN) {
    output.note(`left out: ${ending.problems.length - PROBLEMS_SHOWN} more rows`);
  }
  output.print(renderTerminal(result, { colour: output.colour, width: output.width, detailed: flags.detailed }));
  for (const outcome of ending.outcomes) output.print(thresholdLine(outcome));
  if (ending.earlier !== undefined) output.print(differenceLines(ending.earlier, result).join("\n"));
  output.print(`Report: ${relative(folder, written)}/report.html`);
  output.json(result);
}

function thresholdLine({ metric, value, actual, outcome }: ThresholdOutcome): string {
  const found = actual === null ? "is undefined" : `is ${actual.toPrecision(4)}`;
  if (outcome === "bad") return `Threshold missed: ${metric} ${found}, at least ${value} was asked for`;
  if (outcome === "good") return `Threshold met: ${metric} ${found}, and so is its whole interval, at least ${value}`;
  return `Threshold met by the value alone: ${metric} ${found}, but its interval reaches below ${value}`;
}

function differenceLines(earlier: EvaluationResult, result: EvaluationResult): string[] {
  const differences = differencesOf(earlier, result);
  if (differences.length === 0) return ["Repeated: nothing differs but times and ids"];
  return [
    `Repeated: ${differences.length} ${differences.length === 1 ? "thing differs" : "things differ"}`,
    ...differences.map(({ what, before, now }) => `  ${what}: ${before} -> ${now}`),
  ];
}
