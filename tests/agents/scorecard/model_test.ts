import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { loadScorecardModel } from "../../../lib/agents/scorecard/load_model.ts";
import { formatScorecardModel, scorecardModelSchema } from "../../../lib/agents/scorecard/model.ts";

Deno.test("formatScorecardModel() writes what the schema reads back", async () => {
  const model = await loadScorecardModel();
  deepStrictEqual(scorecardModelSchema.parse(JSON.parse(formatScorecardModel(model))), model);
});

Deno.test("scorecardModelSchema refuses weights that do not fit the bins", async () => {
  const model = await loadScorecardModel();
  for (const [index, feature] of model.features.entries()) {
    const features = model.features.with(index, { ...feature, weights: feature.weights.slice(1) });
    strictEqual(scorecardModelSchema.safeParse({ ...model, features }).success, false, feature.name);
  }
});
