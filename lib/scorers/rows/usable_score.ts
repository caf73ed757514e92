import { type Score, type Scorer, scoreSchema } from "../../contracts/mod.ts";
import { toJson } from "../../tracking/mod.ts";
import { offScale } from "../scorer.ts";

/**
 * What a scorer gave as a score: a scorer of a user's own may give anything, and what is no score, or lies outside of the
 * scorer's scale, is a failed one.
 *
 * @example
 * ```ts
 * import { exactMatch, usableScore } from "vigil/scorers";
 * usableScore({ status: "scored", value: true }, exactMatch()); // as it is
 * usableScore(0.5, exactMatch()).status; // "failed"
 * ```
 */
export function usableScore(given: unknown, scorer: Pick<Scorer, "name" | "scale">): Score {
  const parsed = scoreSchema.safeParse(given);
  const expected = parsed.success
    ? parsed.data.status === "scored" ? offScale(parsed.data.value, scorer.scale) : undefined
    : 'an object such as { status: "scored", value: 1 }';
  if (parsed.success && expected === undefined) return parsed.data;
  const found = toJson(given, { maxLength: 80 });
  return {
    status: "failed",
    error: {
      name: "TypeError",
      message: `Cannot use the score of "${scorer.name}": found ${found}, expected ${expected}`,
      hint: "A plain function becomes a scorer by scorer(fn, { name, scale })",
    },
  };
}
