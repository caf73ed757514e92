/**
 * Judges of single rows. A row enters (inputs, outputs, expectations, context, trace); a score leaves: scored,
 * abstained or failed, never a zero that stands for a missing answer.
 *
 * @example
 * ```ts
 * import { scorer } from "vigil/scorers";
 * const polite = scorer(({ outputs }) => /please|thank/i.test(String(outputs)), {
 *   name: "polite",
 *   scale: { kind: "boolean" },
 * });
 * await polite.score({ inputs: "Help!", outputs: "Thank you for asking" }, {}); // { status: "scored", value: true }
 * ```
 *
 * @module
 */

export * from "./check_scorer.ts";
export * from "./exact_match.ts";
export * from "./scorer.ts";
