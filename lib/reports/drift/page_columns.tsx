/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { ColumnDrift, DriftResult } from "../../contracts/mod.ts";
import { binsChart } from "../charts/bins_chart.tsx";
import { driftStrip, STRIP_REACH } from "../charts/drift_strip.tsx";
import { formatPValue, formatQuantity } from "../format.ts";
import { Remarks } from "../page/parts.tsx";
import { shortText } from "../text/short_text.ts";
import { driftLimit, driftText, isByRule } from "./plain_words.ts";
import { columnName, columnSentence, columnsWorstFirst, relativeDrift } from "./sentence.ts";
import { driftTone } from "./text_report.ts";

/** Signs of the verdicts: they say without colour what colour says. */
const SIGNS: Readonly<Record<ColumnDrift["verdict"] | "error", string>> = {
  drift: "◆",
  inconclusive: "○",
  stable: "●",
  error: "✕",
};

const RANKS: Readonly<Record<ColumnDrift["verdict"] | "error", number>> = {
  error: 0,
  drift: 1,
  inconclusive: 2,
  stable: 3,
};

/** Properties of {@linkcode ColumnTable}. */
export interface ColumnTableProps {
  /** The result. */
  result: DriftResult;
  /** Most rows. */
  most: number;
  /** How many of them, the worst, get a picture. */
  pictures: number;
}

/** All columns, the worst first: what follows in a sentence, a picture of both sides, and the drift beside its tolerance. */
export function ColumnTable({ result, most, pictures }: ColumnTableProps): JSX.Element {
  const ordered = columnsWorstFirst(result.columns);
  const byRule = ordered.some(isByRule);
  const pictured = Math.min(pictures, ordered.length);
  const remarks = [
    ...ordered.length > most ? [`${formatQuantity(ordered.length - most, "more column")} in result.json.`] : [],
    ...pictured < Math.min(most, ordered.length) ? [`Pictures of the ${pictured} worst, to keep the page small.`] : [],
  ];
  return (
    <>
      <p class="remark">
        ◆ drift · ○ inconclusive · ● stable{ordered.some(({ error }) => error !== null)
          ? " · ✕ could not be judged"
          : ""}
        . In the pictures an outline is the reference and what is filled is current, each as shares of its rows; beside
        {" "}
        each drift the shaded part does not matter, the line is the 95 % interval, and an arrow goes on.
      </p>
      <div class="scroll">
        <table class="sortable columns">
          <caption class="unseen">Columns, the worst first</caption>
          <thead>
            <tr>
              <th scope="col">column</th>
              <th scope="col">verdict</th>
              <th scope="col">reference and current</th>
              <th scope="col">{byRule ? "statistic" : "drift"}</th>
              <th scope="col" class="number">{byRule ? "p" : "q"}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, most).map((column, at) => (
              <ColumnRow column={column} picture={at < pictures} byRule={byRule} />
            ))}
          </tbody>
        </table>
      </div>
      <Remarks remarks={remarks} />
    </>
  );
}

function ColumnRow(
  { column, picture, byRule }: { column: ColumnDrift; picture: boolean; byRule: boolean },
): JSX.Element {
  const shown = column.error === null ? column.verdict : "error";
  const p = byRule ? column.pValue : column.qValue;
  const bins = picture ? column.bins ?? [] : [];
  const ranges = column.type === "numeric" || column.type === "time";
  return (
    <tr>
      <th scope="row">
        {columnName(column)}
        <small>{`${shortText(column.type, 20)}, ${shortText(column.method, 30)}`}</small>
      </th>
      <td class={`said ${column.error === null ? driftTone(column.verdict) : "bad"}`} data-k={String(RANKS[shown])}>
        <b>{`${SIGNS[shown]} ${shown}`}</b>
        <small>{columnSentence(column).replaceAll(" %", "\u00a0%")}</small>
      </td>
      <td>{bins.length === 0 ? "" : raw(binsChart(bins, { title: columnName(column), ranges, standalone: false }))}</td>
      <td data-k={sortKey(relativeDrift(column))}>
        {driftText(column)}
        <Strip column={column} picture={picture} />
      </td>
      <td class="number" data-k={sortKey(p)}>{formatPValue(p)}</td>
    </tr>
  );
}

/** Five digits are enough to sort by; what has no figure comes last. */
function sortKey(value: number | null): string {
  return value === null ? "-1" : String(Number(value.toPrecision(5)));
}

function Strip({ column, picture }: { column: ColumnDrift; picture: boolean }): JSX.Element | null {
  const { point, interval, tolerance, verdict } = column;
  if (!picture || point === null || !(tolerance > 0)) return null;
  const scaled = (end: number | null | undefined) => end === null || end === undefined ? null : end / tolerance;
  return (
    <>
      {raw(driftStrip({
        value: point / tolerance,
        low: scaled(interval?.low),
        high: scaled(interval?.high),
        verdict,
        tolerance: driftLimit(column),
        end: driftLimit({ ...column, tolerance: STRIP_REACH * tolerance }),
      }))}
    </>
  );
}
