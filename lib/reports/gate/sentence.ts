import type { GateResult } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatInterval, formatNumber, formatQuantity } from "../format.ts";
import type { Tone } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";

/** Whether a gate makes answers better, worse, or nobody can tell. */
export function gateVerdict({ lift }: Pick<GateResult, "lift">): "better" | "worse" | "inconclusive" | null {
  if (lift === null) return null;
  const { interval } = lift.difference;
  const significant = (lift.pValue ?? 0) <= 0.05;
  if (significant && (interval?.low ?? -1) > 0) return "better";
  if (significant && (interval?.high ?? 1) < 0) return "worse";
  return "inconclusive";
}

/** Tone of what a gate is worth. */
export function gateTone(result: Pick<GateResult, "lift">): Tone {
  const verdict = gateVerdict(result);
  return verdict === "better" ? "good" : verdict === "worse" ? "bad" : "unsure";
}

/** Milliseconds for people. */
export function formatAddedMs(value: number | null): string {
  return value === null ? formatNumber(null) : `${formatNumber(value)} ms`;
}

/**
 * What a gate is worth, in the sentences that end its report.
 *
 * @example
 * ```ts
 * import { gateSentence } from "vigil/reports";
 * import { gateResult } from "vigil/monitoring";
 * gateSentence(gateResult([], { name: "my_gate" })); // "No calls went through my_gate."
 * ```
 */
export function gateSentence(result: GateResult): string {
  const name = shortText(result.name, 60);
  if (result.calls === 0) return `No calls went through ${name}.`;
  const { stopped, addedMs } = result.gate;
  const head = `${name} stopped ${formatEstimate(stopped)} of the answers in ${
    formatQuantity(stopped.n, "call")
  } and made callers wait ${formatAddedMs(addedMs.value)} longer on average.`;
  const verdict = gateVerdict(result);
  if (result.lift === null || verdict === null) return `${head} Whether that made answers better is not known.`;
  const { difference, paired } = result.lift;
  const change = `${formatSigned(difference.value)} ${
    difference.interval === null ? "" : formatInterval(difference.interval, formatSigned)
  }`;
  const against = paired ? "the same calls without it" : `the holdout`;
  if (verdict === "inconclusive") {
    return `${head} ${
      formatCount(difference.n)
    } calls cannot tell whether answers are better than in ${against}: ${change}.`;
  }
  return `${head} Right answers are ${verdict === "better" ? "more" : "fewer"} than in ${against}: ${change}.`;
}

function formatSigned(value: number | null): string {
  return value !== null && value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
