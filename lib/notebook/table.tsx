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

/**
 * A table for a notebook: plain HTML with its alignment written into every cell, because front ends and forges have
 * styles of their own and drop those of others.
 */
export function tableBundle(table: ViewTable): MimeBundle {
  return { "text/html": htmlOf(<TableView table={table} />), "text/plain": tableText(table) };
}

/** A table as HTML. */
export function TableView({ table }: { table: ViewTable }): JSX.Element {
  const { columns, rows, caption = "", remarks = [] } = table;
  return (
    <div>
      {caption === "" ? null : <div style="margin:6px 0 2px;font-weight:600">{caption}</div>}
      <table style={TABLE}>
        <thead>
          <tr>
            {columns.map(({ title, align }) => <th scope="col" {...cellStyle(align, undefined)}>{title}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ align }, index) => {
                const cell = row[index] ?? "";
                const tone = typeof cell === "string" ? undefined : cell.tone;
                return <td {...cellStyle(align, tone)}>{cellText(cell)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {remarks.map((remark) => <div style={`font-size:90%;${toneStyle("muted")}`}>{remark}</div>)}
    </div>
  );
}

function cellStyle(align: ViewColumn["align"], tone: ViewTone | undefined): { align: "left" | "right"; style: string } {
  const side = align ?? "left";
  const wrap = side === "right" ? ";white-space:nowrap" : "";
  const colour = toneStyle(tone);
  const style = `text-align:${side};padding:4px 14px 4px 0;vertical-align:top;${LINE}${wrap}`;
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
