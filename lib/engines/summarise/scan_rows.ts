import { SCAN_OUTPUTS, type ScanColumn, scanStatement } from "../compile/scan.ts";
import type { Groups } from "../compile/groups.ts";
import type { Relation } from "../relation.ts";
import { mapConcurrently, type SqlSession } from "../session.ts";
import { numberAt, numberOrNullAt, textOrNullAt } from "../sql_row.ts";
import type { GroupKey, GroupReader } from "./group_key.ts";
import { inBatches } from "./in_batches.ts";

/** How many rows of one group one cell, value or bucket of a column holds, and what is known of their numbers. */
export interface ScanRow {
  /** Cell from 0, or a negative code. */
  cell: number;
  /** The value, where values are counted one by one. */
  value: string | null;
  /** The bucket, where values are counted by hash. */
  bucket: number | null;
  /** How many rows. */
  count: number;
  /** Sum of the numbers that are not huge. */
  total: number;
  /** Their population variance. */
  variance: number;
  /** Smallest number; null where there is none. */
  min: number | null;
  /** Largest number; null where there is none. */
  max: number | null;
  /** Sum of the huge numbers, scaled down. */
  huge: number;
  /** How many numbers are zero. */
  zeros: number;
}

/** What the scan found of one column in one group. */
export interface ScannedGroup {
  /** The group. */
  key: GroupKey;
  /** Its rows. */
  rows: ScanRow[];
  /** How many different values a category has in the whole table. */
  distinct: number | null;
}

/** Most columns that are counted by a statement of their own; more are put together, for a statement has its price too. */
const SINGLE_STATEMENTS = 200;
const TOGETHER = 50;

/** Up to so many rows it takes longer to plan a statement over many columns than to run it. */
const FEW_ROWS = 50_000;

/** Runs the scans of the columns; by the number of the column and the group. */
export async function scanRows(
  session: SqlSession,
  options: { relation: Relation; rows: number; columns: readonly ScanColumn[]; groups: Groups; reader: GroupReader },
): Promise<Map<number, Map<GroupKey, ScannedGroup>>> {
  const { relation, rows: count, columns, groups, reader } = options;
  const { dialect } = session;
  const size = columns.length > SINGLE_STATEMENTS ? Math.max(TOGETHER, dialect.columnsPerScan) : dialect.columnsPerScan;
  const brief = columns.length > SINGLE_STATEMENTS && count <= FEW_ROWS;
  // Apart, as numbers need not be grouped by their text.
  const categories = columns.filter(({ counts }) => counts === "categories");
  const others = columns.filter(({ counts }) => counts !== "categories");
  const batches = [...inBatches(others, size), ...inBatches(categories, size)];
  const found = new Map<number, Map<GroupKey, ScannedGroup>>();
  await mapConcurrently(batches, {
    limit: session.parallel,
    async work(batch) {
      const rows = await session.query(
        scanStatement(relation, { columns: batch, groups, dialect, brief }),
        "count values",
      );
      for (const row of rows) {
        const key = reader.read(row, SCAN_OUTPUTS.length);
        if (key === null) continue;
        const index = numberAt(row, 0);
        const byGroup = found.get(index) ?? new Map<GroupKey, ScannedGroup>();
        found.set(index, byGroup);
        const group = byGroup.get(key) ?? { key, rows: [], distinct: numberOrNullAt(row, 11) };
        byGroup.set(key, group);
        group.distinct ??= numberOrNullAt(row, 11);
        group.rows.push({
          cell: numberAt(row, 1),
          value: textOrNullAt(row, 2),
          bucket: numberOrNullAt(row, 3),
          count: numberAt(row, 4),
          total: numberOrNullAt(row, 5) ?? 0,
          variance: numberOrNullAt(row, 6) ?? 0,
          min: numberOrNullAt(row, 7),
          max: numberOrNullAt(row, 8),
          huge: numberOrNullAt(row, 9) ?? 0,
          zeros: numberAt(row, 10),
        });
      }
    },
  });
  return found;
}
