import type { ReportableResult, TerminalOptions } from "./result.ts";
import { layOutForTerminal } from "./text/terminal_layout.ts";
import { textReport } from "./text_report.ts";

/**
 * Renders a result for a terminal: tables within the given width, then a sentence that says what follows. Control
 * characters in names and values become visible escapes, so nothing in a dataset can steer the terminal.
 *
 * @returns Lines, the last one ended by a line break.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { renderTerminal } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * const text = renderTerminal(result);
 * text.split("\n")[0]; // "Evaluation spam"
 * ```
 */
export function renderTerminal(result: ReportableResult, options: TerminalOptions = {}): string {
  const { colour = false, width = 100 } = options;
  return layOutForTerminal(textReport(result, options), { colour, width });
}
