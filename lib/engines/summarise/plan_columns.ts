import { type ColumnType, type ErrorData, InputError, type SummaryPlan, toErrorData } from "../../contracts/mod.ts";
import { type ColumnKind, isNumberKind, isTimeKind } from "../column_kind.ts";
import type { ScanColumn } from "../compile/scan.ts";
import type { Dialect } from "../dialects/dialect.ts";
import { type Relation, type RelationColumn, requireColumn } from "../relation.ts";
import type { Fences } from "../../statistics/mod.ts";

/** A column of the plan that the table has. */
export interface PlannedColumn {
  /** Number of the column in the plan. */
  index: number;
  /** Name of the column. */
  name: string;
  /** Type that its summary says. */
  type: ColumnType;
  /** What is counted. */
  counts: ScanColumn["counts"];
  /** Expression of the number or text that is counted. */
  sql: string;
  /** Frozen edges; undefined where they are still to be found. */
  edges?: readonly number[];
  /** Frozen fences. */
  fences?: Fences;
  /** How many buckets the baseline uses; undefined where it counts one by one. */
  buckets?: number;
  /** Why its values cannot be read as that type; where there are none at all it is summarised nevertheless. */
  unreadable?: ErrorData;
}

/** Columns of a plan that have no summary, and why. */
export type Problems = { column: string; error: ErrorData }[];

/** Finds the columns of a plan in a table; one that is missing is a problem of that column. */
export function planColumns(
  relation: Relation,
  { plan, dialect }: { plan: SummaryPlan; dialect: Dialect },
): { columns: PlannedColumn[]; problems: Problems } {
  const columns: PlannedColumn[] = [];
  const problems: Problems = [];
  plan.columns.forEach(({ name, type, edges, fences, buckets }, index) => {
    try {
      const column = requireColumn(relation, name, `summarise the column "${name}"`);
      columns.push({
        index,
        name,
        type,
        ...reading(column, { type, dialect, source: relation.source }),
        ...(edges === undefined ? {} : { edges }),
        ...(fences === undefined ? {} : { fences }),
        ...(buckets === undefined || buckets === 0 ? {} : { buckets }),
      });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ column: name, error: toErrorData(error) });
    }
  });
  return { columns, problems };
}

/** How a column is read as a type. */
function reading(
  { name, sql, kind, nativeType }: RelationColumn,
  { type, dialect, source }: { type: ColumnType; dialect: Dialect; source: string },
): Pick<PlannedColumn, "counts" | "sql" | "unreadable"> {
  const text = dialect.textOf(sql, kind);
  if (type === "categorical") return { counts: "categories", sql: text };
  if (type === "boolean") return { counts: "categories", sql: kind === "integer" ? booleanText(sql, text) : text };
  if (type === "text") return { counts: "lengths", sql: text };
  if (type === "numeric" && (kind === "text" || kind === "json")) {
    return { counts: "numbers", sql: dialect.number(text, "text") };
  }
  if (type === "numeric" ? isNumberKind(kind) || kind === "boolean" : isMoment(kind)) {
    return { counts: "numbers", sql: dialect.number(sql, kind) };
  }
  const error = new InputError(`Cannot summarise the column "${name}" as ${type}: the table has it as ${nativeType}`, {
    where: { file: source, column: name },
    hint: "Cast it in a SELECT, or give the column its type",
  });
  return { counts: "lengths", sql: text, unreadable: toErrorData(error) };
}

/** Times, and numbers as milliseconds since 1970. */
function isMoment(kind: ColumnKind): boolean {
  return isTimeKind(kind) || isNumberKind(kind);
}

/** Databases without booleans hold 0 and 1 for them. */
function booleanText(sql: string, text: string): string {
  return `CASE ${sql} WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE ${text} END`;
}
