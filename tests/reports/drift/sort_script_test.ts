import { doesNotMatch, ok } from "node:assert/strict";
import { SORT_SCRIPT } from "../../../lib/reports/drift/sort_script.ts";

Deno.test("SORT_SCRIPT is a small program that touches neither the network nor markup", () => {
  ok(SORT_SCRIPT.length < 1200);
  // Compiles, or throws a SyntaxError; it is not run.
  new Function(SORT_SCRIPT);
  doesNotMatch(SORT_SCRIPT, /fetch|XMLHttp|innerHTML|outerHTML|eval|document\.write|import|<\//);
});
