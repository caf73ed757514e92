import type {
  AnalyticsResult,
  CalibrationResult,
  ComparisonResult,
  DriftResult,
  EvaluationResult,
  GateResult,
} from "../contracts/mod.ts";

/** Every result that a report can be made of. */
export type ReportableResult =
  | EvaluationResult
  | ComparisonResult
  | DriftResult
  | CalibrationResult
  | GateResult
  | AnalyticsResult;

/** Options of {@linkcode renderMarkdown}. */
export interface MarkdownOptions {
  /** Lists everything instead of the first and worst entries. @default {false} */
  detailed?: boolean;
  /** Files that were written beside this report, named at its end. @default {[]} */
  files?: readonly string[];
}

/** Options of {@linkcode renderTerminal}. */
export interface TerminalOptions extends MarkdownOptions {
  /** Adds colour; the text is complete without it. @default {false} */
  colour?: boolean;
  /** Columns of the terminal; fewer than 60 count as 60. @default {100} */
  width?: number;
}
