/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import type { EvaluationResult, EvaluationRow, Score } from "../../contracts/mod.ts";
import { markup } from "../charts/svg.tsx";
import { formatCount, formatMilliseconds, formatNumber, formatQuantity, formatUsd, MISSING } from "../format.ts";
import { Remarks, Section } from "../page/parts.tsx";
import { shortText } from "../text/short_text.ts";
import { valueText, visibleText } from "../text/visible_text.ts";
import { failureOf, failuresOf, trialsOf } from "./findings.ts";

const FAILURES = 200;
const SAMPLE = 5;
const CELL_COLUMNS = 60;
const SUMMARY_COLUMNS = 80;
const TEXT_CHARACTERS = 1500;

/**
 * The rows that failed and a few that did not, as many as fit.
 *
 * @param bytes Most bytes that the rows may take.
 */
export function RowPart({ result, bytes }: { result: EvaluationResult; bytes: number }): JSX.Element {
  const failures = failuresOf(result.rows);
  const failed = new Set(failures.map(({ row }) => row));
  const right = result.rows.filter((row) => !failed.has(row));
  const withTrials = trialsOf(result) > 1;
  // Evenly spread, so that the sample is the same for the same result.
  const sample = Array.from(
    { length: Math.min(SAMPLE, right.length) },
    (_, index) => right[Math.floor(index * right.length / Math.min(SAMPLE, right.length))],
  ).filter((row) => row !== undefined);
  const sampled = fill(sample, { bytes: bytes * 0.15, withTrials });
  const listed = fill(failures.slice(0, FAILURES).map(({ row }) => row), { bytes: bytes * 0.85, withTrials });
  const all = result.rowsFile === undefined ? "result.json" : shortText(result.rowsFile);
  const judged = result.rows.some(({ expected }) => expected !== null && expected !== undefined);
  return (
    <Section id="rows" title={failures.length === 0 ? "Rows" : `${formatQuantity(failures.length, "row")} to look at`}>
      {failures.length === 0 ? <p>{judged ? "Every row got the expected answer." : "No row failed."}</p> : (
        <RowTable
          caption="Rows that failed, in the order of the dataset"
          html={listed.html}
          withTrials={withTrials}
        />
      )}
      <Remarks
        remarks={listed.count < failures.length
          ? [`${formatQuantity(failures.length - listed.count, "more row")} that failed in ${all}.`]
          : []}
      />
      {sampled.count === 0 ? null : (
        <>
          <h3>
            {`${formatCount(sampled.count)} of ${formatQuantity(right.length, "row")} ${
              judged ? "answered rightly" : "that did not fail"
            }`}
          </h3>
          <RowTable caption="Evenly spread over the dataset" html={sampled.html} withTrials={withTrials} />
        </>
      )}
      <Remarks
        remarks={right.length > sampled.count
          ? [`${formatQuantity(right.length - sampled.count, "more row")} that did not fail in ${all}.`]
          : []}
      />
    </Section>
  );
}

function fill(
  rows: readonly EvaluationRow[],
  options: { bytes: number; withTrials: boolean },
): { html: string; count: number } {
  const encoder = new TextEncoder();
  let html = "";
  let used = 0;
  let count = 0;
  for (const row of rows) {
    const next = markup(<Row row={row} withTrials={options.withTrials} />);
    used += encoder.encode(next).length;
    if (used > options.bytes) break;
    html += next;
    count++;
  }
  return { html, count };
}

function RowTable(props: { caption: string; html: string; withTrials: boolean }): JSX.Element {
  return (
    <div class="scroll">
      <table class="rows">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">row</th>
            {props.withTrials ? <th scope="col" class="number">trial</th> : null}
            <th scope="col">expected</th>
            <th scope="col">predicted</th>
            <th scope="col">what happened</th>
            <th scope="col">inputs and answer</th>
          </tr>
        </thead>
        <tbody>{raw(props.html)}</tbody>
      </table>
    </div>
  );
}

function Row({ row, withTrials }: { row: EvaluationRow; withTrials: boolean }): JSX.Element {
  const failure = failureOf(row);
  return (
    <tr>
      <th scope="row">{short(row.id)}</th>
      {withTrials ? <td class="number">{formatCount(row.trial)}</td> : null}
      <td>{short(row.expected)}</td>
      <td>{short(row.predicted)}</td>
      <td class={failure === null ? "good" : "bad"}>
        {failure === null ? (row.expected === null ? "answered" : "right") : shortText(failure.text)}
      </td>
      <td>
        <details>
          <summary>{shortText(row.inputs, SUMMARY_COLUMNS) || "nothing"}</summary>
          <pre>{rowText(row)}</pre>
        </details>
      </td>
    </tr>
  );
}

function short(value: unknown): string {
  return shortText(value, CELL_COLUMNS) || MISSING;
}

/** Everything about a row, one paragraph for each part. */
function rowText(row: EvaluationRow): string {
  const parts: [string, string][] = [
    ["inputs", longText(row.inputs)],
    ["outputs", longText(row.outputs)],
    ["expectations", longText(row.expectations)],
    ["probabilities", row.probabilities === null ? "" : longText(row.probabilities)],
    ...Object.entries(row.scores).slice(0, 20).map((
      [name, score],
    ): [string, string] => [shortText(name), scoreText(score)]),
    ["latency", row.latencyMs === null ? "" : formatMilliseconds(row.latencyMs)],
    ["cost", row.costUsd === null ? "" : formatUsd(row.costUsd)],
    ["error", row.error === null ? "" : longText(`${row.error.name}: ${row.error.message}`)],
    ["trace", shortText(row.traceId ?? "")],
  ];
  return parts.filter(([, text]) => text !== "").map(([name, text]) => `${name}: ${text}`).join("\n");
}

function scoreText(score: Score): string {
  switch (score.status) {
    case "scored": {
      const value = typeof score.value === "number" ? formatNumber(score.value) : String(score.value);
      return longText(score.rationale === undefined ? value : `${value} (${score.rationale})`);
    }
    case "abstained":
      return longText(`abstained: ${score.reason}`);
    case "failed":
      return longText(`failed: ${score.error.name}: ${score.error.message}`);
  }
}

function longText(value: unknown): string {
  const text = typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : valueText(value);
  if (text.length <= TEXT_CHARACTERS) return visibleText(text, { keepLines: true });
  const rest = formatQuantity(text.length - TEXT_CHARACTERS, "more character");
  return `${visibleText(text.slice(0, TEXT_CHARACTERS), { keepLines: true })}… (${rest})`;
}
