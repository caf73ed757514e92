import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type GateDecision, gateResultSchema } from "../../../lib/contracts/mod.ts";
import { gateResult } from "../../../lib/monitoring/gate/gate_result.ts";

function decision(id: number, rest: Partial<GateDecision>): GateDecision {
  return {
    requestId: String(id),
    traceId: null,
    arm: "gated",
    outcome: "passed",
    input: [],
    attempts: [{ attempt: 1, verdict: "pass", findings: [], judged: false, agentMs: 5, gateMs: 1, costUsd: 0.002 }],
    totalMs: 6,
    addedMs: 1,
    costUsd: 0.002,
    ...rest,
  };
}

Deno.test("gateResult() compares call by call where it knows both answers", () => {
  // Reference case 14 of the recipe: 12 better, 3 worse of 100: mid-p .02127, Tango [.01598, .17374].
  const decisions = Array.from({ length: 100 }, (_, at) => decision(at, {}));
  const result = gateResult(decisions, {
    name: "g",
    isRight: ({ requestId }) => Number(requestId) < 12 || Number(requestId) >= 15,
    wasRightWithout: ({ requestId }) => Number(requestId) >= 12,
  });
  strictEqual(result.lift?.difference.value?.toFixed(2), "0.09");
  strictEqual(result.lift.difference.interval?.low?.toFixed(5), "0.01598");
  strictEqual(result.lift.difference.interval.high?.toFixed(5), "0.17374");
  strictEqual(result.lift.pValue?.toFixed(5), "0.02127");
  strictEqual(result.gate.quality?.value, 0.97);
  strictEqual(result.without?.quality?.value, 0.88);
  deepStrictEqual(gateResultSchema.parse(JSON.parse(JSON.stringify(result))), result);
});

Deno.test("gateResult() compares with the holdout where it does not", () => {
  // Reference case 15 of the recipe: 56 of 70 against 48 of 80: Newcombe [.05243, .33387].
  const decisions = [
    ...Array.from({ length: 70 }, (_, at) => decision(at, {})),
    ...Array.from({ length: 80 }, (_, at) => decision(100 + at, { arm: "holdout" })),
  ];
  const right = ({ requestId }: GateDecision): boolean => {
    const id = Number(requestId);
    return id < 56 || (id >= 100 && id < 148);
  };
  const { lift, gate } = gateResult(decisions, { name: "g", isRight: right });
  strictEqual(lift?.difference.interval?.low?.toFixed(5), "0.05243");
  strictEqual(lift.difference.interval.high?.toFixed(5), "0.33387");
  strictEqual(gate.coverage.value, 70 / 150);
});

Deno.test("gateResult() counts ends, retries and checks, and prices the background", () => {
  const failed = { check: "citation", verdict: "fail" as const, reason: "none" };
  const [attempt] = decision(0, {}).attempts;
  ok(attempt);
  const decisions = [
    decision(1, {}),
    decision(2, { outcome: "passed_after_retry", attempts: [{ ...attempt, findings: [failed] }, attempt] }),
    decision(3, { outcome: "refused", attempts: [{ ...attempt, findings: [failed] }, attempt] }),
    decision(4, { outcome: "input_stopped", attempts: [], input: [{ check: "pii", verdict: "fail" }] }),
  ];
  const result = gateResult(decisions, { name: "g", backgroundRate: 0.25 });
  strictEqual(result.gate.stopped.value, 0.75);
  strictEqual(result.retried.value, 0.5);
  strictEqual(result.mended.value, 0.5);
  strictEqual(result.background.costUsd.value, 0.0005);
  strictEqual(result.background.coverage.value, 0.25);
  deepStrictEqual(result.checks, [
    { check: "citation", failed: 2, unsure: 0, seen: 2 },
    { check: "pii", failed: 1, unsure: 0, seen: 1 },
  ]);
  strictEqual(result.lift, null);
  ok(result.notes[0]?.startsWith("Nobody said which answers were right"));
});

Deno.test("gateResult() does not call an unknown cost free", () => {
  const result = gateResult([decision(1, { costUsd: null }), decision(2, {})], { name: "g" });
  strictEqual(result.gate.costUsd.value, null);
  ok(result.gate.costUsd.reason?.includes("1 of 2 calls"));
});
