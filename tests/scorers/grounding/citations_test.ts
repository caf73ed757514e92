import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { citationsOf, documentsOf, isCited } from "../../../lib/scorers/grounding/citations.ts";
import { traceOf } from "../value_of.ts";

Deno.test("citationsOf() reads lists and brackets, each once", () => {
  deepStrictEqual(citationsOf({ citations: [{ source: "au-1", quote: "12 %" }, "au-2"] }, "So [au-2] and [au-3, 4]."), [
    { id: "au-1", quote: "12 %" },
    { id: "au-2" },
    { id: "au-3" },
    { id: "4" },
  ]);
  deepStrictEqual(citationsOf("x", "See [the page](https://example.org/a) [sic]."), [{ id: "https://example.org/a" }]);
});

Deno.test("documentsOf() calls documents by number, by their head and by their id", () => {
  const trace = traceOf([{ type: "RETRIEVER", outputs: [{ page_content: "text", metadata: { id: "r9" } }] }]);
  const documents = documentsOf({ context: ["[au-1] Rate.", "Guide: words", "plain"], trace });
  deepStrictEqual(documents.map(({ ids }) => ids[0]), ["au-1", "Guide", "3", "r9"]);
  const [first, second] = documents;
  strictEqual(first !== undefined && isCited(first, { id: "[AU-1]" }), true);
  strictEqual(first !== undefined && isCited(first, { id: "1" }), true);
  strictEqual(second !== undefined && isCited(second, { id: "1" }), false);
});
