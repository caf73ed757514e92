import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type CallOptions, GateCall } from "../../../lib/monitoring/gate/gate_call.ts";
import { withTraceContext } from "../../../lib/tracing/mod.ts";

const { signal } = new AbortController();

/** A clock that goes on by what the agent and the checks say they take. */
function steppedClock() {
  let time = 0;
  return { clock: { now: () => time, monotonic: () => time }, take: (ms: number) => time += ms };
}

function callOf(options: Partial<CallOptions<string, string>>, take: (ms: number) => void) {
  const { clock } = steppedClock();
  return new GateCall<string, string>((_question, { feedback }) => {
    take(feedback === undefined ? 10 : 20);
    return feedback === undefined ? "first" : "second";
  }, {
    name: "g",
    inputs: "?",
    attempts: 2,
    arm: "gated",
    clock,
    refuse: () => "no",
    ...options,
  });
}

Deno.test("GateCall counts as added what the caller waits for beyond the first answer", async () => {
  const { clock, take } = steppedClock();
  const call = callOf({
    clock,
    guards: [{ name: "guard", check: () => (take(1), { verdict: "pass" }) }],
    checks: [{
      name: "check",
      check: ({ outputs }) => (take(3), outputs === "first" ? { verdict: "fail", reason: "no" } : { verdict: "pass" }),
    }],
  }, take);
  const answered = await withTraceContext({ store: null }, () => call.run(signal));
  deepStrictEqual(answered, { outputs: "second", outcome: "passed_after_retry" });
  const { addedMs, attempts } = call.decision({
    requestId: "1",
    outcome: answered.outcome,
    totalMs: clock.monotonic(),
  });
  // The guard, two checks and the second attempt: 1 + 3 + 3 + 20.
  strictEqual(addedMs, 27);
  deepStrictEqual(attempts.map(({ agentMs, gateMs }) => [agentMs, gateMs]), [[10, 3], [20, 3]]);
});

Deno.test("GateCall leaves an answer unsure whose check fails itself, and says why", async () => {
  const { clock, take } = steppedClock();
  const call = callOf({
    clock,
    checks: [{ name: "broken", check: () => Promise.reject(new Error("boom")) }],
  }, take);
  const { outcome } = await withTraceContext({ store: null }, () => call.run(signal));
  strictEqual(outcome, "flagged");
  const { attempts } = call.decision({ requestId: "1", outcome, totalMs: 0 });
  deepStrictEqual(attempts[0]?.findings, [{ check: "broken", verdict: "unsure", reason: "The check failed: boom" }]);
});
