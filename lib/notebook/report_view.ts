import type { AnalyticsGroup, AnalyticsResult, CalibrationResult, Estimate, GateResult } from "../contracts/mod.ts";
import { formatMilliseconds, formatQuantity, seriesChart, type SeriesPoint, textReport } from "../reports/mod.ts";
import { estimatesBundles } from "./estimate_view.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { resultHeadBundle } from "./result_head.tsx";
import { sectionBundle } from "./section_view.ts";

/** A result whose pictures are few: what follows, the pictures, and the tables of its report. */
export function reportBundles(result: AnalyticsResult | CalibrationResult | GateResult): MimeBundle[] {
  const { title, facts, sections, closing, tone } = textReport(result, {});
  return [
    resultHeadBundle({
      title,
      facts: facts.join(" · "),
      verdict: closing,
      tone: tone === "unsure" ? "muted" : tone,
    }),
    ...pictures(result),
    ...sections.map(sectionBundle),
  ];
}

function pictures(result: AnalyticsResult | CalibrationResult | GateResult): MimeBundle[] {
  switch (result.kind) {
    case "analytics":
      return overDays(result);
    case "calibration":
      return estimatesBundles({ "same label": result.agreement, "beyond chance (kappa)": result.kappa }, {
        title: "Agreement with people",
        axis: "agreement",
      });
    case "gate":
      return rightAnswers(result);
  }
}

function rightAnswers({ gate, without }: GateResult): MimeBundle[] {
  const shown: Record<string, Estimate> = {};
  if (gate.quality !== null) shown["with the gate"] = gate.quality;
  if (without !== null && without.quality !== null) shown["without"] = without.quality;
  return Object.keys(shown).length === 0
    ? []
    : estimatesBundles(shown, { title: "Right answers", axis: "share of calls" });
}

/** What changes from day to day, where there are days to tell apart. */
function overDays({ daily }: AnalyticsResult): MimeBundle[] {
  if (daily.filter(({ calls }) => calls > 0).length < 2) return [];
  const kinds: { title: string; axis: string; pick: (day: AnalyticsGroup) => Estimate | null; time?: boolean }[] = [
    { title: "Response time by day", axis: "mean, with 95 % interval", pick: (day) => day.responseMs, time: true },
    { title: "Confidence by day", axis: "mean, with 95 % interval", pick: (day) => day.confidence },
    { title: "Success by day", axis: "share of calls, with 95 % interval", pick: (day) => day.success },
  ];
  return kinds.flatMap(({ title, axis, pick, time = false }): MimeBundle[] => {
    const points = daily.map((day) => pointOf(day.value, pick(day)));
    const chart = seriesChart(points, { title, axis, ...time ? { format: formatMilliseconds } : {} });
    if (chart === "") return [];
    const known = points.filter(({ value }) => value !== null).length;
    return [{ "image/svg+xml": chart, "text/plain": `${title}: ${formatQuantity(known, "day")} drawn` }];
  });
}

function pointOf(label: string, estimate: Estimate | null): SeriesPoint {
  if (estimate === null || estimate.value === null) return { label, value: null };
  const { value, interval } = estimate;
  return { label, value, interval: interval === null ? null : { low: interval.low, high: interval.high } };
}
