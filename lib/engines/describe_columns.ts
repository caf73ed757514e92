import type { ColumnInfo, ColumnType } from "../contracts/mod.ts";
import { isNumberKind, isTimeKind } from "./column_kind.ts";
import { distinctStatement } from "./compile/distinct.ts";
import type { Dialect } from "./dialects/dialect.ts";
import type { Relation, RelationColumn } from "./relation.ts";
import { FREE_TEXT_LENGTH } from "./rules.ts";
import { mapConcurrently, type SqlSession } from "./session.ts";
import { numberAt, numberOrNullAt } from "./sql_row.ts";
import { inBatches } from "./summarise/in_batches.ts";

/** A column of text and the expression of its texts, null where they are empty. */
interface TextColumn {
  column: RelationColumn;
  sql: string;
}

const TOGETHER = 50;

/**
 * Names and types of the columns of a relation.
 *
 * What the engine declares decides: numbers are numeric, truth values boolean, dates and timestamps time. All else is text: free text where
 * more than half of the values that are not empty differ and they are 20 characters long or more on average, categorical otherwise.
 */
export async function describeColumns(session: SqlSession, relation: Relation): Promise<ColumnInfo[]> {
  const texts = relation.columns.filter((column) => declaredType(column) === null).map((column) => ({
    column,
    sql: textOf(column, session.dialect),
  }));
  const free = await freeTexts(session, { relation, texts });
  return relation.columns.map((column) => ({
    name: column.name,
    type: declaredType(column) ?? (free.has(column) ? "text" : "categorical"),
    nativeType: column.nativeType,
    nullable: column.nullable,
  }));
}

function declaredType({ kind }: RelationColumn): ColumnType | null {
  if (isNumberKind(kind)) return "numeric";
  if (isTimeKind(kind)) return "time";
  return kind === "boolean" ? "boolean" : null;
}

function textOf({ sql, kind }: RelationColumn, dialect: Dialect): string {
  return `nullif(${dialect.textOf(sql, kind)}, '')`;
}

async function freeTexts(
  session: SqlSession,
  { relation, texts }: { relation: Relation; texts: readonly TextColumn[] },
): Promise<Set<RelationColumn>> {
  const long: { text: TextColumn; present: number }[] = [];
  await mapConcurrently(inBatches(texts, TOGETHER), {
    limit: session.parallel,
    async work(batch) {
      const inputs = batch.map(({ sql }, place) => `${sql} AS t${place}`);
      const real = session.dialect.types.real;
      const sums = batch.flatMap((_, place) => [
        `count(t${place})`,
        `avg(CAST(${session.dialect.length(`t${place}`)} AS ${real}))`,
      ]);
      const statement = `SELECT ${sums.join(", ")} FROM (SELECT ${inputs.join(", ")} FROM ${relation.from}) AS source`;
      const [row = []] = await session.query(statement, "look at texts");
      batch.forEach((text, place) => {
        const meanLength = numberOrNullAt(row, 2 * place + 1) ?? 0;
        if (meanLength >= FREE_TEXT_LENGTH) long.push({ text, present: numberAt(row, 2 * place) });
      });
    },
  });
  const free = new Set<RelationColumn>();
  await mapConcurrently(long, {
    limit: session.parallel,
    async work({ text, present }) {
      const statement = distinctStatement(relation, { columns: [text.sql], groups: { slices: [], window: null } });
      const [row = []] = await session.query(statement, "look at texts");
      if (numberAt(row, 0) > present / 2) free.add(text.column);
    },
  });
  return free;
}
