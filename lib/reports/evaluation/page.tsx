/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import type { EvaluationResult } from "../../contracts/mod.ts";
import { intervalStrip } from "../charts/interval_strip.tsx";
import { markup } from "../charts/svg.tsx";
import { ComparisonBody } from "../comparison/page.tsx";
import { DriftBody } from "../drift/page.tsx";
import { formatCount, formatInterval, formatMilliseconds, formatNumber, formatShare, formatUsd } from "../format.ts";
import { pageDocument } from "../page/document.tsx";
import { byteLength, fit, PAGE_BYTES } from "../page/fit.ts";
import { Contents, PageFoot, PageHead, Section, type Tile, Tiles } from "../page/parts.tsx";
import type { TextReport } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { answersOf, failedCalls, headlineMetric } from "./findings.ts";
import { CalibrationPart, ClassPart, ConfusionPart, MetricPart } from "./page_quality.tsx";
import { OriginPart } from "./page_origin.tsx";
import { RowPart } from "./page_rows.tsx";
import { CostPart, ErrorPart, LatencyPart } from "./page_running.tsx";
import { evaluationReport } from "./text_report.ts";

// What the other parts may take; the rows get the rest, and never less than this.
const LEAST_ROW_BYTES = 30_000;

/** An evaluation as one HTML page that loads nothing. */
export function evaluationPage(result: EvaluationResult, options: { files?: readonly string[] } = {}): string {
  const { files = [] } = options;
  const report = evaluationReport(result, options);
  const head = markup(<Head result={result} report={report} />);
  const size = (parts: readonly Part[]): number => byteLength(head + parts.map(({ html }) => html).join(""));
  const parts = fit((most) => partsOf(result, { files, most }), (drawn) => size(drawn) <= PAGE_BYTES - LEAST_ROW_BYTES);
  const rows = <RowPart result={result} bytes={Math.max(LEAST_ROW_BYTES, PAGE_BYTES - size(parts))} />;
  const filled = parts.map((part) => part.id === "rows" ? { ...part, html: markup(rows) } : part)
    .filter(({ html }) => html !== "");
  return pageDocument(
    `${report.title} · vigil`,
    <>
      {raw(head)}
      <Contents entries={filled.map(({ id, title }) => [id, title])} />
      {filled.map(({ html }) => raw(html))}
      <PageFoot />
    </>,
  );
}

interface Part {
  id: string;
  title: string;
  html: string;
}

/** The parts in order, those that have nothing to say without content; rows are filled in last. */
function partsOf(result: EvaluationResult, { files, most }: { files: readonly string[]; most: number }): Part[] {
  const { calibration = [], comparison, confusion, drift, errors = [], perClass } = result;
  const part = (id: string, title: string, body: JSX.Element | false): Part => ({
    id,
    title,
    html: body === false ? "" : markup(body),
  });
  return [
    part("metrics", "Metrics", <MetricPart result={result} most={most} />),
    part("confusion", "Confusion", confusion.labels.length > 0 && <ConfusionPart result={result} />),
    part("labels", "Labels", perClass.length > 0 && <ClassPart result={result} most={most} />),
    part("calibration", "Reliability", calibration.length > 0 && <CalibrationPart bins={calibration} />),
    part("latency", "Latency", result.latency !== null && <LatencyPart result={result} />),
    part("cost", "Cost", result.cost !== null && <CostPart result={result} />),
    part("errors", "Errors", errors.length > 0 && <ErrorPart result={result} />),
    part(
      "comparison",
      "Comparison",
      comparison !== undefined && (
        <Section id="comparison" title="Compared with the baseline">
          <ComparisonBody result={comparison} level={3} most={most} />
        </Section>
      ),
    ),
    part(
      "drift",
      "Drift",
      drift !== undefined && (
        <Section id="drift" title="Drift against the baseline dataset">
          <DriftBody result={drift} level={3} most={most} />
        </Section>
      ),
    ),
    part("rows", "Rows", false),
    part("origin", "Repeat it", <OriginPart result={result} files={files} />),
  ];
}

function Head({ result, report }: { result: EvaluationResult; report: TextReport }): JSX.Element {
  const notes = (result.notes ?? []).slice(0, 20);
  const hidden = (result.notes?.length ?? 0) - notes.length;
  return (
    <>
      <PageHead
        kind="Evaluation"
        title={shortText(result.name, 120)}
        facts={report.facts}
        verdict={report.closing}
        tone={result.complete === false ? "unsure" : undefined}
      />
      <Tiles tiles={tilesOf(result)} />
      {notes.length === 0 ? null : (
        <aside class="notes">
          <strong>Notes</strong>
          <ul>
            {notes.map((note) => <li>{shortText(note, 300)}</li>)}
            {hidden > 0 ? <li>{`${formatCount(hidden)} more in result.json`}</li> : null}
          </ul>
        </aside>
      )}
    </>
  );
}

function tilesOf(result: EvaluationResult): Tile[] {
  const tiles: Tile[] = [];
  const headline = headlineMetric(result);
  if (headline !== null) {
    const { estimate: { value, interval, reason }, estimate } = headline;
    tiles.push({
      label: shortText(headline.name, 60),
      value: formatNumber(value),
      detail: value === null
        ? shortText(reason ?? "undefined")
        : interval === null
        ? `n = ${formatCount(estimate.n)}`
        : formatInterval(interval),
      chart: intervalStrip(estimate),
    });
  }
  const { right, total } = answersOf(result.confusion);
  if (total > 0) {
    tiles.push({ label: "right answers", value: formatCount(right), detail: `of ${formatCount(total)}` });
  }
  const failed = failedCalls(result);
  if (result.agent !== null || failed > 0) {
    const calls = result.metrics.error_rate?.n ?? result.rows.length;
    const share = calls > 0 && failed > 0 ? ` (${formatShare(failed / calls)})` : "";
    tiles.push({ label: "failed calls", value: formatCount(failed), detail: `of ${formatCount(calls)}${share}` });
  }
  if (result.latency !== null) {
    tiles.push({
      label: "95 % of calls within",
      value: formatMilliseconds(result.latency.p95Ms.value),
      detail: `median ${formatMilliseconds(result.latency.p50Ms.value)}`,
    });
  }
  if (result.cost !== null) {
    const tokens = result.cost.inputTokens + result.cost.outputTokens;
    tiles.push({
      label: "cost",
      value: result.cost.usd === null ? "unknown" : formatUsd(result.cost.usd),
      detail: `${formatCount(tokens)} tokens`,
    });
  }
  return tiles;
}
