import { type Scorer, type ScorerRow, scoreSchema } from "../contracts/mod.ts";
import { offScale } from "./scorer.ts";

/**
 * Checks that a scorer keeps its contract: names itself, answers within its scale, does not throw on rows that lack
 * everything, gives the same answer twice and leaves the row alone.
 *
 * @param scorer The scorer.
 * @param rows Rows that it should be able to judge.
 * @throws {TypeError} If it breaks a rule; the message says which.
 *
 * @example
 * ```ts
 * import { checkScorer, exactMatch } from "vigil";
 * await checkScorer(exactMatch(), [{ inputs: "2+2", outputs: "4", expectations: "4" }]);
 * ```
 */
export async function checkScorer<I, O, E>(
  scorer: Scorer<I, O, E>,
  rows: readonly ScorerRow<I, O, E>[],
): Promise<void> {
  if (!/^[A-Za-z0-9_.\-/ ]{1,250}$/.test(scorer.name)) {
    throw broken(scorer.name, "its name must be 1 to 250 letters, digits, spaces or _ . - /");
  }
  if (scorer.version === "") throw broken(scorer.name, "its version must not be empty");
  if (rows.length === 0) throw broken(scorer.name, "there must be at least one row to check it with");
  for (const row of rows) {
    const before = JSON.stringify(row);
    const first = scoreSchema.safeParse(await scorer.score(row, {}));
    if (!first.success) throw broken(scorer.name, `its score is malformed: ${first.error.issues[0]?.message ?? ""}`);
    if (JSON.stringify(row) !== before) throw broken(scorer.name, "it must not change the row");
    if (first.data.status === "scored") {
      const expected = offScale(first.data.value, scorer.scale);
      if (expected !== undefined) throw broken(scorer.name, `found ${String(first.data.value)}, expected ${expected}`);
    }
    if (scorer.source !== "CODE") continue;
    const second = await scorer.score(row, {});
    if (JSON.stringify(second) !== JSON.stringify(first.data)) {
      throw broken(scorer.name, "it must give the same answer for the same row");
    }
  }
}

function broken(name: string, reason: string): TypeError {
  return new TypeError(`Cannot use the scorer "${name}": ${reason}`);
}
