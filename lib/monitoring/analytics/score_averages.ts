import type { AnalyticsScore, Assessment, Estimate } from "../../contracts/mod.ts";
import { meanEstimate, weightedMeanEstimate } from "../../statistics/mod.ts";
import { RATE_FIELD } from "../scoring/pending_scores.ts";
import type { ObservedCall } from "./observed_call.ts";

/** Fields by which scores are averaged beside the average of all calls. */
const SCORED_BY = ["user_role", "current_module", "current_tab"] as const;

/**
 * Averages of the scores of calls, of all and by role, module and tab, each call weighted by the chance that it had to be scored.
 *
 * Judgements of one scorer in two versions are two scorers: `relevance@1` and `relevance@2`. Labels have no average and are left out.
 */
export function scoreAverages(calls: readonly ObservedCall[]): AnalyticsScore[] {
  const scorers = new Map<string, Judged[]>();
  for (const call of calls) {
    for (const assessment of call.assessments) {
      if (assessment.kind !== "feedback" || assessment.source.type === "HUMAN") continue;
      const name = assessment.source.id.startsWith(`${assessment.name}@`) ? assessment.source.id : assessment.name;
      const judged = scorers.get(name) ?? [];
      judged.push({ call, assessment });
      scorers.set(name, judged);
    }
  }
  const scores: AnalyticsScore[] = [];
  for (const [scorer, judged] of [...scorers].sort(([a], [b]) => a < b ? -1 : 1)) {
    if (judged.every(({ assessment: { value } }) => value !== null && numberOf(value) === null)) continue;
    scores.push(average(scorer, null, judged));
    for (const by of SCORED_BY) {
      const values = new Set(judged.flatMap(({ call }) => call.groups[by] ?? []));
      if (values.size < 2) continue;
      for (const value of [...values].sort()) {
        scores.push(average(scorer, { by, value }, judged.filter(({ call }) => call.groups[by] === value)));
      }
    }
  }
  return scores;
}

interface Judged {
  call: ObservedCall;
  assessment: Assessment;
}

function average(scorer: string, group: AnalyticsScore["group"], judged: readonly Judged[]): AnalyticsScore {
  const scored = judged.flatMap(({ assessment: { value, metadata } }) => {
    const number = numberOf(value);
    return number === null ? [] : [{ value: number, rate: rateOf(metadata[RATE_FIELD]) }];
  });
  const abstained = judged.filter(({ assessment: { metadata } }) => metadata["vigil.status"] === "abstained").length;
  const failed = judged.filter(({ assessment: { error } }) => error !== null).length;
  return { scorer, group, mean: meanOf(scored), abstained, failed };
}

function meanOf(scored: readonly { value: number; rate: number }[]): Estimate {
  if (scored.every(({ value }) => value >= 0 && value <= 1)) return weightedMeanEstimate(scored);
  return meanEstimate(scored.map(({ value }) => value));
}

function numberOf(value: unknown): number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function rateOf(text: string | undefined): number {
  const rate = Number(text ?? 1);
  return rate > 0 && rate <= 1 ? rate : 1;
}
