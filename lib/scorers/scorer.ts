import { type Scale, type Score, type Scorer, type ScorerRow, toErrorData } from "../contracts/mod.ts";

/** A plain function that judges a row: the value itself, or a whole score. */
export type ScoreFunction<I, O, E> = {
  /** Judges one row. */
  judge(
    row: ScorerRow<I, O, E>,
    options: { signal?: AbortSignal },
  ): number | boolean | string | Score | Promise<number | boolean | string | Score>;
}["judge"];

/** Options of {@linkcode scorer}. */
export interface ScorerOptions {
  /** Name in results, metrics and assessments. */
  name: string;
  /** Version, part of every stored score. @default {"1"} */
  version?: string;
  /** The values that it can give. @default {{ kind: "unit" }} */
  scale?: Scale;
  /** Which direction is good. @default {"higher"} */
  better?: "higher" | "lower" | "none";
  /** Who judges. @default {"CODE"} */
  source?: "CODE" | "LLM_JUDGE" | "HUMAN";
}

/**
 * Makes a scorer of a plain function. A function that throws, or that gives a value outside its scale, gives the score
 * `failed`, never 0.
 *
 * @param judge Gives the value of a row, or a whole {@linkcode Score}.
 * @param options Name and scale.
 *
 * @example Short answers are good answers
 * ```ts
 * import { scorer } from "vigil";
 * const brevity = scorer(({ outputs }) => String(outputs).length <= 40, { name: "brevity", scale: { kind: "boolean" } });
 * await brevity.score({ inputs: "?", outputs: "Yes" }, {}); // { status: "scored", value: true }
 * ```
 */
export function scorer<I = unknown, O = unknown, E = unknown>(
  judge: ScoreFunction<I, O, E>,
  options: ScorerOptions,
): Scorer<I, O, E> {
  const { name, version = "1", scale = { kind: "unit" }, better = "higher", source = "CODE" } = options;
  return {
    name,
    version,
    source,
    scale,
    better,
    async score(row, { signal }) {
      try {
        const answer = await judge(row, signal === undefined ? {} : { signal });
        const score: Score = isScore(answer) ? answer : { status: "scored", value: answer };
        return score.status === "scored" ? onScale(score, scale) : score;
      } catch (error) {
        return { status: "failed", error: toErrorData(error) };
      }
    },
  };
}

/**
 * Whether a value lies on a scale; if not, says what was expected.
 *
 * @example
 * ```ts
 * import { offScale } from "vigil/scorers";
 * offScale(1.5, { kind: "unit" }); // "a number from 0 to 1"
 * offScale(0.5, { kind: "unit" }); // undefined
 * ```
 */
export function offScale(value: number | boolean | string, scale: Scale | undefined): string | undefined {
  switch (scale?.kind) {
    case undefined:
      return "a value of the scale that the scorer lacks";
    case "unit":
      return typeof value === "number" && value >= 0 && value <= 1 ? undefined : "a number from 0 to 1";
    case "number": {
      const { min = -Infinity, max = Infinity } = scale;
      const inside = typeof value === "number" && Number.isFinite(value) && value >= min && value <= max;
      return inside ? undefined : `a number from ${min} to ${max}`;
    }
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "label":
      return typeof value === "string" && scale.labels.includes(value)
        ? undefined
        : `one of ${scale.labels.map((label) => `"${label}"`).join(", ")}`;
  }
}

function onScale(score: Extract<Score, { status: "scored" }>, scale: Scale): Score {
  const expected = offScale(score.value, scale);
  if (expected === undefined) return score;
  return {
    status: "failed",
    error: {
      name: "RangeError",
      message: `Cannot use the score: found ${
        JSON.stringify(score.value) ?? String(score.value)
      }, expected ${expected}`,
    },
  };
}

function isScore(answer: number | boolean | string | Score): answer is Score {
  return typeof answer === "object" && answer !== null && "status" in answer;
}
