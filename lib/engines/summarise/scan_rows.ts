import { plainScanStatement } from "../compile/plain_scan.ts";
import { type PlainNumbers, SCAN_OUTPUTS, type ScanColumn, scanStatement } from "../compile/scan.ts";
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
  /** Smallest number, of the whole column where there are no groups; null where there is none. */
  min: number | null;
  /** Largest number, likewise. */
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
  const plain = columns.filter((column) => isPlain(column));
  const others = columns.filter((column) => column.counts !== "categories" && !isPlain(column));
  const batches = [plain, others, categories].flatMap((alike) => inBatches(alike, size));
  const ranges = new Map(plain.map(({ index, range }) => [index, range]));
  const found = new Map<number, Map<GroupKey, ScannedGroup>>();
  await mapConcurrently(batches, {
    limit: session.parallel,
    async work(batch) {
      const given = { groups, dialect, brief };
      const statement = batch.every(isPlain)
        ? plainScanStatement(relation, { columns: batch, ...given })
        : scanStatement(relation, { columns: batch, ...given });
      const rows = await session.query(statement, "count values");
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
          min: numberOrNullAt(row, 7) ?? ranges.get(index)?.min ?? null,
          max: numberOrNullAt(row, 8) ?? ranges.get(index)?.max ?? null,
          huge: numberOrNullAt(row, 9) ?? 0,
          zeros: numberAt(row, 10),
        });
      }
    },
  });
  return found;
}

function isPlain(column: ScanColumn): column is PlainNumbers {
  return column.counts === "numbers" && column.range !== undefined;
}
