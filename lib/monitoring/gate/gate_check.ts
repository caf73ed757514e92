import type { GateFinding, Scorer, ScorerRow } from "../../contracts/mod.ts";

/** What a check says, without its name. */
export type CheckVerdict = Omit<GateFinding, "check">;

/** A check of what goes in, before the agent is asked. */
export interface InputGuard {
  /** Name, as it stands in decisions and spans. */
  readonly name: string;
  /** Looks at the inputs. */
  check(inputs: unknown, options: { signal?: AbortSignal }): CheckVerdict | Promise<CheckVerdict>;
}

/** A check of what comes out, before the caller sees it. */
export interface OutputCheck<O = unknown> {
  /** Name, as it stands in decisions and spans. */
  readonly name: string;
  /** Looks at an answer with what it rests on. */
  check(row: ScorerRow<unknown, O>, options: { signal?: AbortSignal }): CheckVerdict | Promise<CheckVerdict>;
}

/** Options of {@linkcode scorerCheck}. */
export interface ScorerCheckOptions {
  /** From this value on an answer passes. @default {0.5} */
  pass?: number;
  /** Below this value an answer fails; between both it is unsure. @default {pass} */
  fail?: number;
}

/**
 * Makes a check of a scorer. Of a scorer where less is better the values are turned round. An answer that the scorer abstains from passes;
 * where the scorer fails, nobody knows, so it is unsure.
 *
 * @throws {RangeError} If `fail` lies above `pass`.
 *
 * @example
 * ```ts
 * import { scorer } from "vigil/scorers";
 * import { scorerCheck } from "vigil/monitoring";
 * import { strictEqual } from "node:assert/strict";
 * const brevity = scorer(({ outputs }) => Math.max(0, 1 - String(outputs).length / 100), { name: "brevity" });
 * const check = scorerCheck(brevity, { pass: 0.6, fail: 0.3 });
 * strictEqual((await check.check({ inputs: "?", outputs: "Yes" }, {})).verdict, "pass");
 * strictEqual((await check.check({ inputs: "?", outputs: "y".repeat(50) }, {})).verdict, "unsure");
 * strictEqual((await check.check({ inputs: "?", outputs: "y".repeat(99) }, {})).verdict, "fail");
 * ```
 */
export function scorerCheck(scorer: Scorer, options: ScorerCheckOptions = {}): OutputCheck {
  const { pass = 0.5, fail = pass } = options;
  if (!(fail <= pass)) {
    throw new RangeError(
      `Cannot make a check of "${scorer.name}": fail must not be above pass, received ${fail} and ${pass}`,
    );
  }
  return {
    name: scorer.name,
    async check(row, at) {
      const score = await scorer.score(row, at);
      if (score.status === "abstained") return { verdict: "pass", reason: score.reason };
      if (score.status === "failed") return { verdict: "unsure", reason: score.error.message };
      const value = typeof score.value === "boolean" ? Number(score.value) : score.value;
      const said = score.rationale ?? `${scorer.name} is ${score.value}`;
      if (typeof value !== "number") return { verdict: "unsure", reason: `${said}: a label is neither good nor bad` };
      const good = scorer.better === "lower" ? 1 - value : value;
      if (good >= pass) return { verdict: "pass" };
      return { verdict: good < fail ? "fail" : "unsure", reason: said };
    },
  };
}
