import type { ScorerRow, Span, Trace } from "../../contracts/mod.ts";
import { everyText, fieldOf } from "./answer_fields.ts";

/**
 * The row that a recorded trace stands for: inputs and outputs of its root, what its retrievers found as context, and what
 * people said that they expected.
 *
 * @example
 * ```ts
 * import { traceRow } from "vigil/scorers";
 * import type { Trace } from "vigil";
 * const inputsOf = (trace: Trace) => traceRow(trace).inputs;
 * ```
 */
export function traceRow(trace: Trace): ScorerRow {
  const root = trace.spans.find(({ parentSpanId }) => parentSpanId === null) ?? trace.spans[0];
  const row: ScorerRow = {
    inputs: root?.inputs ?? trace.info.requestPreview,
    outputs: root?.outputs ?? trace.info.responsePreview,
    trace,
  };
  const context = trace.spans.filter(({ type }) => type === "RETRIEVER").flatMap(documentsOf);
  if (context.length > 0) row.context = context;
  const expected = trace.info.assessments.filter(({ kind, valid }) => kind === "expectation" && valid);
  if (expected.length > 0) row.expectations = Object.fromEntries(expected.map(({ name, value }) => [name, value]));
  return row;
}

/** Names under which the text of a document is kept: MLflow's, then those of others. */
const TEXT_NAMES = ["page_content", "content", "text", "document"];

function documentsOf({ outputs }: Span): string[] {
  const list = Array.isArray(outputs) ? outputs : listIn(outputs) ?? [outputs];
  return list.map((item) => {
    for (const name of TEXT_NAMES) {
      const text = fieldOf(item, name);
      if (typeof text === "string") return text;
    }
    return everyText(item);
  }).filter((text) => text.trim() !== "");
}

function listIn(outputs: unknown): unknown[] | undefined {
  for (const name of ["documents", "results", "chunks", "rules"]) {
    const list = fieldOf(outputs, name);
    if (Array.isArray(list)) return list;
  }
  return undefined;
}
