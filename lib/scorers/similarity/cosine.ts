import type { Scorer } from "../../contracts/mod.ts";
import { abstain, NOTHING_EXPECTED } from "../answers/abstain.ts";
import { fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";

/**
 * Cosine of the angle between two vectors; null where one of them has no length.
 *
 * @throws {RangeError} If they do not have the same number of components.
 *
 * @example
 * ```ts
 * import { cosineOf } from "vigil/scorers";
 * cosineOf([1, 0], [1, 1]); // 0.7071…
 * ```
 */
export function cosineOf(a: readonly number[], b: readonly number[]): number | null {
  if (a.length !== b.length) {
    throw new RangeError(`Cannot compare vectors: found ${a.length} and ${b.length} components, expected as many`);
  }
  // Divided by the largest component first, so that no square overflows.
  const [largestA, largestB] = [largest(a), largest(b)];
  if (largestA === 0 || largestB === 0) return null;
  let [dot, squaresA, squaresB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [(a[at] ?? 0) / largestA, (b[at] ?? 0) / largestB];
    dot += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return Math.max(-1, Math.min(1, dot / Math.sqrt(squaresA * squaresB)));
}

/**
 * Cosine between the embedding of the answer (`embedding` of the outputs) and that of the expected answer (`embedding` of the
 * expectations): vectors that a model made before; no model is asked. Abstains where either is not given, or has no length.
 *
 * @example
 * ```ts
 * import { cosine } from "vigil/scorers";
 * const row = { inputs: "?", outputs: { embedding: [1, 0] }, expectations: { embedding: [1, 1] } };
 * await cosine().score(row, {}); // value 0.7071…
 * ```
 */
export function cosine(): Scorer {
  return scorer(({ outputs, expectations }) => {
    const expected = vectorOf(expectations);
    if (expected === undefined) return NOTHING_EXPECTED;
    const found = vectorOf(outputs);
    if (found === undefined) return abstain("The outputs hold no embedding");
    return cosineOf(found, expected) ?? abstain("One of the embeddings has no length");
  }, { name: "cosine", scale: { kind: "number", min: -1, max: 1 } });
}

function vectorOf(value: unknown): number[] | undefined {
  const found = Array.isArray(value) ? value : fieldOf(value, "embedding");
  if (!Array.isArray(found) || found.length === 0) return undefined;
  return found.every((item) => typeof item === "number" && Number.isFinite(item)) ? found : undefined;
}

function largest(vector: readonly number[]): number {
  return vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
