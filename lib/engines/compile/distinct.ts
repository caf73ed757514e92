import type { Relation } from "../relation.ts";
import { groupBy, groupColumns, groupOutputs, type Groups } from "./groups.ts";

/** How many different values expressions have in each group, in their order. */
export function distinctStatement(
  relation: Relation,
  { columns, groups }: { columns: readonly string[]; groups: Groups },
): string {
  const inputs = [...columns.map((sql, index) => `${sql} AS x${index}`), ...groupColumns(groups)];
  const sets = groupColumns(groups).length === 0 ? "" : ` ${groupBy(groups, [])}`;
  return `SELECT ${[...columns.map((_, index) => `count(DISTINCT x${index})`), ...groupOutputs(groups)].join(", ")} ` +
    `FROM (SELECT ${inputs.join(", ")} FROM ${relation.from}) AS source${sets}`;
}
