import { InputError, type SummaryPlan } from "../../contracts/mod.ts";
import type { Groups } from "../compile/groups.ts";
import { isNumberKind, isTimeKind } from "../column_kind.ts";
import type { Dialect } from "../dialects/dialect.ts";
import { type Relation, requireColumn } from "../relation.ts";
import { MOST_SLICES } from "../rules.ts";
import type { SqlSession } from "../session.ts";
import { numberAt } from "../sql_row.ts";

/**
 * The expressions of the groups that a plan asks for.
 *
 * @throws {InputError} If a column is missing or cannot make slices or windows.
 */
export function readGroups(
  relation: Relation,
  { plan, dialect }: { plan: SummaryPlan; dialect: Dialect },
): { relation: Relation; groups: Groups } {
  const slices = plan.slices.map((name) => {
    const { sql, kind } = requireColumn(relation, name, `make slices of "${name}"`);
    return dialect.textOf(sql, kind);
  });
  const { window } = plan;
  if (window === undefined) return { relation, groups: { slices, window: null } };
  if ("size" in window) {
    if (!Number.isInteger(window.size) || window.size < 1) {
      throw new InputError(
        `Cannot make windows: their size must be a whole number of at least 1, received ${window.size}`,
      );
    }
    const { from, position } = relation.numbered;
    const number = `floor(CAST(${position} AS ${dialect.types.real}) / ${window.size})`;
    const key = `CAST(CAST(${number} AS ${dialect.types.integer}) AS ${dialect.types.text})`;
    return { relation: { ...relation, from }, groups: { slices, window: key } };
  }
  const { sql, kind, nativeType } = requireColumn(relation, window.column, `make windows of "${window.column}"`);
  if (!isTimeKind(kind) && !isNumberKind(kind)) {
    throw new InputError(
      `Cannot make windows of the column "${window.column}": expected times or milliseconds since 1970, found ${nativeType}`,
      { where: { file: relation.source, column: window.column }, hint: "Cast it to a timestamp in a SELECT" },
    );
  }
  return { relation, groups: { slices, window: dialect.windowKey(sql, { kind, unit: window.unit }) } };
}

/**
 * Counts the slices before anything else is done, for too many of them would be of use to nobody.
 *
 * @throws {InputError} If a column would make more than 1,000 slices.
 */
export async function checkSlices(
  session: SqlSession,
  options: { relation: Relation; plan: SummaryPlan; groups: Groups },
): Promise<void> {
  const { relation, plan, groups } = options;
  if (groups.slices.length === 0) return;
  const inputs = groups.slices.map((sql, index) => `${sql} AS s${index}`);
  const counts = groups.slices.map((_, index) => `count(DISTINCT s${index})`);
  const statement = `SELECT ${counts.join(", ")} FROM (SELECT ${inputs.join(", ")} FROM ${relation.from}) AS source`;
  const [row = []] = await session.query(statement, "count slices");
  plan.slices.forEach((column, place) => {
    const count = numberAt(row, place);
    if (count <= MOST_SLICES) return;
    throw new InputError(
      `Cannot make slices of the column "${column}": it has ${count} different values, at most ${MOST_SLICES} are possible`,
      { where: { file: relation.source, column }, hint: "Choose a column with few values, or group them in a SELECT" },
    );
  });
}
