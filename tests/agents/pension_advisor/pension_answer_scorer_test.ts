import { strictEqual } from "node:assert/strict";
import { pensionAnswerScorer } from "../../../lib/agents/pension_advisor/pension_answer_scorer.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";

const outputs = { outcome: "answered", countries: ["NL"], citations: ["NL-1"], answer: "At 67 [NL-1]" };
const expectations = {
  expected_outcome: "answered",
  expected_countries: ["NL"],
  expected_citations: ["NL-1"],
  must_contain: ["67"],
};

Deno.test("pensionAnswerScorer() names the first thing that is wrong", async () => {
  const judge = pensionAnswerScorer();
  const fault = async (changed: object): Promise<unknown> => {
    const score = await judge.score({ inputs: "q", outputs: { ...outputs, ...changed }, expectations }, {});
    return score.status === "scored" ? score.rationale ?? score.value : score.status;
  };
  strictEqual(await fault({}), true);
  strictEqual(await fault({ outcome: "refused" }), 'Expected "answered", found "refused"');
  strictEqual(await fault({ countries: ["NL", "GB"] }), "Rules of GB");
  strictEqual(await fault({ citations: ["NL-2"] }), "Missing citation NL-1");
  strictEqual(await fault({ answer: "Later [NL-1]" }), 'Missing "67"');
  strictEqual(await fault({ answer: 7 }), "failed");
});

Deno.test("pensionAnswerScorer() keeps the contract of scorers", async () => {
  await checkScorer(pensionAnswerScorer(), [{ inputs: "q", outputs, expectations }, { inputs: "q", outputs }]);
});
