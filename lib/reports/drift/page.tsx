/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { DriftResult } from "../../contracts/mod.ts";
import { intervalPlot, type IntervalRow } from "../charts/interval_plot.tsx";
import { formatEstimate } from "../format.ts";
import { pageDocument } from "../page/document.tsx";
import { byteLength, fit, PAGE_BYTES } from "../page/fit.ts";
import { Figure, PageFoot, PageHead, SectionList } from "../page/parts.tsx";
import { columnName, columnsWorstFirst, relativeDrift } from "./sentence.ts";
import { driftReport, driftSections } from "./text_report.ts";

const PLOTTED = 40;
const FURTHEST = 10;

/** A drift analysis as one HTML page that loads nothing. */
export function driftPage(result: DriftResult, options: { files?: readonly string[] } = {}): string {
  const report = driftReport(result, options);
  const draw = (most: number): string =>
    pageDocument(
      `${report.title} · vigil`,
      <>
        <PageHead kind="Drift" title={report.title} facts={report.facts} verdict={report.closing} tone={report.tone} />
        <DriftBody result={result} level={2} most={most} />
        <PageFoot />
      </>,
    );
  return fit(draw, (page) => byteLength(page) <= PAGE_BYTES);
}

/** Properties of {@linkcode DriftBody}. */
export interface DriftBodyProps {
  /** The result. */
  result: DriftResult;
  /** Level of the headings. */
  level: 2 | 3;
  /** Most rows of a table. */
  most: number;
}

/** Chart and tables of a drift analysis. */
export function DriftBody(props: DriftBodyProps): JSX.Element {
  const { result, level, most } = props;
  const rows = columnsWorstFirst(result.columns).flatMap((column): IntervalRow[] => {
    const value = relativeDrift(column);
    if (value === null) return [];
    const scaled = (end: number | null | undefined): number | null =>
      end === null || end === undefined ? null : end / column.tolerance;
    return [{
      label: columnName(column),
      value,
      low: scaled(column.interval?.low),
      high: scaled(column.interval?.high),
      text: `${
        formatEstimate({ value: column.point ?? column.statistic, n: column.n.current, interval: column.interval })
      } ${column.verdict}`,
      tone: column.verdict === "drift" ? "bad" : column.verdict === "inconclusive" ? "unsure" : "good",
    }];
  }).slice(0, PLOTTED);
  const reach = Math.min(
    FURTHEST,
    Math.max(2, ...rows.map(({ value, high }) => Math.ceil(Math.max(value ?? 0, high ?? 0)))),
  );
  return (
    <>
      {rows.length === 0 ? null : (
        <Figure
          chart={intervalPlot(rows, {
            standalone: false,
            title: "Drift by column",
            axis: "drift in tolerances; beyond 1 it matters",
            domain: [0, reach],
            guides: [1],
            band: [0, 1],
          })}
          caption="Each dot is the drift of a column, its line the interval; the numbers beside it are in the units of the method."
        />
      )}
      <SectionList sections={driftSections(result, true)} level={level} most={most} />
    </>
  );
}
