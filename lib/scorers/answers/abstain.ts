import type { Score } from "../../contracts/mod.ts";

/** A score that says that the scorer does not apply, and why. */
export function abstain(reason: string): Extract<Score, { status: "abstained" }> {
  return { status: "abstained", reason };
}

/** The abstention of every scorer that compares with an expected answer. */
export const NOTHING_EXPECTED: Extract<Score, { status: "abstained" }> = abstain("Nothing is expected");

/** The abstention of every scorer that reads an answer. */
export const NO_ANSWER: Extract<Score, { status: "abstained" }> = abstain("There is no answer to read");
