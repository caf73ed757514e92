import { InputError, type SummaryPlan, type TableSummary } from "../../contracts/mod.ts";
import type { Fences } from "../../statistics/mod.ts";
import type { ScanColumn } from "../compile/scan.ts";
import { type Relation, requireColumn } from "../relation.ts";
import type { SqlSession } from "../session.ts";
import { numberAt } from "../sql_row.ts";
import { columnSummaries, valuesOf } from "./column_summaries.ts";
import { completeSummaries } from "./complete_summaries.ts";
import { fencedCells } from "./fenced_cells.ts";
import { findEdges, type FreezeEdges } from "./find_edges.ts";
import { findRanges, type FiniteRange } from "./find_ranges.ts";
import { compareGroups, GroupReader } from "./group_key.ts";
import { planColumns, type PlannedColumn } from "./plan_columns.ts";
import { checkSlices, readGroups } from "./read_groups.ts";
import { repeatedRows } from "./repeated_rows.ts";
import { scanRows } from "./scan_rows.ts";

/** More columns than this are not summarised at once: their statements take minutes to plan. */
const MOST_COLUMNS = 10_000;

/** What a table is summarised with. */
export interface SummariseTableOptions {
  /** What is asked for. */
  plan: SummaryPlan;
  /** Chooses the edges of columns without frozen ones. */
  freezeEdges: FreezeEdges;
}

/**
 * Summarises a table: every column of the plan, over all rows and in every slice and window.
 *
 * What is asked is the same in every engine, down to the text of the SQL but for its dialect. Rows without a time lie in no window.
 *
 * @throws {InputError} If there are more than 10,000 columns, or a slice, window, cluster or key cannot be read; a column that cannot be read is a problem of that column.
 */
export async function summariseTable(
  session: SqlSession,
  table: Relation,
  { plan, freezeEdges }: SummariseTableOptions,
): Promise<TableSummary> {
  if (plan.columns.length > MOST_COLUMNS) {
    throw new InputError(
      `Cannot summarise the table: found ${plan.columns.length} columns, expected at most ${MOST_COLUMNS}`,
      { where: { file: table.source }, hint: "Name the columns to look at with --columns" },
    );
  }
  const { dialect } = session;
  const { columns, problems } = planColumns(table, { plan, dialect });
  const { relation, groups } = readGroups(table, { plan, dialect });
  const cluster = textOf(plan.cluster, "look at clusters");
  const key = textOf(plan.key, "take samples");
  await checkSlices(session, { relation, plan, groups });
  const [counted = []] = await session.query(`SELECT count(*) FROM ${relation.from}`, "count rows");
  const rows = numberAt(counted, 0);

  const numbers = columns.filter(({ counts }) => counts === "numbers");
  const edgeless = numbers.filter(({ edges }) => edges === undefined);
  // Where columns lie apart, a look at the range first costs less than it saves.
  const looked = dialect.columnsPerScan === 1 ? numbers : edgeless;
  const ranges = await findRanges(session, { relation, columns: looked });
  const { edges, fences, samples } = await findEdges(session, {
    relation,
    rows,
    columns: edgeless,
    ranges,
    key,
    freezeEdges,
  });
  const edgesOf = (column: PlannedColumn): readonly number[] => column.edges ?? edges.get(column.index) ?? [];
  // Times have no outliers: a later day is no finding.
  const fencesOf = ({ type, index, fences: frozen }: PlannedColumn): Fences | undefined =>
    type === "numeric" ? frozen ?? fences.get(index) : undefined;
  const reader = new GroupReader(plan.slices, { hasWindow: groups.window !== null });
  const scanned = await scanRows(session, {
    relation,
    rows,
    columns: columns.map((column) =>
      scanColumn(column, {
        edges: fencedCells(edgesOf(column), fencesOf(column)).edges,
        range: ranges.get(column.index),
      })
    ),
    groups,
    reader,
  });
  const { slices } = plan;
  const summarised = columns.map((column) =>
    columnSummaries(column, {
      scanned: scanned.get(column.index) ?? new Map(),
      edges: edgesOf(column),
      fences: fencesOf(column),
      slices,
      reader,
    })
  );
  const readable = summarised.filter(({ column, groups }) => {
    const whole = groups.get(reader.whole);
    return column.unreadable === undefined || whole === undefined || valuesOf(whole) === 0;
  });
  for (const { column } of summarised) {
    const read = readable.some((other) => other.column === column);
    if (!read && column.unreadable !== undefined) problems.push({ column: column.name, error: column.unreadable });
  }
  const given = { relation, rows, groups, reader, plan, cluster, key, samples };
  const complete = await completeSummaries(session, readable, given);
  complete.sort((a, b) => compareGroups(a.group, b.group) || a.index - b.index);
  const whole = complete.filter(({ group }) => group === reader.whole).map(({ summary }) => summary);
  const distinct = new Map(whole.map(({ name, distinct }) => [name, distinct]));
  const duplicates = plan.duplicates === true ? await repeatedRows(session, { relation: table, rows, distinct }) : null;
  return {
    rows,
    columns: complete.map(({ group: { slice, window }, summary }) => ({ slice, window, summary })),
    ...(problems.length === 0 ? {} : { problems }),
    ...(duplicates === null ? {} : { duplicates }),
  };

  function textOf(name: string | undefined, action: string): string | null {
    if (name === undefined) return null;
    const { sql, kind } = requireColumn(table, name, action);
    return dialect.textOf(sql, kind);
  }
}

function scanColumn(
  { index, counts, sql, buckets }: PlannedColumn,
  { edges, range }: { edges: readonly number[]; range: FiniteRange | undefined },
): ScanColumn {
  if (counts === "numbers") {
    return { index, counts, sql, edges, ...(range?.isPlain === true && range.count > 0 ? { range } : {}) };
  }
  return { index, counts, sql, ...(buckets === undefined ? {} : { buckets }) };
}
