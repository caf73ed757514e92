import type { GateDecision, GateResult } from "../../../lib/contracts/mod.ts";
import { gateResult } from "../../../lib/monitoring/mod.ts";

/** Decisions of so many calls, of which the first ones were stopped. */
export function sampleGate(
  calls: number,
  stopped: number,
  better: readonly [gained: number, lost: number] = [0, 0],
): GateResult {
  const [gained, lost] = better;
  const decisions = Array.from({ length: calls }, (_, at): GateDecision => ({
    requestId: String(at),
    traceId: null,
    arm: "gated",
    outcome: at < stopped ? "refused" : "passed",
    input: [],
    attempts: [{
      attempt: 1,
      verdict: at < stopped ? "fail" : "pass",
      findings: [{ check: "citation", verdict: at < stopped ? "fail" : "pass" }],
      judged: false,
      agentMs: 10,
      gateMs: 2,
      costUsd: 0,
    }],
    totalMs: 12,
    addedMs: 2,
    costUsd: 0,
  }));
  return gateResult(decisions, {
    name: "sample_gate",
    isRight: ({ requestId }) => Number(requestId) >= lost,
    wasRightWithout: ({ requestId }) => Number(requestId) < calls - gained,
  });
}
