import { type Alert, utcTime } from "../alerts/alert.ts";
import type { QualityFinding } from "./watch_quality.ts";

/** The alert of a window that began an episode of fallen quality or ended it; null where there is nothing to tell. */
export function qualityAlert(finding: QualityFinding, timeMs: number): Alert | null {
  const { scorer, alarm, status, expected, window } = finding;
  const share = percent(window.passed / window.rows);
  const about = {
    subject: `quality/${scorer}`,
    context: `Scorer: ${scorer} | Time: ${utcTime(timeMs)} UTC`,
    fields: [
      { name: "Expected", value: `at least ${percent(expected ?? 0)}` },
      { name: "Last window", value: `${share} (${window.passed} of ${window.rows})` },
    ],
    timeMs,
  };
  if (alarm) {
    return {
      ...about,
      event: "degradation",
      title: `Quality alert: ${scorer}`,
      headline: "Quality has fallen",
      message: `Fewer answers pass ${scorer} than before: ${share} in the last window, where at least ${
        percent(expected ?? 0)
      } are expected`,
    };
  }
  if (status !== "recovered") return null;
  return {
    ...about,
    event: "recovery",
    title: `Quality recovered: ${scorer}`,
    headline: "Quality is back",
    message: `As many answers pass ${scorer} as before: ${share} in the last window`,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
