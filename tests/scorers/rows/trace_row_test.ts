import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { traceRow } from "../../../lib/scorers/rows/trace_row.ts";
import { traceOf } from "../value_of.ts";

Deno.test("traceRow() takes the root's inputs and outputs and what retrievers found", () => {
  const trace = traceOf([
    { type: "RETRIEVER", outputs: [{ page_content: "rule 1", metadata: { id: "a" } }, "rule 2"] },
    { type: "RETRIEVER", outputs: { documents: [{ text: "rule 3" }] } },
    { type: "TOOL", outputs: "no context" },
  ]);
  const row = traceRow(trace);
  strictEqual(row.inputs, "?");
  strictEqual(row.outputs, "!");
  deepStrictEqual(row.context, ["rule 1", "rule 2", "rule 3"]);
  strictEqual(row.expectations, undefined);
});

Deno.test("traceRow() takes expectations that still hold, and previews where nothing was captured", () => {
  const base = {
    traceId: "t",
    spanId: null,
    kind: "expectation",
    error: null,
    rationale: null,
    source: { type: "HUMAN", id: "anna" },
    runId: null,
    timestampMs: 0,
    metadata: {},
  } as const;
  const trace = traceOf([], {
    responsePreview: "preview",
    assessments: [
      { ...base, assessmentId: "1", name: "answer", value: "old", valid: false },
      { ...base, assessmentId: "2", name: "answer", value: "new", valid: true },
    ],
  });
  const [root] = trace.spans;
  if (root !== undefined) delete root.outputs;
  const row = traceRow(trace);
  deepStrictEqual(row.expectations, { answer: "new" });
  strictEqual(row.outputs, "preview");
  strictEqual(row.context, undefined);
});
