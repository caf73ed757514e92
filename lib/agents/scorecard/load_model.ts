import { type ScorecardModel, scorecardModelSchema } from "./model.ts";

/**
 * Loads the scorecard that comes with vigil, fitted on the training part of credit_data. `model.fit` names its rows.
 *
 * @example
 * ```ts
 * import { loadScorecardModel } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const model = await loadScorecardModel();
 * strictEqual(model.positiveLabel, "bad");
 * ```
 */
export async function loadScorecardModel(): Promise<ScorecardModel> {
  const { default: model } = await import("./model.json", { with: { type: "json" } });
  return scorecardModelSchema.parse(model);
}
