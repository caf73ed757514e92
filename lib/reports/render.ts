import { renderHtml } from "./render_html.ts";
import { renderJson } from "./render_json.ts";
import { renderJUnit } from "./render_junit.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { renderTerminal } from "./render_terminal.ts";
import type { ReportableResult, TerminalOptions } from "./result.ts";

/** Forms that a result can be rendered in. */
export const REPORT_FORMATS = ["terminal", "md", "html", "json", "junit"] as const;

/** Form that a result can be rendered in. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/**
 * Renders a result of any kind in any form. Nothing is printed or written.
 *
 * @param options What the form can use of it, for example colour in a terminal.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { render } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * const text = render(result, "md");
 * text.startsWith("# Evaluation spam"); // true
 * ```
 */
export function render(result: ReportableResult, format: ReportFormat, options: TerminalOptions = {}): string {
  switch (format) {
    case "terminal":
      return renderTerminal(result, options);
    case "md":
      return renderMarkdown(result, options);
    case "html":
      return renderHtml(result, options);
    case "json":
      return renderJson(result);
    case "junit":
      return renderJUnit(result);
  }
}
