import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import type { EvaluationResult } from "../../contracts/mod.ts";
import { intervalStrip } from "../charts/interval_strip.tsx";
import { markup } from "../charts/svg.tsx";
import { ComparisonBody } from "../comparison/page.tsx";
import { DriftBody } from "../drift/page.tsx";
import { formatCount, formatInterval, formatMilliseconds, formatNumber, formatShare, formatUsd } from "../format.ts";
import { pageDocument } from "../page/document.tsx";
import { Contents, PageFoot, PageHead, Section, type Tile, Tiles } from "../page/parts.tsx";
import type { TextReport } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { answersOf, failedCalls, headlineMetric } from "./findings.ts";
import { CalibrationPart, ClassPart, ConfusionPart, MetricPart } from "./page_quality.tsx";
import { OriginPart } from "./page_origin.tsx";
import { RowPart } from "./page_rows.tsx";
import { CostPart, ErrorPart, LatencyPart } from "./page_running.tsx";
import { evaluationReport } from "./text_report.ts";

// The page stays below 200 kB: rows get what the other parts leave.
const PAGE_BYTES = 185_000;
const LEAST_ROW_BYTES = 20_000;

/** An evaluation as one HTML page that loads nothing. */
export function evaluationPage(result: EvaluationResult, options: { files?: readonly string[] } = {}): string {
  const report = evaluationReport(result, options);
  const parts = partsOf(result, options.files ?? []);
  const head = markup(<Head result={result} report={report} />);
  const bodies = parts.map((part) => ({ ...part, body: part.body === null ? "" : markup(part.body) }));
  const used = new TextEncoder().encode(head + bodies.map(({ body }) => body).join("")).length;
  const rows = markup(<RowPart result={result} bytes={Math.max(LEAST_ROW_BYTES, PAGE_BYTES - used)} />);
  const filled = bodies.map((part) => part.id === "rows" ? { ...part, body: rows } : part).filter(({ body }) =>
    body !== ""
  );
  return pageDocument(
    `${report.title} · vigil`,
    <>
      {raw(head)}
      <Contents entries={filled.map(({ id, title }) => [id, title])} />
      {filled.map(({ body }) => raw(body))}
      <PageFoot />
    </>,
  );
}

interface Part {
  id: string;
  title: string;
  body: JSX.Element | null;
}

function partsOf(result: EvaluationResult, files: readonly string[]): Part[] {
  const { calibration = [], comparison, confusion, drift, errors = [], latency, perClass } = result;
  const has = (there: boolean, body: () => JSX.Element): JSX.Element | null => there ? body() : null;
  return [
    { id: "metrics", title: "Metrics", body: <MetricPart result={result} /> },
    {
      id: "confusion",
      title: "Confusion",
      body: has(confusion.labels.length > 0, () => <ConfusionPart result={result} />),
    },
    { id: "labels", title: "Labels", body: has(perClass.length > 0, () => <ClassPart result={result} />) },
    {
      id: "calibration",
      title: "Reliability",
      body: has(calibration.length > 0, () => <CalibrationPart bins={calibration} />),
    },
    { id: "latency", title: "Latency", body: has(latency !== null, () => <LatencyPart result={result} />) },
    { id: "cost", title: "Cost", body: has(result.cost !== null, () => <CostPart result={result} />) },
    { id: "errors", title: "Errors", body: has(errors.length > 0, () => <ErrorPart result={result} />) },
    {
      id: "comparison",
      title: "Comparison",
      body: comparison === undefined ? null : (
        <Section id="comparison" title="Compared with the baseline">
          <ComparisonBody result={comparison} />
        </Section>
      ),
    },
    {
      id: "drift",
      title: "Drift",
      body: drift === undefined ? null : (
        <Section id="drift" title="Drift against the baseline dataset">
          <DriftBody result={drift} />
        </Section>
      ),
    },
    { id: "rows", title: "Rows", body: null },
    { id: "origin", title: "Repeat it", body: <OriginPart result={result} files={files} /> },
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
            {notes.map((note) => <li>{shortText(note, 500)}</li>)}
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
