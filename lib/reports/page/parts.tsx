/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import { formatQuantity } from "../format.ts";
import { type Cell, cellText, pickColumns, type Table, type TextSection, type Tone } from "../text/report.ts";

/** Rows of a table where nothing else is said; longer tables end with how many are missing. */
const TABLE_ROWS = 200;

/** A part of the page with its heading, reachable by its id. */
export function Section(props: { id: string; title: string; children?: Child }): JSX.Element {
  return (
    <section id={props.id}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A chart with what it says. */
export function Figure(props: { chart: string; caption: string }): JSX.Element {
  return (
    <figure>
      {raw(props.chart)}
      <figcaption>{props.caption}</figcaption>
    </figure>
  );
}

/** A table of a text report, with its remarks. Where a heading says what it is, the caption is only for those who listen. */
export function TableView(
  props: { caption: string; table: Table; remarks?: readonly string[]; headed?: boolean; most?: number },
): JSX.Element {
  const table = pickColumns(props.table, (column) => column.terminalOnly !== true);
  const most = props.most ?? TABLE_ROWS;
  const hidden = table.rows.length - most;
  const remarks = [
    ...(props.remarks ?? []).slice(0, most),
    ...(hidden > 0 ? [`${formatQuantity(hidden, "more row")} of this table in result.json.`] : []),
  ];
  return (
    <>
      <div class="scroll">
        <table>
          <caption class={props.headed === true ? "unseen" : ""}>{props.caption}</caption>
          <thead>
            <tr>
              {table.columns.map(({ title, align }) => (
                <th scope="col" class={align === "right" ? "number" : ""}>{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, most).map((row) => (
              <tr>
                {row.map((cell, index) =>
                  index === 0
                    ? <th scope="row">{cellText(cell)}</th>
                    : <td class={cellClass(cell, table.columns[index]?.align)}>{cellText(cell)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Remarks remarks={remarks} />
    </>
  );
}

function cellClass(cell: Cell, align: "left" | "right" | undefined): string {
  return [...(align === "right" ? ["number"] : []), ...(typeof cell === "object" ? [cell.tone] : [])].join(" ");
}

/** Parts of a text report, each under its heading. */
export function SectionList(props: { sections: readonly TextSection[]; level: 2 | 3; most: number }): JSX.Element {
  return (
    <>
      {props.sections.map(({ title, table, items, remarks = [] }) => (
        <>
          {props.level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
          {items === undefined ? null : <ul>{items.slice(0, props.most).map((item) => <li>{item}</li>)}</ul>}
          {table === undefined
            ? <Remarks remarks={remarks.slice(0, props.most)} />
            : <TableView headed caption={title} table={table} remarks={remarks} most={props.most} />}
        </>
      ))}
    </>
  );
}

/** A whole part of a text report. */
export function SectionView(
  props: { id: string; section: TextSection; caption: string; children?: Child },
): JSX.Element {
  const { section } = props;
  return (
    <Section id={props.id} title={section.title}>
      {props.children}
      {section.items === undefined ? null : <ul>{section.items.map((item) => <li>{item}</li>)}</ul>}
      {section.table === undefined
        ? <Remarks remarks={section.remarks ?? []} />
        : <TableView caption={props.caption} table={section.table} remarks={section.remarks ?? []} />}
    </Section>
  );
}

/** What is left out, or how to read something. */
export function Remarks(props: { remarks: readonly string[] }): JSX.Element {
  return <>{props.remarks.map((remark) => <p class="remark">{remark}</p>)}</>;
}

/** Head of every page: what it is, what was looked at, what follows. */
export function PageHead(
  props: { kind: string; title: string; facts: readonly string[]; verdict: string; tone?: Tone | undefined },
): JSX.Element {
  return (
    <header>
      <p class="kind">{props.kind}</p>
      <h1>{props.title}</h1>
      {props.facts.map((fact) => <p class="facts">{fact}</p>)}
      <p class={`verdict ${props.tone ?? ""}`}>{props.verdict}</p>
    </header>
  );
}

/** One key figure. */
export interface Tile {
  /** What it is. */
  label: string;
  /** The figure. */
  value: string;
  /** How sure, of how many. */
  detail: string;
  /** A small chart below it, as SVG. @default {""} */
  chart?: string;
}

/** Key figures beside each other. */
export function Tiles(props: { tiles: readonly Tile[] }): JSX.Element {
  return (
    <ul class="tiles">
      {props.tiles.map(({ label, value, detail, chart = "" }) => (
        <li>
          <span>{label}</span>
          <strong>{value}</strong>
          <span>{detail}</span>
          {chart === "" ? null : raw(chart)}
        </li>
      ))}
    </ul>
  );
}

/** Links to the parts of the page. */
export function Contents(props: { entries: readonly (readonly [id: string, title: string])[] }): JSX.Element {
  return <nav aria-label="Contents">{props.entries.map(([id, title]) => <a href={`#${id}`}>{title}</a>)}</nav>;
}

/** Last lines of every page. */
export function PageFoot(): JSX.Element {
  return <footer>Made by vigil from the stored result; everything in it is in result.json.</footer>;
}
