/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import type { Estimate, EvaluationResult } from "../../contracts/mod.ts";
import { confusionMatrixChart } from "../charts/confusion_matrix.tsx";
import { confusionOverviewChart } from "../charts/confusion_overview.tsx";
import { intervalStrip } from "../charts/interval_strip.tsx";
import { type ReliabilityBins, reliabilityDiagram } from "../charts/reliability.tsx";
import { formatCount, formatEstimate, formatInterval, formatNumber, formatQuantity, formatShare } from "../format.ts";
import { Figure, Remarks, Section, TableView } from "../page/parts.tsx";
import type { Cell } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { classesWorstFirst, confusedPairs, orderedMetrics } from "./findings.ts";
import { metricMeaning } from "./glossary.ts";
import { classSection, confusionSection, intervalTitle } from "./quality_sections.ts";

/** Labels of the largest matrix with numbers in it. */
const MATRIX_LABELS = 12;
const STRIPS = 60;

/** Properties of parts with long lists. */
export interface ListProps {
  /** The result. */
  result: EvaluationResult;
  /** Most entries to list. */
  most: number;
}

/** Table of all metrics, each with its interval as numbers and as a picture. */
export function MetricPart({ result, most }: ListProps): JSX.Element {
  const entries = orderedMetrics(result);
  const shown = entries.slice(0, most);
  const hidden = entries.length - shown.length;
  return (
    <Section id="metrics" title="Metrics">
      {entries.length === 0 ? <p>None was asked for.</p> : (
        <div class="scroll">
          <table>
            <caption>Each value with the range that this many rows leave open. The line runs from 0 to 1.</caption>
            <thead>
              <tr>
                <th scope="col">metric</th>
                <th scope="col" class="number">value</th>
                <th scope="col">{intervalTitle(entries.map(([, estimate]) => estimate))}</th>
                <th scope="col" class="picture">0 to 1</th>
                <th scope="col" class="number">n</th>
              </tr>
            </thead>
            <tbody>{shown.map(([name, estimate]) => <MetricRow name={name} estimate={estimate} />)}</tbody>
          </table>
        </div>
      )}
      {hidden > 0 ? <Remarks remarks={[`${formatQuantity(hidden, "more metric")} in result.json.`]} /> : null}
    </Section>
  );
}

function MetricRow({ name, estimate }: { name: string; estimate: Estimate }): JSX.Element {
  const meaning = metricMeaning(name);
  const words = [
    ...(meaning === null ? [] : [`${meaning.meaning} (${meaning.better} is better)`]),
    ...(estimate.reason === undefined ? [] : [shortText(estimate.reason)]),
  ];
  return (
    <tr>
      <th scope="row">
        {shortText(name, 80)}
        {words.length === 0 ? null : <small>{words.join("; ")}</small>}
      </th>
      <td class="number">{formatNumber(estimate.value)}</td>
      <td class="fixed">{formatInterval(estimate.interval)}</td>
      <td class="picture">{raw(intervalStrip(estimate))}</td>
      <td class="number">{formatCount(estimate.n)}</td>
    </tr>
  );
}

/** The confusion matrix as a picture, and the pairs that were confused most. */
export function ConfusionPart({ result }: { result: EvaluationResult }): JSX.Element {
  const { confusion } = result;
  const small = confusion.labels.length <= MATRIX_LABELS;
  const pairs = confusedPairs(confusion);
  const [worst] = pairs;
  const summary = worst === undefined
    ? "No label was taken for another."
    : `Most often confused: “${shortText(worst.expected, 60)}” taken for “${shortText(worst.predicted, 60)}”, ${
      formatQuantity(worst.count, "time")
    } (${formatShare(worst.share)} of its rows).`;
  const shades = "Blue is right, orange is not; the stronger, the larger the share of the row.";
  const chart = small
    ? confusionMatrixChart(confusion, { standalone: false })
    : confusionOverviewChart(confusion, { standalone: false });
  const table = confusionSection(result, false);
  return (
    <Section id="confusion" title="Which labels are confused">
      <p>{summary}</p>
      <Figure chart={chart} caption={shades} />
      {table?.table === undefined ? null : small
        ? (
          <details>
            <summary>The same as a table</summary>
            <TableView caption={table.title} table={table.table} remarks={table.remarks ?? []} />
          </details>
        )
        : <TableView caption={table.title} table={table.table} remarks={table.remarks ?? []} />}
    </Section>
  );
}

/** Table of the labels, the worst first. */
export function ClassPart({ result, most }: ListProps): JSX.Element {
  const ordered = classesWorstFirst(result.perClass);
  const shown = ordered.slice(0, most);
  const hidden = ordered.length - shown.length;
  const remarks = [
    ...(classSection(result, true)?.remarks ?? []),
    ...(shown.length > STRIPS ? [`The line is drawn for the worst ${STRIPS} labels.`] : []),
    ...(hidden > 0 ? [`${formatQuantity(hidden, "more label")}, all better, in result.json.`] : []),
  ];
  return (
    <Section id="labels" title={ordered.length > 1 ? "Labels, the worst first" : "Labels"}>
      <div class="scroll">
        <table>
          <caption>F1 weighs precision and recall; its line runs from 0 to 1.</caption>
          <thead>
            <tr>
              <th scope="col">label</th>
              <th scope="col">F1</th>
              <th scope="col" class="picture">0 to 1</th>
              <th scope="col">precision</th>
              <th scope="col">recall</th>
              <th scope="col" class="number">rows</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ label, precision, recall, f1_score, support }, index) => (
              <tr>
                <th scope="row">{shortText(label, 80)}</th>
                <td class="fixed">{formatEstimate(f1_score)}</td>
                <td class="picture">{index < STRIPS ? raw(intervalStrip(f1_score)) : ""}</td>
                <td class="fixed">{formatEstimate(precision)}</td>
                <td class="fixed">{formatEstimate(recall)}</td>
                <td class="number">{formatCount(support)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Remarks remarks={remarks} />
    </Section>
  );
}

/** How far the probabilities can be believed. */
export function CalibrationPart({ bins }: { bins: ReliabilityBins }): JSX.Element {
  const filled = bins.filter(({ observed }) => observed.value !== null);
  const off = filled.filter(({ meanProbability, observed: { interval } }) =>
    interval !== null && (meanProbability < (interval.low ?? 0) || meanProbability > (interval.high ?? 1))
  );
  const sentence = off.length === 0
    ? "In every bin the promised probability lies within the interval of what was observed."
    : `In ${formatCount(off.length)} of ${
      formatQuantity(filled.length, "bin")
    } the promised probability lies outside ` +
      "the interval of what was observed.";
  const rows = filled.map(({ low, high, n, meanProbability, observed }): Cell[] => [
    `${low.toFixed(1)} to ${high.toFixed(1)}`,
    formatNumber(meanProbability),
    formatEstimate(observed),
    formatCount(n),
  ]);
  return (
    <Section id="calibration" title="Can the probabilities be believed?">
      <p>{sentence}</p>
      <div class="side">
        <Figure
          chart={reliabilityDiagram(bins, { standalone: false })}
          caption="On the dashed line, what is predicted comes true as often as promised. Bars: rows in each bin."
        />
        <TableView
          caption="Bins of the predicted probability"
          table={{
            columns: [
              { title: "bin" },
              { title: "predicted", align: "right" },
              { title: "came true" },
              { title: "rows", align: "right" },
            ],
            rows,
          }}
        />
      </div>
    </Section>
  );
}
