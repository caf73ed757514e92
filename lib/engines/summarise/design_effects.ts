import { clusteredCategories, clusteredNumbers, clusterSizes } from "../compile/clusters.ts";
import type { Groups } from "../compile/groups.ts";
import type { Relation } from "../relation.ts";
import { mapConcurrently, type SqlSession } from "../session.ts";
import { numberAt, numberOrNullAt } from "../sql_row.ts";
import type { GroupKey, GroupReader } from "./group_key.ts";
import type { PlannedColumn } from "./plan_columns.ts";

/** Sums of an analysis of variance by cluster. */
export interface ClusterSums {
  /** Clusters that hold a value. */
  clusters: number;
  /** Values. */
  rows: number;
  /** Squares of the sizes of the clusters, added up. */
  squaredSizes: number;
  /** Squares of the deviations of clusters from the mean. */
  between: number;
  /** Squares of the deviations inside of clusters. */
  within: number;
}

/**
 * Design effect, 1 + (size − 1)·ICC: how many rows that belong together count as one independent one; at least 1.
 *
 * The intraclass correlation is that of the analysis of variance; the size is the mean over rows of the size of their cluster.
 *
 * Source: L. Kish (1965), Survey Sampling, section 5.4; A. Donner (1986), International Statistical Review 54, 67-82.
 */
export function designEffectOf({ clusters, rows, squaredSizes, between, within }: ClusterSums): number {
  if (clusters < 2 || clusters === rows) return 1;
  const meanSize = squaredSizes / rows;
  const [meanBetween, meanWithin] = [between / (clusters - 1), within / (rows - clusters)];
  const typical = (rows - meanSize) / (clusters - 1);
  const total = meanBetween + (typical - 1) * meanWithin;
  const correlation = total > 0 ? (meanBetween - meanWithin) / total : 0;
  return Math.max(1, 1 + (meanSize - 1) * correlation);
}

/** Finds the design effect of each column in each group. */
export async function designEffects(
  session: SqlSession,
  options: {
    relation: Relation;
    columns: readonly PlannedColumn[];
    cluster: string;
    groups: Groups;
    reader: GroupReader;
  },
): Promise<Map<number, Map<GroupKey, number>>> {
  const { columns } = options;
  const found = new Map<number, Map<GroupKey, number>>();
  await mapConcurrently(columns, {
    limit: session.parallel,
    async work(column) {
      const sums = column.counts === "categories"
        ? await categorySums(session, { ...options, column })
        : await numberSums(session, { ...options, column });
      found.set(column.index, new Map([...sums].map(([key, group]) => [key, designEffectOf(group)])));
    },
  });
  return found;
}

/** What the sums of one column are computed from. */
interface ColumnOptions {
  relation: Relation;
  column: PlannedColumn;
  cluster: string;
  groups: Groups;
  reader: GroupReader;
}

async function numberSums(session: SqlSession, options: ColumnOptions): Promise<Map<GroupKey, ClusterSums>> {
  const { relation, column, cluster, groups, reader } = options;
  const { dialect } = session;
  const sql = column.counts === "lengths" ? `CAST(${dialect.length(column.sql)} AS ${dialect.types.real})` : column.sql;
  const statement = clusteredNumbers(relation, { column: { sql, cluster }, groups, dialect });
  const sums = new Map<GroupKey, ClusterSums>();
  for (const row of await session.query(statement, "look at clusters")) {
    const key = reader.read(row, 5);
    if (key === null) continue;
    sums.set(key, {
      clusters: numberAt(row, 0),
      rows: numberOrNullAt(row, 1) ?? 0,
      squaredSizes: numberOrNullAt(row, 2) ?? 0,
      between: numberOrNullAt(row, 3) ?? 0,
      within: numberOrNullAt(row, 4) ?? 0,
    });
  }
  return sums;
}

async function categorySums(session: SqlSession, options: ColumnOptions): Promise<Map<GroupKey, ClusterSums>> {
  const { relation, column, cluster, groups, reader } = options;
  const { dialect } = session;
  const query = { column: { sql: column.sql, cluster }, groups, dialect };
  const sums = new Map<GroupKey, ClusterSums>();
  for (const row of await session.query(clusterSizes(relation, query), "look at clusters")) {
    const key = reader.read(row, 3);
    if (key === null) continue;
    const [clusters, rows, squaredSizes] = [numberAt(row, 0), numberOrNullAt(row, 1) ?? 0, numberOrNullAt(row, 2) ?? 0];
    sums.set(key, { clusters, rows, squaredSizes, between: 0, within: 0 });
  }
  for (const row of await session.query(clusteredCategories(relation, query), "look at clusters")) {
    const key = reader.read(row, 2);
    const group = key === null ? undefined : sums.get(key);
    if (group === undefined) continue;
    // The value is 1 or 0 for each row: its squares add up to its count.
    const [total, own] = [numberAt(row, 0), numberAt(row, 1)];
    group.between += own - total * total / group.rows;
    group.within += total - own;
  }
  return sums;
}
