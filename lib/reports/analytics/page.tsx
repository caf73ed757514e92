/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { AnalyticsGroup, AnalyticsResult, Estimate } from "../../contracts/mod.ts";
import { seriesChart } from "../charts/series_chart.tsx";
import { formatShare, type NumberFormat } from "../format.ts";
import { pageDocument } from "../page/document.tsx";
import { byteLength, fit, PAGE_BYTES } from "../page/fit.ts";
import { Figure, PageFoot, PageHead, SectionList } from "../page/parts.tsx";
import { formatResponseTime } from "./response_time.ts";
import { analyticsReport } from "./text_report.ts";

/** The period report as one HTML page that loads nothing: trends as charts, then all tables. */
export function analyticsPage(result: AnalyticsResult): string {
  const report = analyticsReport(result, { detailed: true });
  const draw = (most: number): string =>
    pageDocument(
      `${report.title} · vigil`,
      <>
        <PageHead
          kind="Period report"
          title={report.title}
          facts={report.facts}
          verdict={report.closing}
          {...(report.tone === undefined ? {} : { tone: report.tone })}
        />
        <Trends daily={result.daily} />
        <SectionList sections={report.sections} level={2} most={most} />
        <PageFoot />
      </>,
    );
  return fit(draw, (page) => byteLength(page) <= PAGE_BYTES);
}

/** Success, confidence and time by day; a day without calls leaves a gap. */
function Trends({ daily }: { daily: readonly AnalyticsGroup[] }): JSX.Element | null {
  if (daily.filter(({ calls }) => calls > 0).length < 2) return null;
  const charts: {
    title: string;
    axis: string;
    pick: (day: AnalyticsGroup) => Estimate | null;
    format: NumberFormat;
  }[] = [
    { title: "Success", axis: "share of calls", pick: ({ success }) => success, format: formatShare },
    { title: "Confidence", axis: "mean", pick: ({ confidence }) => confidence, format: formatShare },
    { title: "Response time", axis: "mean, ms", pick: ({ responseMs }) => responseMs, format: formatResponseTime },
  ];
  return (
    <section id="trends">
      <h2>Trends</h2>
      {charts.map(({ title, axis, pick, format }) => {
        const points = daily.map((day) => ({
          label: day.value.slice(5),
          value: pick(day)?.value ?? null,
          interval: pick(day)?.interval ?? null,
        }));
        const chart = seriesChart(points, { title, axis, format });
        return chart === "" ? null : <Figure chart={chart} caption={`${title} by day, with 95 % intervals`} />;
      })}
    </section>
  );
}
