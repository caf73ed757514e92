import type { MarkdownOptions, ReportableResult } from "./result.ts";
import { layOutAsMarkdown } from "./text/markdown_layout.ts";
import { textReport } from "./text_report.ts";

/**
 * Renders a result as GitHub-flavoured Markdown: the conclusion first, then the tables. Everything that comes from
 * data is escaped.
 *
 * @returns Markdown, ended by a line break.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { renderMarkdown } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * const text = renderMarkdown(result);
 * text.split("\n")[0]; // "# Evaluation spam"
 * ```
 */
export function renderMarkdown(result: ReportableResult, options: MarkdownOptions = {}): string {
  return layOutAsMarkdown(textReport(result, options));
}
