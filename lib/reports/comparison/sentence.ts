import type { ComparisonResult, MetricComparison } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatNumber, formatQuantity, MISSING, type NumberFormat } from "../format.ts";
import { shortText } from "../text/short_text.ts";
import { runningAdvice, type RunningComparison, runningDecision, runningUsers } from "./running.ts";

/** Most changes that a sentence names. */
const NAMED = 3;
/** Most metrics without a verdict that a sentence names. */
const UNDECIDED = 10;

/** Writes a change with its sign, or with × where it is a ratio. */
export function changeFormat(scale: MetricComparison["scale"]): NumberFormat {
  if (scale === "ratio") return (value) => value === null ? formatNumber(null) : `×${formatNumber(value)}`;
  return (value) => value !== null && value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** Change of one metric with its interval, for example `"+0.050 [+0.010, +0.090]"`. */
export function formatChange(metric: MetricComparison): string {
  return formatEstimate(metric.difference, changeFormat(metric.scale));
}

/**
 * Change of one metric relative to the baseline, for example `"+6.3 %"`; missing where the baseline is not above 0.
 */
export function formatRelativeChange({ baseline, difference, scale }: MetricComparison): string {
  const { value } = difference;
  if (value === null) return MISSING;
  const from = baseline.value;
  if (scale === "difference" && (from === null || from <= 0)) return MISSING;
  const share = scale === "ratio" ? value - 1 : value / (from ?? 1);
  const percent = (share * 100).toFixed(1);
  return `${share > 0 && Number(percent) > 0 ? "+" : ""}${percent} %`;
}

/** How many rows stand behind a comparison, in words. */
export function comparedRows(result: ComparisonResult): string {
  if (isRunning(result)) return runningUsers(result);
  const [first] = result.metrics;
  if (result.pairs > 0 || first === undefined || first.paired) {
    return formatQuantity(result.pairs, "pair of rows", "pairs of rows");
  }
  return `different rows (${formatCount(first.baseline.n)} and ${formatCount(first.candidate.n)})`;
}

/** Whether a comparison is of a trial that still runs. */
export function isRunning(result: ComparisonResult): result is RunningComparison {
  return result.running !== undefined;
}

/** Most pairs that any undecided metric needs; null where none says so. */
function pairsNeeded(metrics: readonly MetricComparison[]): number | null {
  const needed = metrics.flatMap(({ verdict, neededPairs }) =>
    verdict === "inconclusive" && neededPairs !== null ? [neededPairs] : []
  );
  return needed.length === 0 ? null : Math.max(...needed);
}

/**
 * What a comparison says, in the sentences that end its report.
 *
 * @example
 * ```ts
 * import { comparisonSentence } from "vigil/reports";
 * comparisonSentence({
 *   kind: "comparison",
 *   schemaVersion: 1,
 *   baseline: "monday",
 *   candidate: "tuesday",
 *   pairs: 12,
 *   unmatched: 0,
 *   clusters: null,
 *   flipped: [],
 *   metrics: [],
 *   verdict: "inconclusive",
 * }); // "12 pairs of rows cannot tell whether tuesday is better or worse than monday."
 * ```
 */
export function comparisonSentence(result: ComparisonResult): string {
  const candidate = shortText(result.candidate, 60);
  const baseline = shortText(result.baseline, 60);
  const having = (verdict: MetricComparison["verdict"]): string => changesOf(result, verdict);
  const rows = comparedRows(result);
  const decision = isRunning(result) ? runningDecision(result) : "";
  const rest = `${decision}${aside(result)}${undecided(result)}`;
  switch (result.verdict) {
    case "better":
      return `${candidate} is better than ${baseline}: ${having("better")} over ${rows}.${rest}`;
    case "worse":
      return `${candidate} is worse than ${baseline}: ${having("worse")} over ${rows}.${rest}`;
    case "equivalent":
      return `${candidate} and ${baseline} are equivalent: every change that counts stays within its margin over ${rows}${
        isRunning(result) ? ", and to go on would not change that" : ""
      }.${rest}`;
    case "inconclusive": {
      if (isRunning(result)) {
        return `${rows} cannot tell yet whether ${candidate} is better or worse than ${baseline}${
          runningAdvice(result)
        }.${rest}`;
      }
      const needed = pairsNeeded(result.metrics);
      const advice = needed === null ? "" : `; about ${formatCount(needed)} would be needed`;
      const [first = "", ...others] = rows;
      const subject = `${first.toUpperCase()}${others.join("")}`;
      return `${subject} cannot tell whether ${candidate} is better or worse than ${baseline}${advice}.${rest}`;
    }
  }
}

/** The first changes of a verdict. */
function changesOf(result: ComparisonResult, verdict: MetricComparison["verdict"]): string {
  const metrics = result.metrics.filter((metric) => metric.verdict === verdict);
  const named = metrics.slice(0, NAMED).map((metric) => `${shortText(metric.name, 60)} ${formatChange(metric)}`);
  return [...named, ...metrics.length > NAMED ? [`${metrics.length - NAMED} more`] : []].join(", ");
}

/** What got better or worse without making the whole so: metrics that have no say. */
function aside(result: ComparisonResult): string {
  const verdicts = result.verdict === "worse"
    ? []
    : result.verdict === "better"
    ? ["worse"] as const
    : ["worse", "better"] as const;
  return verdicts.map((verdict) => {
    const changes = changesOf(result, verdict);
    const [first = "", ...others] = verdict;
    return changes === "" ? "" : ` ${first.toUpperCase()}${others.join("")} without a say in this: ${changes}.`;
  }).join("");
}

/** Metrics without a verdict, always named; a single one is what the sentence is about. */
function undecided({ metrics, verdict }: ComparisonResult): string {
  if (verdict === "inconclusive" && metrics.length === 1) return "";
  const names = metrics.filter(({ verdict }) => verdict === "inconclusive").map(({ name }) => shortText(name, 60));
  const more = names.length > UNDECIDED ? ` and ${formatCount(names.length - UNDECIDED)} more` : "";
  return names.length === 0 ? "" : ` No verdict on ${names.slice(0, UNDECIDED).join(", ")}${more}.`;
}
