import { type ScorecardModel, scorecardModelSchema } from "./model.ts";

/**
 * Loads the scorecard that comes with vigil, fitted on the training part of credit_data. `model.fit` names its rows.
 *
 * @example
 * ```ts
 * import { loadScorecardModel } from "vigil/agents";
 * const model = await loadScorecardModel();
 * model.positiveLabel; // "bad"
 * ```
 */
export async function loadScorecardModel(): Promise<ScorecardModel> {
  const { default: model } = await import("./model.json", { with: { type: "json" } });
  return scorecardModelSchema.parse(model);
}
