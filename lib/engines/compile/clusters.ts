import { type Dialect, realLiteral } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";
import { HUGE } from "../rules.ts";
import { groupBy, groupColumns, groupNames, groupOutputs, type Groups } from "./groups.ts";

/** A column, and the text that says which rows belong together. */
export interface ClusteredColumn {
  /** Expression of a number, or of a text where values are categories. */
  sql: string;
  /** Expression of the text that names the cluster of a row. */
  cluster: string;
}

/** How many categories of a column are looked at one by one, the most frequent ones. */
const CATEGORIES = 20;

/**
 * For each group the analysis of variance of numbers by cluster: clusters, values, squares of the clusters' sizes added up, squares
 * between and within clusters.
 *
 * The number must not be huge: what cannot be squared is left out.
 */
export function clusteredNumbers(
  relation: Relation,
  { column, groups, dialect }: { column: ClusteredColumn; groups: Groups; dialect: Dialect },
): string {
  const names = groupNames(groups);
  const flagged = names.flatMap((name) => [name, `g_${name}`]);
  const over = flagged.length === 0 ? "OVER ()" : `OVER (PARTITION BY ${flagged.join(", ")})`;
  const real = dialect.types.real;
  const clusters = `SELECT c, CAST(count(x) AS ${real}) AS n, avg(x) AS m, var_pop(x) AS v` +
    `${groupOutputs(groups).map((output) => `, ${output}`).join("")} ` +
    `FROM (${input(relation, { column, groups, dialect, numbers: true })}) AS source WHERE x IS NOT NULL ${
      groupBy(groups, ["c"])
    }`;
  const centred = `SELECT n, m, v, sum(n * m) ${over} / sum(n) ${over} AS centre` +
    `${flagged.map((name) => `, ${name}`).join("")} FROM (${clusters}) AS clusters`;
  const sums = ["count(*)", "sum(n)", "sum(n * n)", "sum(n * (m - centre) * (m - centre))", "sum(n * v)"];
  return `SELECT ${[...sums, ...flagged].join(", ")} FROM (${centred}) AS centred${grouped(flagged)}`;
}

/** For each group the sizes of the clusters: clusters, values, squares of their sizes added up. */
export function clusterSizes(
  relation: Relation,
  { column, groups, dialect }: { column: ClusteredColumn; groups: Groups; dialect: Dialect },
): string {
  const flagged = groupNames(groups).flatMap((name) => [name, `g_${name}`]);
  const sizes = `SELECT c, CAST(count(*) AS ${dialect.types.real}) AS n` +
    `${groupOutputs(groups).map((output) => `, ${output}`).join("")} ` +
    `FROM (${input(relation, { column, groups, dialect, numbers: false })}) AS source WHERE x IS NOT NULL ${
      groupBy(groups, ["c"])
    }`;
  return `SELECT ${["count(*)", "sum(n)", "sum(n * n)", ...flagged].join(", ")} FROM (${sizes}) AS sizes${
    grouped(flagged)
  }`;
}

/** For each group and each of its most frequent values: how often it occurs, and Σ c² ÷ n over clusters of n with c of it. */
export function clusteredCategories(
  relation: Relation,
  { column, groups, dialect }: { column: ClusteredColumn; groups: Groups; dialect: Dialect },
): string {
  const flagged = groupNames(groups).flatMap((name) => [name, `g_${name}`]);
  const partition = (...names: string[]): string => [...names, ...flagged].join(", ");
  const rest = flagged.map((name) => `, ${name}`).join("");
  const pairs = `SELECT c, x, CAST(count(*) AS ${dialect.types.real}) AS n` +
    `${groupOutputs(groups).map((output) => `, ${output}`).join("")} ` +
    `FROM (${input(relation, { column, groups, dialect, numbers: false })}) AS source WHERE x IS NOT NULL ${
      groupBy(groups, ["c", "x"])
    }`;
  const sized = `SELECT x, n, sum(n) OVER (PARTITION BY ${partition("c")}) AS size, ` +
    `sum(n) OVER (PARTITION BY ${partition("x")}) AS total${rest} FROM (${pairs}) AS pairs`;
  const within = flagged.length === 0 ? "" : `PARTITION BY ${flagged.join(", ")} `;
  const ranked = `SELECT x, n, size, total, dense_rank() OVER (${within}ORDER BY total DESC, ${
    dialect.hash("x")
  }, x) AS place${rest} FROM (${sized}) AS sized`;
  return `SELECT ${["max(total)", "sum(n * n / size)", ...flagged].join(", ")} FROM (${ranked}) AS ranked ` +
    `WHERE place <= ${CATEGORIES} GROUP BY ${partition("x")}`;
}

function input(
  relation: Relation,
  options: { column: ClusteredColumn; groups: Groups; dialect: Dialect; numbers: boolean },
): string {
  const { column, groups, dialect, numbers } = options;
  const columns = [`${column.sql} AS x`, `${column.cluster} AS c`, ...groupColumns(groups)];
  const rows = `SELECT ${columns.join(", ")} FROM ${relation.from}`;
  if (!numbers) return rows;
  const moderate = `CASE WHEN abs(x) < ${realLiteral(HUGE, dialect.types)} THEN x END`;
  return `SELECT ${[`${moderate} AS x`, "c", ...groupNames(groups)].join(", ")} FROM (${rows}) AS numbers`;
}

function grouped(names: readonly string[]): string {
  return names.length === 0 ? "" : ` GROUP BY ${names.join(", ")}`;
}
