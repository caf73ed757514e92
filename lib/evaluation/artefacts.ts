import type { EvaluationResult } from "../contracts/mod.ts";
import { renderHtml, renderMarkdown } from "../reports/mod.ts";

/** Rows that a stored result holds itself; more go to a file beside it. */
export const INLINE_ROWS = 10_000;

/** A result as it is stored. */
export interface ResultArtefacts {
  /** The result, without the rows that go to a file of their own. */
  stored: EvaluationResult;
  /** Names and contents: result.json, report.md and report.html. */
  files: Record<string, string>;
}

/**
 * The files of a result. A result of more than 10,000 rows keeps the first ones and names the file of all rows,
 * `rows.jsonl`, which is the caller's to write.
 */
export function artefactsOf(result: EvaluationResult): ResultArtefacts {
  const stored: EvaluationResult = result.rows.length > INLINE_ROWS
    ? { ...result, rows: result.rows.slice(0, INLINE_ROWS), rowsFile: "rows.jsonl" }
    : result;
  return {
    stored,
    files: {
      "result.json": `${JSON.stringify(stored, null, 2)}\n`,
      "report.md": renderMarkdown(stored),
      "report.html": renderHtml(stored),
    },
  };
}
