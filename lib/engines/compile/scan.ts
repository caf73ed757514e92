import { type Dialect, isFiniteSql, realLiteral, type ScanPart } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";
import { BUCKETS, HUGE, MOST_VALUES } from "../rules.ts";
import {
  groupBy,
  groupColumns,
  groupNames,
  groupOutputs,
  groupResults,
  type Groups,
  isWhole,
  nullOf,
} from "./groups.ts";

/** A column as the scan counts it. */
export type ScanColumn =
  | {
    /** Number of the column in the plan. */
    index: number;
    /** What is counted: numbers over edges. */
    counts: "numbers";
    /** Expression of a 64-bit floating point number. */
    sql: string;
    /** Ascending edges. */
    edges: readonly number[];
    /** Smallest and largest number, where all of them are known to be finite and not huge. */
    range?: { min: number; max: number };
  }
  | {
    /** Number of the column in the plan. */
    index: number;
    /** What is counted: texts one by one, or lengths of texts. */
    counts: "categories" | "lengths";
    /** Expression of a text. */
    sql: string;
    /** How many buckets a baseline uses; without one values are counted one by one where that can be done. */
    buckets?: number;
  };

/** A column of numbers of which all are known to be finite and not huge. */
export type PlainNumbers = Required<Extract<ScanColumn, { counts: "numbers" }>>;

/** Codes of what lies in no cell. */
export const CODES = { missing: -1, notANumber: -2, infinite: -3, huge: -10 } as const;

/** What a huge number is multiplied by before it is added up; a power of two, so nothing is lost. */
export const HUGE_SCALE = 2 ** -64;

/** Columns of the result of {@linkcode scanStatement}, before those of the groups. */
export const SCAN_OUTPUTS = [
  "k",
  "cell",
  "v",
  "bucket",
  "n",
  "total",
  "variance",
  "lowest",
  "highest",
  "huge",
  "zeros",
  "distinct_values",
] as const;

/**
 * One scan that counts columns in all groups: for each column and cell, or value, or bucket, how many rows there are, and of numbers
 * and lengths the sum, population variance, smallest, largest, and how many are zero.
 *
 * With `brief` its text is short, which saves more than it costs where rows are few. Variances are those within a cell, which is more exact than one of all rows; the cells are put together by Chan's formula.
 */
export function scanStatement(
  relation: Relation,
  options: { columns: readonly ScanColumn[]; groups: Groups; dialect: Dialect; brief?: boolean },
): string {
  const { columns, groups, dialect, brief = false } = options;
  const inputs = columns.map((column) => `${column.sql} AS ${inputName(column)}`);
  const source = `(SELECT ${[...inputs, ...groupColumns(groups)].join(", ")} FROM ${relation.from}) AS source`;
  const parts = dialect.explode(
    source,
    columns.map((column) => scanPart(column, { dialect, brief })),
    groupNames(groups),
  );
  // Cells hold finite numbers that are not huge.
  const moderate = "CASE WHEN cell >= 0 THEN x END";
  const huge = `CASE WHEN cell <= ${CODES.huge} THEN x * ${realLiteral(HUGE_SCALE, dialect.types)} END`;
  const isListed = columns.some(({ counts }) => counts === "categories");
  const keys = isListed ? ["k", "cell", "v"] : ["k", "cell"];
  const counted = [
    ...keys,
    "count(*) AS n",
    "sum(y) AS total",
    "var_pop(y) AS variance",
    "min(x) AS lowest",
    "max(x) AS highest",
    "sum(h) AS huge",
    "count(CASE WHEN x = 0 THEN 1 END) AS zeros",
    ...groupOutputs(groups),
  ];
  const carried = [...keys, "x", `${moderate} AS y`, `${huge} AS h`, ...groupNames(groups)];
  const counts = `SELECT ${counted.join(", ")} FROM (SELECT ${carried.join(", ")} FROM (${parts}) AS parts) AS cells ` +
    groupBy(groups, keys);
  if (isListed) return listed(counts, { columns, groups, dialect });
  const [noText, noNumber] = [nullOf("text", dialect), nullOf("integer", dialect)];
  const rest = groupResults(groups, "counts").map((name) => `, ${name}`).join("");
  return `SELECT k, cell, ${noText} AS v, ${noNumber} AS bucket, n, total, variance, lowest, highest, huge, zeros, ` +
    `${noNumber} AS d${rest} FROM (${counts}) AS counts`;
}

/** Values as they are where they are few, else how many rows there are in each bucket. */
function listed(
  counts: string,
  { columns, groups, dialect }: { columns: readonly ScanColumn[]; groups: Groups; dialect: Dialect },
): string {
  const frozen = columns.flatMap(({ index, ...rest }) => {
    const buckets = "buckets" in rest ? rest.buckets ?? 0 : 0;
    return buckets > 0 ? [{ index, buckets }] : [];
  });
  const byColumn = (of: (column: { buckets: number }) => number, otherwise: number): string =>
    frozen.length === 0
      ? String(otherwise)
      : `CASE counts.k ${
        frozen.map((column) => `WHEN ${column.index} THEN ${of(column)}`).join(" ")
      } ELSE ${otherwise} END`;
  const few = `found.d <= ${byColumn(() => 0, MOST_VALUES)}`;
  const bucket = `${dialect.hash("counts.v")} % ${byColumn(({ buckets }) => buckets, BUCKETS)}`;
  const named = `CASE WHEN ${few} THEN counts.v END`;
  const hashed = `CASE WHEN counts.v IS NOT NULL AND NOT (${few}) THEN ${bucket} END`;
  const keys = ["k", "cell", "v", "bucket", ...groupNames(groups).flatMap((name) => [name, `g_${name}`])];
  const outputs = [
    "k",
    "cell",
    "v",
    "bucket",
    "sum(n)",
    "max(total)",
    "max(variance)",
    "min(lowest)",
    "max(highest)",
    "max(huge)",
    "max(zeros)",
    "max(d)",
    ...groupNames(groups).flatMap((name) => [name, `g_${name}`]),
  ];
  const inner = [
    "counts.k",
    "counts.cell",
    `${named} AS v`,
    `${hashed} AS bucket`,
    "counts.n",
    "counts.total",
    "counts.variance",
    "counts.lowest",
    "counts.highest",
    "counts.huge",
    "counts.zeros",
    "found.d",
    ...groupResults(groups, "counts"),
  ];
  return `WITH counts AS (${counts}), ` +
    `found AS (SELECT counts.k, count(*) AS d FROM counts WHERE ${
      isWhole(groups, "counts")
    } AND counts.v IS NOT NULL ` +
    `GROUP BY counts.k) SELECT ${outputs.join(", ")} FROM (SELECT ${inner.join(", ")} FROM counts ` +
    `LEFT JOIN found ON found.k = counts.k) AS named GROUP BY ${keys.join(", ")}`;
}

function inputName({ index, counts }: ScanColumn): string {
  return counts === "numbers" ? `x${index}` : `v${index}`;
}

function scanPart(column: ScanColumn, { dialect, brief }: { dialect: Dialect; brief: boolean }): ScanPart {
  const { index } = column;
  const input = inputName(column);
  if (column.counts !== "numbers") {
    const lengths = column.counts === "lengths";
    return {
      index,
      cell: `CASE WHEN ${input} IS NULL THEN ${CODES.missing} ELSE 0 END`,
      x: lengths ? `CAST(${dialect.length(input)} AS ${dialect.types.real})` : nullOf("real", dialect),
      v: lengths ? nullOf("text", dialect) : input,
    };
  }
  const literal = (value: number): string => realLiteral(value, dialect.types);
  const { edges } = column;
  // Without huge edges a huge number lies below or above all of them.
  const hugeCell = edges.some((edge) => Math.abs(edge) >= HUGE)
    ? `(${dialect.cell(input, edges, { brief })})`
    : `CASE WHEN ${input} < 0 THEN 0 ELSE ${edges.length} END`;
  return {
    index,
    cell: `CASE WHEN abs(${input}) < ${literal(HUGE)} THEN ${dialect.cell(input, edges, { brief })} ` +
      `WHEN ${input} IS NULL THEN ${CODES.missing} WHEN ${input} = ${literal(NaN)} THEN ${CODES.notANumber} ` +
      `WHEN NOT (${isFiniteSql(input, dialect.types)}) THEN ${CODES.infinite} ELSE ${CODES.huge} - ${hugeCell} END`,
    x: input,
    v: nullOf("text", dialect),
  };
}
