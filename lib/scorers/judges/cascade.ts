import type { CascadeReport, Score, Scorer } from "../../contracts/mod.ts";
import { proportionEstimate, tangoInterval } from "../../statistics/mod.ts";
import { scorer } from "../scorer.ts";

/** Options of {@linkcode cascade}. */
export interface CascadeOptions {
  /** The cheap scorer, from 0 to 1 or yes and no. */
  cheap: Scorer;
  /** The judge, on the same scale. */
  judge: Scorer;
  /** Where the cheap scorer is not sure, ends included: inside, the judge is asked. */
  band: readonly [low: number, high: number];
  /** Name of the scorer. @default {name of the judge and "_cascade"} */
  name?: string;
}

/**
 * Makes a scorer that lets a cheap one answer where it is sure and asks a judge where it is not. The judge is asked too where the cheap
 * scorer abstains or fails. The rationale says who answered; where the judge answered, its cost is in the score.
 *
 * @throws {RangeError} If the band is not one, or the scales do not go from 0 to 1.
 *
 * @example
 * ```ts
 * import { cascade, scorer } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const length = scorer(({ outputs }) => Math.min(1, String(outputs).length / 20), { name: "length" });
 * const judge = scorer(() => 1, { name: "judge", source: "LLM_JUDGE" });
 * const both = cascade({ cheap: length, judge, band: [0.2, 0.8] });
 * const sure = await both.score({ inputs: "?", outputs: "no" }, {});
 * strictEqual(sure.status === "scored" && sure.value, 0.1);
 * const unsure = await both.score({ inputs: "?", outputs: "half of it" }, {});
 * strictEqual(unsure.status === "scored" && unsure.value, 1);
 * ```
 */
export function cascade(options: CascadeOptions): Scorer {
  const { cheap, judge, band: [low, high], name = `${judge.name}_cascade` } = options;
  if (!(low >= 0 && low <= high && high <= 1)) {
    throw new RangeError(`Cannot make a cascade: expected a band within 0 and 1, received ${low} to ${high}`);
  }
  for (const { name, scale } of [cheap, judge]) {
    if (scale.kind !== "unit" && scale.kind !== "boolean") {
      throw new RangeError(`Cannot make a cascade: the scale of "${name}" must go from 0 to 1, found "${scale.kind}"`);
    }
  }
  return scorer(async (row, at): Promise<Score> => {
    const first = await cheap.score(row, at);
    const value = first.status === "scored" ? unitOf(first.value) : null;
    if (first.status === "scored" && value !== null && (value < low || value > high)) {
      return { ...first, value, rationale: because(`${cheap.name} is sure`, first.rationale), costUsd: 0 };
    }
    const second = await judge.score(row, at);
    if (second.status !== "scored") return second;
    const why = value === null
      ? `${cheap.name} has no answer`
      : `${cheap.name} is not sure at ${Number(value.toFixed(3))}`;
    return { ...second, value: unitOf(second.value) ?? second.value, rationale: because(why, second.rationale) };
  }, {
    name,
    version: `${cheap.name}:${cheap.version}[${low},${high}]${judge.name}:${judge.version}`,
    better: judge.better,
    source: "LLM_JUDGE",
  });
}

/** One row that both scorers and people judged. */
export interface CascadeRow {
  /** What the cheap scorer said, 0 to 1; null where it abstained or failed. */
  cheap: number | null;
  /** What the judge said, 0 to 1. */
  judge: number;
  /** Whether people find it good. */
  human: boolean;
  /** What the judge cost in US dollars; null where it is not known. */
  costUsd?: number | null;
}

/**
 * Measures a cascade on rows that both scorers and people judged: judge calls saved, agreement lost. From 0.5 on counts as good.
 *
 * @example
 * ```ts
 * import { measureCascade } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const report = measureCascade([
 *   { cheap: 0.95, judge: 1, human: true },
 *   { cheap: 0.5, judge: 1, human: true },
 *   { cheap: 0.05, judge: 1, human: false },
 *   { cheap: 0.9, judge: 0, human: false },
 * ], [0.3, 0.7]);
 * strictEqual(report.saved.value, 0.75);
 * strictEqual(report.difference.value, 0); // one lost, one gained
 * ```
 */
export function measureCascade(rows: readonly CascadeRow[], band: readonly [number, number]): CascadeReport {
  const [low, high] = band;
  let saved = 0;
  let savedUsd: number | null = 0;
  let judgeRight = 0;
  const discordant = { candidateOnly: 0, baselineOnly: 0 };
  for (const { cheap, judge, human, costUsd = null } of rows) {
    const sure = cheap !== null && (cheap < low || cheap > high);
    if (sure) {
      saved += 1;
      savedUsd = savedUsd === null || costUsd === null ? null : savedUsd + costUsd;
    }
    const alone = (judge >= 0.5) === human;
    const together = ((sure ? cheap : judge) >= 0.5) === human;
    if (alone) judgeRight += 1;
    if (together && !alone) discordant.candidateOnly += 1;
    if (alone && !together) discordant.baselineOnly += 1;
  }
  const n = rows.length;
  const change = discordant.candidateOnly - discordant.baselineOnly;
  return {
    band: [low, high],
    saved: proportionEstimate(saved, n),
    savedUsd,
    judgeAgreement: proportionEstimate(judgeRight, n),
    cascadeAgreement: proportionEstimate(judgeRight + change, n),
    difference: n === 0
      ? { value: null, n, interval: null, reason: "undefined: no rows" }
      : { value: change / n, n, interval: tangoInterval({ ...discordant, pairs: n }) },
  };
}

function unitOf(value: number | boolean | string): number | null {
  return typeof value === "boolean" ? Number(value) : typeof value === "number" ? value : null;
}

function because(who: string, rationale: string | undefined): string {
  return rationale === undefined ? who : `${who}: ${rationale}`;
}
