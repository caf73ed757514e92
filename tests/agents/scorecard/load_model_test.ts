import { ok, strictEqual } from "node:assert/strict";
import { loadScorecardModel } from "../../../lib/agents/scorecard/load_model.ts";
import { scorecardModelSchema } from "../../../lib/agents/scorecard/model.ts";

Deno.test("loadScorecardModel() gives the committed model, checked", async () => {
  const model = await loadScorecardModel();
  ok(scorecardModelSchema.safeParse(model).success);
  strictEqual(await loadScorecardModel() === model, false, "each caller has a model of its own");
});
