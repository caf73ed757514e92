import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { checkScorer, regexMatch } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

Deno.test("regexMatch() finds a pattern and shows what it found", async () => {
  const score = await scoredOf(regexMatch({ pattern: /\d+ %/g }), { outputs: "about 12 % a year" });
  deepStrictEqual(score.evidence, [{ text: "12 %", source: "answer", start: 6, end: 10 }]);
  strictEqual(await valueOf(regexMatch({ pattern: /^\d+$/ }), { outputs: "about 12" }), false);
});

Deno.test("regexMatch() takes the row's pattern; a broken one fails", async () => {
  strictEqual(await valueOf(regexMatch(), { outputs: "ab", expectations: { pattern: "^a" } }), true);
  strictEqual(await valueOf(regexMatch(), { outputs: "ab", expectations: "(" }), "failed");
  strictEqual(await valueOf(regexMatch(), { outputs: "ab" }), "abstained");
});

Deno.test("regexMatch() ends a pattern that would take years, and judges the next row", async () => {
  const scorer = regexMatch({ timeoutMs: 20 });
  const outputs = `${"a".repeat(40)}!`;
  for (const pattern of ["^(a+)+$", "^(a|a)+$", "^(?:(?=(a+))\\1?a*)*$"]) {
    const score = await scorer.score({ inputs: 1, outputs, expectations: { pattern } }, {});
    deepStrictEqual(score, {
      status: "failed",
      error: {
        name: "TimeoutError",
        message: `Cannot match the pattern "${pattern}" on an answer of 41 characters: it takes longer than 20 ms`,
      },
    });
  }
  strictEqual(await valueOf(scorer, { outputs, expectations: { pattern: "!$" } }), true);
});

Deno.test("regexMatch() keeps its contract", async () => {
  await checkScorer(regexMatch(), [{ inputs: 1, outputs: "a", expectations: "b" }, { inputs: 1, outputs: null }]);
});
