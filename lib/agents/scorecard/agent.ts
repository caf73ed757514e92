import type { Agent } from "../../contracts/mod.ts";
import { trace } from "../../tracing/mod.ts";
import { parseCreditApplicant } from "./applicant.ts";
import type { ScorecardModel } from "./model.ts";
import { scoreApplicant, type ScorecardPrediction } from "./score_applicant.ts";

/**
 * Makes a traced agent of a scorecard: applicant in, label, probabilities, points and reasons out.
 *
 * @example
 * ```ts
 * import { loadScorecardModel, scorecardAgent } from "vigil/agents";
 * import { withTraceContext } from "vigil/tracing";
 * import { strictEqual } from "node:assert/strict";
 * const agent = scorecardAgent(await loadScorecardModel());
 * const applicant = { Seniority: 15, Job: "fixed", Records: "no", Income: 200, Expenses: 60 };
 * const { signal } = new AbortController();
 * const answer = await withTraceContext({ store: null }, () => agent(applicant, { signal }));
 * strictEqual(answer.prediction, "good");
 * ```
 */
export function scorecardAgent(model: ScorecardModel): Agent<unknown, ScorecardPrediction> {
  return trace((inputs: unknown): ScorecardPrediction => scoreApplicant(parseCreditApplicant(inputs), model), {
    name: "scorecard",
    spanType: "AGENT",
  });
}
