import type { Relation } from "../relation.ts";
import { groupBy, groupColumns, groupOutputs, type Groups } from "./groups.ts";

/** How many different values an expression has in each group. */
export function distinctStatement(relation: Relation, { sql, groups }: { sql: string; groups: Groups }): string {
  const inputs = [`${sql} AS x`, ...groupColumns(groups)];
  const sets = groupColumns(groups).length === 0 ? "" : ` ${groupBy(groups, [])}`;
  return `SELECT ${["count(DISTINCT x)", ...groupOutputs(groups)].join(", ")} ` +
    `FROM (SELECT ${inputs.join(", ")} FROM ${relation.from}) AS source${sets}`;
}
