/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { ComparisonResult } from "../../contracts/mod.ts";
import { intervalPlot, type IntervalRow } from "../charts/interval_plot.tsx";
import { pageDocument } from "../page/document.tsx";
import { byteLength, fit, PAGE_BYTES } from "../page/fit.ts";
import { Figure, PageFoot, PageHead, SectionList } from "../page/parts.tsx";
import { formatChange } from "./sentence.ts";
import { comparisonReport, comparisonSections, comparisonTone } from "./text_report.ts";

const PLOTTED = 40;
const FURTHEST = 6;

/** A comparison as one HTML page that loads nothing. */
export function comparisonPage(result: ComparisonResult, options: { files?: readonly string[] } = {}): string {
  const report = comparisonReport(result, options);
  const draw = (most: number): string =>
    pageDocument(
      `${report.title} · vigil`,
      <>
        <PageHead
          kind="Comparison"
          title={report.title}
          facts={report.facts}
          verdict={report.closing}
          tone={report.tone}
        />
        <ComparisonBody result={result} level={2} most={most} />
        <PageFoot />
      </>,
    );
  return fit(draw, (page) => byteLength(page) <= PAGE_BYTES);
}

/** Properties of {@linkcode ComparisonBody}. */
export interface ComparisonBodyProps {
  /** The result. */
  result: ComparisonResult;
  /** Level of the headings. */
  level: 2 | 3;
  /** Most rows of a table. */
  most: number;
}

/** Chart and tables of a comparison. */
export function ComparisonBody(props: ComparisonBodyProps): JSX.Element {
  const { result, level, most } = props;
  const rows = result.metrics.slice(0, PLOTTED).flatMap((metric): IntervalRow[] => {
    const { difference: { value, interval }, margin } = metric;
    if (value === null || margin <= 0) return [];
    const neutral = metric.scale === "ratio" ? 1 : 0;
    const scaled = (end: number | null | undefined): number | null =>
      end === null || end === undefined ? null : (end - neutral) / margin;
    return [{
      label: metric.name,
      value: (value - neutral) / margin,
      low: scaled(interval?.low),
      high: scaled(interval?.high),
      text: `${formatChange(metric)} ${metric.verdict}`,
      tone: comparisonTone(metric.verdict) === "bad" ? "bad" : metric.verdict === "inconclusive" ? "unsure" : "good",
    }];
  });
  const reach = Math.min(
    FURTHEST,
    Math.max(
      2,
      ...rows.flatMap(({ value, low, high }) => [value, low, high].map((end) => Math.ceil(Math.abs(end ?? 0)))),
    ),
  );
  return (
    <>
      {rows.length === 0 ? null : (
        <Figure
          chart={intervalPlot(rows, {
            standalone: false,
            title: "Changes by metric",
            axis: "change in margins; within the band it does not matter",
            domain: [-reach, reach],
            guides: [0],
            band: [-1, 1],
          })}
          caption="Candidate against baseline: each dot is a change, its line the interval, the numbers beside it are not scaled."
        />
      )}
      <SectionList sections={comparisonSections(result, level === 2)} level={level} most={most} />
    </>
  );
}
