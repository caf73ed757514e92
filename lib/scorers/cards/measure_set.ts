import type { Estimate, Score, Scorer, ScorerRow } from "../../contracts/mod.ts";
import { aucEstimate, balancedAccuracyEstimate, proportionEstimate } from "../../statistics/mod.ts";
import { scoreRow } from "../rows/score_row.ts";
import type { CardBaseline, CardGroup, CardSet } from "./card.ts";

/** A row that people labelled. */
export interface LabelledRow {
  /** What scorers see. */
  row: ScorerRow;
  /** Whether its label is the one that a high score should find. */
  positive: boolean;
  /** Group of rows that it belongs to; null for none. */
  group: string | null;
}

/** Something simpler that is measured on the same rows. */
export interface ComputedBaseline {
  /** What it is. */
  name: string;
  /** Its score of a row; null where it has none. */
  score(row: ScorerRow): number | null;
  /** From which score on a row counts as found; its balanced accuracy is left out without. */
  threshold?: number;
}

/** Options of {@linkcode measureSet}. */
export interface MeasureSetOptions {
  /** The scorer. */
  scorer: Scorer;
  /** From which score on a row counts as found. */
  threshold: number;
  /** Simpler scorers to measure beside it. */
  baselines: readonly ComputedBaseline[];
}

/** The measured part of a {@linkcode CardSet}. */
export type SetMeasures = Omit<
  CardSet,
  "name" | "title" | "source" | "licence" | "kept" | "digest" | "positive"
>;

interface ScoredRow {
  value: number;
  positive: boolean;
  group: string | null;
}

/** Measures how right a scorer is on labelled rows, and the baselines on the rows that it scored. */
export async function measureSet(rows: readonly LabelledRow[], options: MeasureSetOptions): Promise<SetMeasures> {
  const { scorer, threshold, baselines } = options;
  const scored: ScoredRow[] = [];
  const judged: LabelledRow[] = [];
  const reasons = new Map<string, number>();
  let failed = 0;
  for (const labelled of rows) {
    const { [scorer.name]: score } = await scoreRow([scorer], labelled.row);
    if (score?.status === "scored") {
      scored.push({ value: Number(score.value), positive: labelled.positive, group: labelled.group });
      judged.push(labelled);
      continue;
    }
    if (score?.status === "failed") failed++;
    const reason = reasonOf(score);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const { auc, balancedAccuracy, recall, falseAlarms } = accuracyOf(scored, threshold);
  const [mostly] = [...reasons].sort((a, b) => b[1] - a[1]);
  return {
    version: scorer.version,
    n: rows.length,
    scored: scored.length,
    abstained: rows.length - scored.length - failed,
    failed,
    mostly: mostly?.[0] ?? null,
    threshold,
    auc,
    balancedAccuracy,
    recall,
    falseAlarms,
    verdict: verdictOf(scored.length, balancedAccuracy),
    groups: groupsOf(scored, threshold),
    baselines: baselines.map((baseline) => measureBaseline(judged, baseline)),
  };
}

function accuracyOf(
  rows: readonly ScoredRow[],
  threshold: number,
): Pick<CardSet, "auc" | "balancedAccuracy" | "recall" | "falseAlarms"> {
  const positives = rows.filter(({ positive }) => positive).map(({ value }) => value);
  const negatives = rows.filter(({ positive }) => !positive).map(({ value }) => value);
  const found = (values: readonly number[]) => values.filter((value) => value >= threshold).length;
  const [hits, alarms] = [found(positives), found(negatives)];
  const both = positives.length > 0 && negatives.length > 0;
  const counts = [[negatives.length - alarms, alarms], [positives.length - hits, hits]];
  return {
    auc: rounded(aucEstimate(Float64Array.from(positives), Float64Array.from(negatives))),
    balancedAccuracy: both ? rounded(balancedAccuracyEstimate(counts)) : undefinedEstimate(rows.length),
    recall: shareOf(hits, positives.length),
    falseAlarms: shareOf(alarms, negatives.length),
  };
}

function groupsOf(rows: readonly ScoredRow[], threshold: number): CardGroup[] {
  const groups = new Map<string, { right: number; n: number; positives: number }>();
  for (const { value, positive, group } of rows) {
    if (group === null) continue;
    const counts = groups.get(group) ?? { right: 0, n: 0, positives: 0 };
    counts.n++;
    if (positive) counts.positives++;
    if ((value >= threshold) === positive) counts.right++;
    groups.set(group, counts);
  }
  return [...groups].map(([name, { right, n, positives }]) => ({ name, n, positives, right: shareOf(right, n) }))
    .sort((a, b) => (a.right.value ?? 0) - (b.right.value ?? 0) || (a.name < b.name ? -1 : 1));
}

function measureBaseline(rows: readonly LabelledRow[], { name, score, threshold }: ComputedBaseline): CardBaseline {
  const scored = rows.flatMap(({ row, positive }): ScoredRow[] => {
    const value = score(row);
    return value === null ? [] : [{ value, positive, group: null }];
  });
  const { auc, balancedAccuracy } = accuracyOf(scored, threshold ?? Infinity);
  return {
    name,
    auc: auc.value,
    balancedAccuracy: threshold === undefined ? null : balancedAccuracy.value,
    how: "computed",
    note: scored.length === rows.length ? null : `on ${scored.length} of ${rows.length} scored rows`,
  };
}

function verdictOf(scored: number, { interval }: Estimate): CardSet["verdict"] {
  if (scored === 0) return "does not apply";
  if ((interval?.low ?? 0) > 0.5) return "above chance";
  return (interval?.high ?? 1) < 0.5 ? "below chance" : "not told from chance";
}

function shareOf(count: number, n: number): Estimate {
  return n === 0 ? undefinedEstimate(0) : rounded(proportionEstimate(count, n));
}

function undefinedEstimate(n: number): Estimate {
  return { value: null, n, interval: null, reason: "undefined: rows of one label are missing" };
}

/** Six digits, so that the last bits of another machine's logarithm change no card. */
function rounded(estimate: Estimate): Estimate {
  const round = (value: number | null) => value === null ? null : Number(value.toFixed(6));
  const { interval } = estimate;
  return {
    ...estimate,
    value: round(estimate.value),
    interval: interval === null ? null : { ...interval, low: round(interval.low), high: round(interval.high) },
  };
}

function reasonOf(score: Score | undefined): string {
  if (score?.status === "abstained") return score.reason;
  return score?.status === "failed" ? score.error.message : "There is no score";
}
