import type { AnalyticsResult } from "../../contracts/mod.ts";
import { formatEstimate, formatQuantity } from "../format.ts";
import type { Tone } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { formatResponseTime } from "./response_time.ts";

/** Whether a period needs a look: there were failures, or nothing at all. */
export function analyticsTone({ calls, success }: Pick<AnalyticsResult, "calls" | "success">): Tone {
  if (calls === 0 || success.value === null) return "unsure";
  return success.value < 1 ? "unsure" : "good";
}

/**
 * What happened in a period, in the sentences that end its report.
 *
 * @example
 * ```ts
 * import { analyticsSentence } from "vigil/reports";
 * analyticsSentence({ name: "intents", days: 7, calls: 0, success: { value: null, n: 0, interval: null }, responseMs: null, errors: [] });
 * // "No calls of intents in 7 days."
 * ```
 */
export function analyticsSentence(
  { name, days, calls, success, responseMs, errors }: Pick<
    AnalyticsResult,
    "name" | "days" | "calls" | "success" | "responseMs" | "errors"
  >,
): string {
  const what = shortText(name, 60);
  if (calls === 0) return `No calls of ${what} in ${formatQuantity(days, "day")}.`;
  const time = responseMs === null
    ? ""
    : ` Half of them answered within ${formatResponseTime(responseMs.p50.value)}, 95 % within ${
      formatResponseTime(responseMs.p95.value)
    }.`;
  const [first] = errors;
  const error = first === undefined ? "" : ` Most failures: ${shortText(first.category, 60)}.`;
  return `${formatQuantity(calls, "call")} of ${what} in ${formatQuantity(days, "day")}, ${
    formatEstimate(success)
  } of them succeeded.${time}${error}`;
}
