import { z } from "zod";
import type { Scorer } from "../../contracts/mod.ts";
import { scorer } from "../../scorers/mod.ts";

const answerSchema = z.object({
  outcome: z.string(),
  countries: z.array(z.string()),
  citations: z.array(z.string()),
  answer: z.string(),
});

const expectedSchema = z.object({
  expected_outcome: z.string(),
  expected_countries: z.array(z.string()).default([]),
  expected_citations: z.array(z.string()).default([]),
  must_contain: z.array(z.string()).default([]),
});

/**
 * Makes the scorer of the pension questions: an answer is right if it ends as expected and, where it is answered, rests on rules of the
 * expected countries only, cites every expected section, and holds every figure that it must.
 *
 * @example
 * ```ts
 * import { pensionAnswerScorer } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const score = await pensionAnswerScorer().score({
 *   inputs: "When can I retire in the Netherlands?",
 *   outputs: { outcome: "answered", countries: ["NL"], citations: ["NL-2"], answer: "At 67 [NL-2]" },
 *   expectations: { expected_outcome: "answered", expected_countries: ["NL"], expected_citations: ["NL-1"] },
 * }, {});
 * strictEqual(score.status === "scored" && score.rationale, "Missing citation NL-1");
 * ```
 */
export function pensionAnswerScorer(): Scorer {
  return scorer(({ outputs, expectations }) => {
    const expected = expectedSchema.safeParse(expectations);
    if (!expected.success) {
      return { status: "abstained", reason: "The row does not say how a question about pensions should end" };
    }
    const said = answerSchema.parse(outputs);
    const fault = faultOf(said, expected.data);
    return fault === null ? true : { status: "scored", value: false, rationale: fault };
  }, { name: "pension_answer", scale: { kind: "boolean" } });
}

function faultOf(said: z.infer<typeof answerSchema>, expected: z.infer<typeof expectedSchema>): string | null {
  if (said.outcome !== expected.expected_outcome) {
    return `Expected "${expected.expected_outcome}", found "${said.outcome}"`;
  }
  if (said.outcome !== "answered") return null;
  const foreign = said.countries.filter((country) => !expected.expected_countries.includes(country));
  if (foreign.length > 0) return `Rules of ${foreign.join(", ")}`;
  const cited = expected.expected_citations.find((id) => !said.citations.includes(id));
  if (cited !== undefined) return `Missing citation ${cited}`;
  const missing = expected.must_contain.find((text) => !said.answer.includes(text));
  return missing === undefined ? null : `Missing "${missing}"`;
}
