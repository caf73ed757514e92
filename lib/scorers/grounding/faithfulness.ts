import type { Evidence, Score, Scorer } from "../../contracts/mod.ts";
import { answerText } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { withoutCitationMarks } from "./citation_marks.ts";
import { citationsOf, documentsOf } from "./citations.ts";
import { claimsOf, type ClaimSupport, claimSupport, LONG_SOURCE, readSource } from "./claim_support.ts";

/** Options of {@linkcode faithfulness}. */
export interface FaithfulnessOptions {
  /** Field of the outputs that holds the answer; found by its name when left out. */
  outputField?: string;
  /** From which support on a claim counts as supported, in the words of the result. @default {0.65} */
  supported?: number;
}

/** Below so many copied pairs of words an answer rephrases its source. */
const REPHRASED = 0.4;

/** From so many known words on it could be a rephrasing; below, it brings words of its own. */
const KNOWN = 0.5;

/**
 * How far an answer is supported by its context, claim by claim, by the words that they share: 1 where every sentence of
 * the answer stands in the context, 0 where nothing of it does. The stretches that support the claims are the evidence.
 *
 * It abstains where it cannot tell: without context, without an answer, and where an answer rephrases a long context
 * (over {@linkcode LONG_SOURCE} words), whose words are found in it whatever the answer says. It reads words, not meaning: a
 * negation or a swapped subject in copied words passes, a true paraphrase does not. A claim with a number that the
 * context does not have counts half. Citation marks such as `[NL-4]` or `(Smith 2020)` are no claims: {@linkcode withoutCitationMarks}
 * takes them out first. How often it is right is in its accuracy card.
 *
 * @example
 * ```ts
 * import { faithfulness } from "vigil/scorers";
 * const row = { inputs: "?", outputs: "The rate is 12 %.", context: ["In 2026 the rate is 12 % for employees."] };
 * await faithfulness().score(row, {}); // { status: "scored", value: 1, rationale: "1 of 1 claims supported", … }
 * ```
 *
 * Source: overlap with the source as in M. Grusky, M. Naaman, Y. Artzi (2018), Newsroom, NAACL (copied fragments), and
 * C.-Y. Lin (2004), ROUGE; here within one stretch of the source. Reach, shares and thresholds were chosen on the development
 * parts of BEGIN (N. Dziri and others 2022, TACL 10).
 */
export function faithfulness(options: FaithfulnessOptions = {}): Scorer {
  const { outputField, supported = 0.65 } = options;
  return scorer((row) => {
    const { outputs, context } = row;
    const sources = (context ?? []).map((text, at) => readSource(text, `context ${at + 1}`));
    const sourceWords = sources.reduce((sum, { words }) => sum + words.length, 0);
    if (sourceWords === 0) return abstain("There is no context to hold the answer against");
    const answer = answerText(outputs, outputField);
    if (answer === undefined || answer.trim() === "") return abstain("There is no answer");
    const ids = [
      ...documentsOf(row).flatMap((document) => document.ids),
      ...citationsOf(outputs, "").map(({ id }) => id),
    ];
    const claims = claimsOf(withoutCitationMarks(answer, { ids })).map((claim) => claimSupport(claim, sources));
    if (claims.length === 0) return abstain("The answer claims nothing");
    if (sourceWords > LONG_SOURCE && mean(claims, "copied") < REPHRASED && mean(claims, "known") >= KNOWN) {
      return abstain("The answer rephrases a long context: shared words cannot tell whether it is supported");
    }
    const evidence: Evidence[] = claims.flatMap(({ evidence }) => evidence === null ? [] : [evidence]);
    return {
      status: "scored",
      value: mean(claims, "support"),
      rationale: rationaleOf(claims, supported),
      ...evidence.length === 0 ? {} : { evidence },
    };
  }, { name: "faithfulness", version: "2" });
}

function mean(claims: readonly ClaimSupport[], field: "support" | "known" | "copied"): number {
  return claims.reduce((sum, claim) => sum + claim[field], 0) / claims.length;
}

function rationaleOf(claims: readonly ClaimSupport[], supported: number): string {
  const good = claims.filter(({ support }) => support >= supported).length;
  const head = `${good} of ${claims.length} claims supported`;
  const [worst] = claims.toSorted((a, b) => a.support - b.support);
  if (worst === undefined || worst.support >= supported) return head;
  const text = worst.claim.length > 120 ? `${worst.claim.slice(0, 119)}…` : worst.claim;
  const numbers = worst.strangeNumbers.length === 0
    ? ""
    : `; not in the context: ${worst.strangeNumbers.slice(0, 5).join(", ")}`;
  return `${head}; least (${worst.support.toFixed(2)}): ${text}${numbers}`;
}

function abstain(reason: string): Score {
  return { status: "abstained", reason };
}
