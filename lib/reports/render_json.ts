import type { ReportableResult } from "./result.ts";

/**
 * Renders a result as JSON with two spaces: the same result gives the same text, byte by byte.
 *
 * @returns JSON, ended by a line break.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { renderJson } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * const text = renderJson(result);
 * JSON.parse(text).kind; // "evaluation"
 * ```
 */
export function renderJson(result: ReportableResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
