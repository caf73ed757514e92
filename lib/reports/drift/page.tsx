/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { DriftResult } from "../../contracts/mod.ts";
import { formatCount, formatQuantity, formatShare } from "../format.ts";
import { pageDocument } from "../page/document.tsx";
import { byteLength, PAGE_BYTES } from "../page/fit.ts";
import { PageFoot, PageHead, SectionList, type Tile, Tiles } from "../page/parts.tsx";
import { shortText } from "../text/short_text.ts";
import { otherSections } from "./other_sections.ts";
import { ColumnTable } from "./page_columns.tsx";
import { PerformanceCharts, TimeCharts } from "./page_time.tsx";
import { SORT_SCRIPT } from "./sort_script.ts";
import { driftReport } from "./text_report.ts";

/** How much of a result a page shows. */
export interface PageRoom {
  /** Most rows of a table. */
  most: number;
  /** Most pictures of columns. */
  pictures: number;
  /** Most charts over time. */
  charts: number;
}

/** From all to what always fits: pictures of the lesser columns go first, then their rows. */
const ROOMS: readonly PageRoom[] = [
  { most: 200, pictures: 200, charts: 12 },
  { most: 200, pictures: 100, charts: 12 },
  { most: 120, pictures: 100, charts: 8 },
  { most: 120, pictures: 85, charts: 8 },
  { most: 120, pictures: 70, charts: 6 },
  { most: 120, pictures: 50, charts: 6 },
  { most: 120, pictures: 30, charts: 6 },
  { most: 100, pictures: 15, charts: 4 },
  { most: 50, pictures: 10, charts: 4 },
  { most: 25, pictures: 5, charts: 2 },
];

/** A drift analysis as one HTML page that loads nothing; its one script sorts the table, which is complete without it. */
export function driftPage(result: DriftResult, options: { files?: readonly string[] } = {}): string {
  const report = driftReport(result, options);
  const draw = (room: PageRoom): string =>
    pageDocument(
      `${report.title} · vigil`,
      <>
        <PageHead
          kind="Drift"
          title={report.title}
          facts={driftPageFacts(result)}
          verdict={report.closing}
          tone={report.tone}
        />
        <DriftBody result={result} level={2} {...room} />
        <PageFoot />
      </>,
      result.columns.length > 1 ? { script: SORT_SCRIPT } : {},
    );
  let page = "";
  for (const room of ROOMS) {
    page = draw(room);
    if (byteLength(page) <= PAGE_BYTES) return page;
  }
  return page;
}

function driftPageFacts({ reference, current, convention }: DriftResult): string[] {
  return [
    `Reference ${shortText(reference.name, 60)}, ${formatQuantity(reference.n, "row")}; current ${
      shortText(current.name, 60)
    }, ${formatQuantity(current.n, "row")}${convention === "vigil" ? "" : `; by the rules of ${convention}`}`,
  ];
}

/** Properties of {@linkcode DriftBody}. */
export interface DriftBodyProps {
  /** The result. */
  result: DriftResult;
  /** Level of the headings. */
  level: 2 | 3;
  /** Most rows of a table. */
  most: number;
  /** Most pictures of columns. @default {an eighth of the rows, at most 20} */
  pictures?: number;
  /** Most charts over time. @default {4} */
  charts?: number;
}

/** Figures, columns and everything else of a drift analysis. */
export function DriftBody(props: DriftBodyProps): JSX.Element {
  const { result, level, most, pictures = Math.min(20, Math.floor(most / 8)), charts = 4 } = props;
  const heading = (title: string) => level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>;
  const sections = otherSections(result, true);
  return (
    <>
      {result.columns.length === 0 ? null : (
        <>
          <Tiles tiles={tilesOf(result)} />
          {heading("Columns, the worst first")}
          <ColumnTable result={result} most={most} pictures={pictures} />
        </>
      )}
      {sections.map((section) => (
        <>
          <SectionList sections={[section]} level={level} most={most} />
          {section.title.startsWith("Over time") ? <TimeCharts result={result} most={charts} /> : null}
          {section.title.startsWith("Performance") ? <PerformanceCharts result={result} /> : null}
        </>
      ))}
    </>
  );
}

function tilesOf(result: DriftResult): Tile[] {
  const judged = result.columns.filter(({ error }) => error === null);
  const failed = result.columns.length - judged.length;
  const of = (verdict: DriftResult["verdict"]) => judged.filter((column) => column.verdict === verdict).length;
  const [drifted, open, stable] = [of("drift"), of("inconclusive"), of("stable")];
  const undecided = open === 0 ? "every column is decided" : "may be less or more than what matters";
  return [
    {
      label: "◆ drift",
      value: formatCount(drifted),
      detail: `of ${formatQuantity(result.columns.length, "column")}, ${formatShare(result.driftedShare)}`,
    },
    { label: "○ inconclusive", value: formatCount(open), detail: undecided },
    { label: "● stable", value: formatCount(stable), detail: "less than what matters" },
    ...failed === 0 ? [] : [{ label: "✕ failed", value: formatCount(failed), detail: "could not be judged" }],
    ...result.driftScore === null ? [] : [{
      label: "drift score",
      value: String(Number(result.driftScore.toPrecision(3))),
      detail: `largest drift; beyond ${Number(result.threshold.toPrecision(3))} it matters`,
    }],
  ];
}
