import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { scorecardAgent } from "../../../lib/agents/scorecard/agent.ts";
import { loadScorecardModel } from "../../../lib/agents/scorecard/load_model.ts";
import { isTraced } from "../../../lib/tracing/mod.ts";
import { recordedSpans } from "../../models/recorded_spans.ts";
import { unrecorded } from "../unrecorded.ts";

const { signal } = new AbortController();

Deno.test("scorecardAgent() records one span with applicant and prediction", async () => {
  const agent = scorecardAgent(await loadScorecardModel());
  const applicant = { Seniority: 0, Records: "yes", Job: "partime", Income: 60, Expenses: 60 };
  const spans = await recordedSpans(() => agent(applicant, { signal }));
  strictEqual(spans.length, 1);
  strictEqual(`${spans[0]?.type} ${spans[0]?.name}`, "AGENT scorecard");
  deepStrictEqual(spans[0]?.inputs, applicant);
  strictEqual(Reflect.get(Object(spans[0]?.outputs), "prediction"), "bad");
});

Deno.test("scorecardAgent() is traced itself, so that an evaluation adds no span around it", async () => {
  strictEqual(isTraced(scorecardAgent(await loadScorecardModel())), true);
});

Deno.test("scorecardAgent() throws for what is not an applicant", async () => {
  const agent = scorecardAgent(await loadScorecardModel());
  await rejects(unrecorded(() => agent({ Income: "a lot" }, { signal })), { name: "InputError" });
});
