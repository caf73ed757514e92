import type { Clock } from "../../config/mod.ts";
import type { GateAttempt, GateDecision, GateFinding, GateOutcome, ScorerRow } from "../../contracts/mod.ts";
import { getTraceId, span } from "../../tracing/mod.ts";
import { orAborted } from "./deadline.ts";
import type { GatedAgent, GateFeedback, GateOptions } from "./gate_options.ts";
import { judgeFinding, worstVerdict } from "./judge_finding.ts";

/** What one call is made of. */
export interface CallOptions<I, O> extends GateOptions<I, O> {
  /** How often the agent is asked at most. */
  attempts: number;
  /** Source of time. */
  clock: Clock;
  /** What the agent is asked. */
  inputs: I;
  /** Whether the gate acts, or only watches. */
  arm: GateDecision["arm"];
}

/** An answer with its end. */
export interface Answered<O> {
  /** The answer. */
  outputs: O;
  /** How the call ended. */
  outcome: GateOutcome;
}

/** One call on its way through a gate. */
export class GateCall<I, O> {
  readonly #agent: GatedAgent<I, O>;
  readonly #options: CallOptions<I, O>;
  readonly #attempts: GateAttempt[] = [];
  readonly #input: GateFinding[] = [];
  #inputMs = 0;
  #spentUsd: number | null = 0;
  #traceId: string | null = null;

  /** Makes one; nothing happens before `run()`. */
  constructor(agent: GatedAgent<I, O>, options: CallOptions<I, O>) {
    this.#agent = agent;
    this.#options = options;
  }

  /** Runs it: guards, attempts, and what follows from them. */
  async run(signal: AbortSignal): Promise<Answered<O>> {
    const { inputs, attempts, arm, refuse } = this.#options;
    this.#traceId = getTraceId() ?? null;
    await this.#checkInput(signal);
    const stopped = reasonsOf(this.#input, "fail");
    if (arm === "gated" && stopped.length > 0) return { outputs: refuse(stopped, inputs), outcome: "input_stopped" };
    let feedback: GateFeedback<O> | undefined;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const answer = await this.#attempt({ attempt, feedback, signal });
      const last = this.#attempts.at(-1);
      const verdict = last?.verdict ?? "error";
      if (arm === "holdout") {
        if ("error" in answer) throw answer.error;
        const would = verdict === "fail" || stopped.length > 0;
        return { outputs: answer.outputs, outcome: would ? "flagged" : "passed" };
      }
      const again = verdict === "fail" || verdict === "error" ||
        (verdict === "unsure" && this.#options.whenUnsure === "retry");
      if (!again && !("error" in answer)) {
        const passed = attempt > 1 ? "passed_after_retry" : "passed";
        return { outputs: answer.outputs, outcome: verdict === "unsure" ? "flagged" : passed };
      }
      const reasons = "error" in answer ? [messageOf(answer.error)] : reasonsOf(last?.findings ?? [], "fail", "unsure");
      if (attempt === attempts || signal.aborted) return await this.#giveUp(answer, { reasons, verdict, signal });
      feedback = { attempt: attempt + 1, reasons, previous: "error" in answer ? undefined : answer.outputs };
    }
    throw new RangeError("Cannot run a gate without attempts");
  }

  async #checkInput(signal: AbortSignal): Promise<void> {
    const { guards = [], inputs, name, clock } = this.#options;
    if (guards.length === 0) return;
    const from = clock.monotonic();
    await span(`${name} input`, async (active) => {
      for (const guard of guards) {
        this.#input.push(await finding(guard.name, () => guard.check(inputs, { signal })));
      }
      active.setAttributes({ "gate.verdict": worstVerdict(this.#input) });
      return this.#input;
    }, { spanType: "GUARDRAIL", inputs });
    this.#inputMs = clock.monotonic() - from;
  }

  async #attempt(
    now: { attempt: number; feedback: GateFeedback<O> | undefined; signal: AbortSignal },
  ): Promise<{ outputs: O } | { error: unknown }> {
    const { attempt, feedback, signal } = now;
    const { inputs, clock, name } = this.#options;
    return await span(`attempt ${attempt}`, async (active) => {
      const from = clock.monotonic();
      let answer: { outputs: O } | { error: unknown };
      try {
        const outputs = await orAborted(
          signal,
          async () => await this.#agent(inputs, { signal, ...(feedback === undefined ? {} : { feedback }) }),
        );
        answer = { outputs };
      } catch (error) {
        active.recordError(error);
        answer = { error };
      }
      const agentMs = clock.monotonic() - from;
      const record: GateAttempt = {
        attempt,
        verdict: "error",
        findings: [],
        judged: false,
        agentMs,
        gateMs: 0,
        costUsd: 0,
      };
      this.#attempts.push(record);
      if ("error" in answer) return answer;
      const { outputs } = answer;
      await span(`${name} output`, async (guardrail) => {
        await this.#judge(outputs, record, signal);
        guardrail.setAttributes({ "gate.verdict": record.verdict, "gate.judged": record.judged });
        return record.findings;
      }, { spanType: "GUARDRAIL", inputs: outputs });
      record.gateMs = clock.monotonic() - from - agentMs;
      active.setAttributes({ "gate.verdict": record.verdict });
      return answer;
    }, { spanType: "CHAIN", ...(feedback === undefined ? {} : { inputs: { reasons: feedback.reasons } }) });
  }

  async #judge(outputs: O, record: GateAttempt, signal: AbortSignal): Promise<void> {
    const { inputs, checks = [], judge, judgePass = 0.5, maxUsd = Infinity, arm, rowOf } = this.#options;
    const row: ScorerRow<unknown, O> = rowOf?.(inputs, outputs) ?? { inputs, outputs };
    for (const check of checks) record.findings.push(await finding(check.name, () => check.check(row, { signal })));
    record.verdict = worstVerdict(record.findings);
    const unsure = record.verdict === "unsure" || (checks.length === 0 && record.verdict === "pass");
    if (judge === undefined || !unsure || arm === "holdout") return;
    if (this.#spentUsd === null ? maxUsd < Infinity : this.#spentUsd >= maxUsd) {
      record.findings.push({
        check: judge.name,
        verdict: "unsure",
        reason: "The money for judging this call is used up",
      });
      record.verdict = "unsure";
      return;
    }
    record.judged = true;
    const said = await orAborted(signal, () => judgeFinding(judge, row, { pass: judgePass, signal })).catch((
      error,
    ) => ({
      finding: { check: judge.name, verdict: "unsure" as const, reason: messageOf(error) },
      costUsd: null,
    }));
    record.findings.push(said.finding);
    record.costUsd = said.costUsd;
    this.#spentUsd = this.#spentUsd === null || said.costUsd === null ? null : this.#spentUsd + said.costUsd;
    // The judge has the last word about what the checks left open.
    record.verdict = said.finding.verdict;
  }

  async #giveUp(
    answer: { outputs: O } | { error: unknown },
    context: { reasons: string[]; verdict: GateAttempt["verdict"]; signal: AbortSignal },
  ): Promise<Answered<O>> {
    const { otherwise = "refuse", fallBack, refuse, inputs } = this.#options;
    const { reasons, signal, verdict } = context;
    if (fallBack !== undefined && (otherwise === "fall_back" || "error" in answer)) {
      return { outputs: await fallBack(inputs, { signal }), outcome: "fell_back" };
    }
    if ("error" in answer) throw answer.error;
    if (verdict === "unsure" || otherwise === "flag") return { outputs: answer.outputs, outcome: "flagged" };
    return { outputs: refuse(reasons, inputs), outcome: "refused" };
  }

  /** What the gate did, so far. */
  decision(known: Pick<GateDecision, "requestId" | "outcome" | "totalMs">): GateDecision {
    const attempts = this.#attempts;
    const costs = attempts.map(({ costUsd }) => costUsd);
    const later = attempts.slice(1).reduce((sum, { agentMs }) => sum + agentMs, 0);
    const checking = attempts.reduce((sum, { gateMs }) => sum + gateMs, this.#inputMs);
    return {
      ...known,
      traceId: this.#traceId,
      arm: this.#options.arm,
      input: this.#input,
      attempts,
      addedMs: checking + later,
      costUsd: costs.includes(null) ? null : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
    };
  }
}

/** What a check says; one that fails itself leaves the answer unsure. */
async function finding(
  check: string,
  ask: () => Omit<GateFinding, "check"> | Promise<Omit<GateFinding, "check">>,
): Promise<GateFinding> {
  try {
    return { check, ...await ask() };
  } catch (error) {
    return { check, verdict: "unsure", reason: `The check failed: ${messageOf(error)}` };
  }
}

function reasonsOf(findings: readonly GateFinding[], ...verdicts: GateFinding["verdict"][]): string[] {
  return findings.filter(({ verdict }) => verdicts.includes(verdict)).map(({ check, reason }) => reason ?? check);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
