import { systemClock } from "../../config/mod.ts";
import type { GateOutcome } from "../../contracts/mod.ts";
import { inSample } from "../../scorers/mod.ts";
import { getTraceId, span } from "../../tracing/mod.ts";
import { withDeadline } from "./deadline.ts";
import { GateCall } from "./gate_call.ts";
import type { GatedAgent, GateOptions } from "./gate_options.ts";

/**
 * Puts a gate before an agent: the caller sees no answer that the gate has not let through.
 *
 * The inputs are checked first; what fails there is refused without asking the agent. Every answer runs through the checks; where one is
 * unsure and none fails, the judge decides. An answer that fails goes back to the agent with the reasons, as often as allowed and as
 * long as there is time; then it is refused, replaced, or passed with a flag. A judge that cannot answer stops nothing: the answer is
 * unsure, and flagged. An agent that fails at its last attempt fails for the caller too, unless there is something to fall back on.
 *
 * Attempts, checks and guardrails are spans. In the holdout the guards and checks watch, the judge is not asked, and nothing is changed.
 *
 * @param agent The agent; is given `feedback` from the second attempt on.
 * @returns An agent of the same kind.
 * @throws {RangeError} If there is not one attempt, or the holdout is no share.
 *
 * @example An agent that mends its answer
 * ```ts
 * import { gate, type GatedAgent } from "vigil/monitoring";
 * import { withTraceContext } from "vigil/tracing";
 * import { strictEqual } from "node:assert/strict";
 * const agent: GatedAgent<string, string> = (_question, { feedback }) => feedback === undefined ? "67" : "67 [NL-1]";
 * const gated = gate(agent, {
 *   name: "cites",
 *   checks: [{
 *     name: "citation",
 *     check: ({ outputs }) => /\[.+\]/.test(outputs) ? { verdict: "pass" } : { verdict: "fail", reason: "Cite the rule" },
 *   }],
 *   refuse: () => "I cannot say.",
 * });
 * const { signal } = new AbortController();
 * strictEqual(await withTraceContext({ store: null }, () => gated("When can I retire?", { signal })), "67 [NL-1]");
 * ```
 */
export function gate<I, O>(
  agent: GatedAgent<I, O>,
  options: GateOptions<I, O>,
): (inputs: I, options: { signal: AbortSignal }) => Promise<O> {
  const { name, attempts = 2, holdout = 0, clock = systemClock, onDecision } = options;
  if (!Number.isInteger(attempts) || attempts < 1) {
    throw new RangeError(`Cannot make a gate: attempts must be a whole number of at least 1, received ${attempts}`);
  }
  inSample("", holdout); // throws where it is no share
  let calls = 0;
  const pass = async (inputs: I, signal: AbortSignal): Promise<O> => {
    calls += 1;
    const requestId = options.requestIdOf?.(inputs) ?? getTraceId() ?? `${name}-${calls}`;
    const arm = inSample(`${name}:${requestId}`, holdout) ? "holdout" : "gated";
    const startedAt = clock.monotonic();
    const call = new GateCall(agent, { ...options, attempts, clock, inputs, arm });
    const report = (outcome: GateOutcome): void => {
      const decision = call.decision({ requestId, outcome, totalMs: clock.monotonic() - startedAt });
      try {
        onDecision?.(decision);
      } catch {
        // Whoever listens must not harm the caller.
      }
    };
    return await withDeadline({ timeoutMs: options.timeoutMs ?? 30_000, signal }, async (stop) => {
      try {
        const { outputs, outcome } = await call.run(stop);
        report(outcome);
        return outputs;
      } catch (error) {
        report("error");
        throw error;
      }
    });
  };
  // Outside of a trace the call is one, so that its attempts stay together.
  return (inputs, { signal }) =>
    getTraceId() === undefined
      ? span(name, () => pass(inputs, signal), { spanType: "AGENT", inputs })
      : pass(inputs, signal);
}
