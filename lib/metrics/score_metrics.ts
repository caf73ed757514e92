import type { Estimate, Scale, Score } from "../contracts/mod.ts";
import { proportionEstimate } from "../statistics/mod.ts";
import { clusteredShare, encodeClusters, type EncodedClusters } from "./clusters.ts";
import { undefinedEstimate } from "./label_estimator.ts";
import { sortLabels } from "./labels.ts";
import { meanOf } from "./mean.ts";

/** What one scorer said of each row. */
export interface ScoreColumn {
  /** Name of the scorer. */
  name: string;
  /** The values that it can give. */
  scale: Scale;
  /** Its score of each row. */
  scores: readonly Score[];
  /** Cluster of each row, where rows are not independent of each other. */
  clusters?: readonly (string | null)[];
}

/** Options for {@linkcode scoreMetrics}. */
export interface ScoreMetricsOptions {
  /** Two-sided confidence level, between 0 and 1. @default {0.95} */
  level?: number;
}

/** Metrics of one scorer, and how many rows they leave out. */
export interface ScoreMetrics {
  /** By name: the scorer's own name, or `name/label` for the share of each label. */
  metrics: Record<string, Estimate>;
  /** Rows that were scored. */
  scored: number;
  /** Rows that the scorer does not apply to. */
  abstained: number;
  /** Rows on which the scorer failed, or gave a value that its scale does not have. */
  failed: number;
  /** What the reader should know. */
  notes: string[];
}

/**
 * Estimates what a scorer says on the whole: the mean of numbers, the rate of booleans, the share of each label. Rows on
 * which it abstained or failed are left out and counted; they are never 0.
 *
 * @example
 * ```ts
 * import { scoreMetrics } from "vigil/metrics";
 * const { metrics, notes } = scoreMetrics({
 *   name: "citation_quality",
 *   scale: { kind: "boolean" },
 *   scores: [
 *     { status: "scored", value: true },
 *     { status: "scored", value: false },
 *     { status: "abstained", reason: "The answer refuses" },
 *   ],
 * });
 * metrics.citation_quality?.value; // 0.5
 * notes[0]; // "citation_quality: 1 of 3 rows abstained; left out"
 * ```
 */
export function scoreMetrics(column: ScoreColumn, options: ScoreMetricsOptions = {}): ScoreMetrics {
  const { name, scale, scores } = column;
  const { level = 0.95 } = options;
  const rows: number[] = [];
  const values: (number | boolean | string)[] = [];
  const counts = { scored: 0, abstained: 0, failed: 0, outside: 0 };
  scores.forEach((score, row) => {
    if (score.status === "scored" && !isOnScale(score.value, scale)) {
      counts.outside++;
      return;
    }
    counts[score.status]++;
    if (score.status !== "scored") return;
    rows.push(row);
    values.push(score.value);
  });
  const leftOut = [
    ...counts.abstained > 0 ? [`${counts.abstained} of ${scores.length} rows abstained`] : [],
    ...counts.failed > 0 ? [`${counts.failed} of ${scores.length} rows failed`] : [],
    ...counts.outside > 0 ? [`${counts.outside} of ${scores.length} rows got a value outside the scale`] : [],
  ].join(", ");
  const clusters = column.clusters === undefined ? null : encodeClusters(column.clusters, rows);
  return {
    metrics: values.length > 0
      ? estimates({ name, scale, values, clusters }, level)
      : { [name]: undefinedEstimate(0, leftOut === "" ? "no row was scored" : `no row was scored: ${leftOut}`) },
    scored: counts.scored,
    abstained: counts.abstained,
    failed: counts.failed + counts.outside,
    notes: leftOut === "" ? [] : [`${name}: ${leftOut}; left out`],
  };
}

function isOnScale(value: number | boolean | string, scale: Scale): boolean {
  if (scale.kind === "boolean") return typeof value === "boolean";
  if (scale.kind === "label") return typeof value === "string" && scale.labels.includes(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  const [low, high] = endsOf(scale);
  return value >= low && value <= high;
}

function endsOf(scale: Scale): readonly [low: number, high: number] {
  if (scale.kind === "unit") return [0, 1];
  return scale.kind === "number" ? [scale.min ?? -Infinity, scale.max ?? Infinity] : [-Infinity, Infinity];
}

interface ScoredValues {
  name: string;
  scale: Scale;
  values: readonly (number | boolean | string)[];
  clusters: EncodedClusters | null;
}

function estimates({ name, scale, values, clusters }: ScoredValues, level: number): Record<string, Estimate> {
  const share = (wanted: boolean | string): Estimate =>
    clusters === null
      ? proportionEstimate(values.filter((value) => value === wanted).length, values.length, { level })
      : clusteredShare({ clusters, counts: () => true, succeeds: (row) => values[row] === wanted }, { level });
  if (scale.kind === "boolean") return { [name]: share(true) };
  if (scale.kind === "label") {
    return Object.fromEntries(sortLabels(new Set(scale.labels)).map((label) => [`${name}/${label}`, share(label)]));
  }
  const numbers = Float64Array.from(values, (value) => typeof value === "number" ? value : NaN);
  return { [name]: meanOf({ values: numbers, scale: endsOf(scale), clusters }, { level }) };
}
