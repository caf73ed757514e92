import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { judgeFinding, worstVerdict } from "../../../lib/monitoring/gate/judge_finding.ts";
import { scorer } from "../../../lib/scorers/mod.ts";
import type { Score } from "../../../lib/contracts/mod.ts";

const { signal } = new AbortController();
const ask = (score: Score) =>
  judgeFinding(scorer(() => score, { name: "judge", source: "LLM_JUDGE" }), { inputs: "q", outputs: "a" }, {
    pass: 0.6,
    signal,
  });

Deno.test("judgeFinding() passes from a value on, and says why not", async () => {
  const passed = await ask({ status: "scored", value: 0.6, costUsd: 0.1 });
  deepStrictEqual(passed, { finding: { check: "judge", verdict: "pass" }, costUsd: 0.1 });
  const failed = await ask({ status: "scored", value: 0.5, rationale: "A number differs", costUsd: null });
  deepStrictEqual(failed, { finding: { check: "judge", verdict: "fail", reason: "A number differs" }, costUsd: null });
});

Deno.test("judgeFinding() is unsure where the judge has no answer, and does not take that for free", async () => {
  const failed = await ask({ status: "failed", error: { name: "Error", message: "down" } });
  deepStrictEqual(failed, { finding: { check: "judge", verdict: "unsure", reason: "down" }, costUsd: null });
  strictEqual((await ask({ status: "abstained", reason: "no context" })).finding.verdict, "unsure");
});

Deno.test("worstVerdict() lets one failure decide", () => {
  strictEqual(worstVerdict([]), "pass");
  strictEqual(worstVerdict([{ check: "a", verdict: "pass" }, { check: "b", verdict: "unsure" }]), "unsure");
  strictEqual(worstVerdict([{ check: "a", verdict: "fail" }, { check: "b", verdict: "unsure" }]), "fail");
});
