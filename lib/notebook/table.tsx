/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import { displayWidth } from "../reports/mod.ts";
import { htmlOf, toneStyle, type ViewTone } from "./html.tsx";
import type { MimeBundle } from "./mime_bundle.ts";

/** One cell: text without control characters, with or without a tone. */
export type ViewCell = string | { text: string; tone: ViewTone };

/** A column. */
export interface ViewColumn {
  /** Heading. */
  title: string;
  /** Side that the values stand on. @default {"left"} */
  align?: "left" | "right";
}

/** A table with what is said around it. */
export interface ViewTable {
  /** Columns from left to right. */
  columns: readonly ViewColumn[];
  /** Rows with a cell for each column. */
  rows: readonly (readonly ViewCell[])[];
  /** What stands above it. @default {""} */
  caption?: string;
  /** What stands below it, one line each. @default {[]} */
  remarks?: readonly string[];
}

const TABLE = "border-collapse:collapse;margin:4px 0 8px;font-variant-numeric:tabular-nums";
const LINE = "border-bottom:1px solid rgba(127,127,127,.35)";
const GAP = "  ";
/** Characters up to which a text is short, and beyond which it is long. */
const [SHORT, LONG] = [24, 40];

/**
 * A table for a notebook: plain HTML with its alignment written into every cell, because front ends and forges have
 * styles of their own and drop those of others.
 */
export function tableBundle(table: ViewTable): MimeBundle {
  return { "text/html": htmlOf(<TableView table={table} />), "text/plain": tableText(table) };
}

/** A line that stands above a chart. */
export function captionBundle(text: string): MimeBundle {
  return { "text/html": htmlOf(<Caption text={text} />), "text/plain": text };
}

function Caption({ text }: { text: string }): JSX.Element {
  return <div style="margin:6px 0 2px;font-weight:600">{text}</div>;
}

/** A table as HTML. */
export function TableView({ table }: { table: ViewTable }): JSX.Element {
  const { columns, rows, caption = "", remarks = [] } = table;
  return (
    <div style="overflow-x:auto">
      {caption === "" ? null : <Caption text={caption} />}
      <table style={TABLE}>
        <thead>
          <tr>
            {columns.map(({ title, align }) => <th scope="col" {...cellStyle(align, undefined, 0)}>{title}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ align }, index) => {
                const cell = row[index] ?? "";
                const tone = typeof cell === "string" ? undefined : cell.tone;
                const text = cellText(cell);
                return <td {...cellStyle(align, tone, text.length)}>{text}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {remarks.map((remark) => <div style={`font-size:90%;${toneStyle("muted")}`}>{remark}</div>)}
    </div>
  );
}

function cellStyle(
  align: ViewColumn["align"],
  tone: ViewTone | undefined,
  length: number,
): { align: "left" | "right"; style: string } {
  const side = align ?? "left";
  // Long texts break anywhere but keep some width; short ones stay in one piece.
  const wrap = side === "right" || length <= SHORT
    ? ";white-space:nowrap"
    : length > LONG
    ? ";overflow-wrap:anywhere;min-width:14em"
    : "";
  const colour = toneStyle(tone);
  const style = `text-align:${side};padding:4px 10px 4px 0;vertical-align:top;${LINE}${wrap}`;
  return { align: side, style: colour === undefined ? style : `${style};${colour}` };
}

/** A table as text in aligned columns. */
export function tableText({ columns, rows, caption = "", remarks = [] }: ViewTable): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((_, at) => cellText(row[at] ?? ""))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => displayWidth(cells[at] ?? ""))));
  const layOut = (cells: readonly string[]): string =>
    columns.map(({ align }, at) => {
      const text = cells[at] ?? "";
      const space = " ".repeat((widths[at] ?? 0) - displayWidth(text));
      return align === "right" ? space + text : text + space;
    }).join(GAP).trimEnd();
  return [...caption === "" ? [] : [caption], ...lines.map(layOut), ...remarks].join("\n");
}

function cellText(cell: ViewCell): string {
  return typeof cell === "string" ? cell : cell.text;
}
