import { strictEqual } from "node:assert/strict";
import { exitCodeOfComparisons } from "../../../tasks/compare/finish.ts";

Deno.test("exitCodeOfComparisons() is 1 for worse, 3 for inconclusive where that counts, else 0", () => {
  const code = (verdicts: ("better" | "worse" | "equivalent" | "inconclusive")[], strict = false) =>
    exitCodeOfComparisons(verdicts.map((verdict) => ({ verdict })), { strict });
  strictEqual(code(["better", "worse"]), 1);
  strictEqual(code(["inconclusive"]), 0);
  strictEqual(code(["inconclusive"], true), 3);
  strictEqual(code(["worse", "inconclusive"], true), 1);
  strictEqual(code(["better", "equivalent"], true), 0);
});
