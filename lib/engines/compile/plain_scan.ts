import type { Dialect } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";
import { groupBy, groupColumns, groupNames, groupOutputs, groupResults, type Groups, nullOf } from "./groups.ts";
import { CODES, type PlainNumbers } from "./scan.ts";

/**
 * The scan of columns of which all numbers are known to be finite and not huge, with the outputs of `scanStatement()`: nothing has to be
 * told apart, and without groups the smallest and the largest number are known too, so those outputs are missing.
 */
export function plainScanStatement(
  relation: Relation,
  options: { columns: readonly PlainNumbers[]; groups: Groups; dialect: Dialect; brief?: boolean },
): string {
  const { columns, groups, dialect, brief = false } = options;
  const inputs = columns.map(({ index, sql }) => `${sql} AS x${index}`);
  const source = `(SELECT ${[...inputs, ...groupColumns(groups)].join(", ")} FROM ${relation.from}) AS source`;
  const [noNumber, noText] = [nullOf("real", dialect), nullOf("text", dialect)];
  const parts = dialect.explode(
    source,
    columns.map(({ index, edges, range }) => ({
      index,
      cell: dialect.cell(`x${index}`, edges, { brief, range }),
      x: `x${index}`,
      v: noText,
    })),
    groupNames(groups),
  );
  const isGrouped = groupNames(groups).length > 0;
  const hasZeros = columns.some(({ range }) => range.min <= 0 && range.max >= 0);
  const counted = [
    "k",
    "cell",
    "count(*) AS n",
    "sum(x) AS total",
    "var_pop(x) AS variance",
    `${isGrouped ? "min(x)" : noNumber} AS lowest`,
    `${isGrouped ? "max(x)" : noNumber} AS highest`,
    `${hasZeros ? "count(CASE WHEN x = 0 THEN 1 END)" : "0"} AS zeros`,
    ...groupOutputs(groups),
  ];
  const counts = `SELECT ${counted.join(", ")} FROM (${parts}) AS parts ${groupBy(groups, ["k", "cell"])}`;
  const noWhole = nullOf("integer", dialect);
  const rest = groupResults(groups, "counts").map((name) => `, ${name}`).join("");
  return `SELECT k, coalesce(cell, ${CODES.missing}), ${noText} AS v, ${noWhole} AS bucket, n, total, variance, ` +
    `lowest, highest, ${noNumber} AS huge, zeros, ${noWhole} AS d${rest} FROM (${counts}) AS counts`;
}
