import { InputError, type TableRef } from "../../contracts/mod.ts";
import { postgresDialect } from "../dialects/postgres.ts";
import type { Relation, RelationColumn } from "../relation.ts";
import type { SqlValue } from "../session.ts";
import { sourceName } from "../source_name.ts";

/** Runs one statement in the transaction; also tells names and type numbers of its columns. */
export interface PostgresQueries {
  /** Rows of a statement. */
  rows(sql: string): Promise<SqlValue[][]>;
  /** Columns of a statement. */
  columns(sql: string): Promise<{ name: string; type: number }[]>;
}

/**
 * Finds a table or takes a query as one, with its columns.
 *
 * @throws {InputError} If there is no such table, or two columns of a query have the same name.
 */
export async function findTable(queries: PostgresQueries, table: TableRef): Promise<Relation> {
  if (table.kind === "file") {
    throw new InputError("Cannot read the table: Postgres reads tables and queries, not files", {
      where: { file: sourceName(table) },
    });
  }
  const isQuery = table.kind === "sql";
  const query = table.source.trim().replace(/[\s;]+$/, "");
  const name = isQuery ? null : await qualifiedName(queries, table.source);
  const from = name ?? `(\n${query}\n) AS query`;
  const described = await queries.columns(`SELECT * FROM ${from} LIMIT 0`);
  const types = await typeNames(queries, described.map(({ type }) => type));
  const required = name === null ? new Set<string>() : await requiredColumns(queries, name);
  const columns = described.map(({ name, type }): RelationColumn => {
    const nativeType = types.get(type) ?? "unknown";
    return {
      name,
      sql: postgresDialect.identifier(name),
      nativeType,
      kind: postgresDialect.kindOf(nativeType),
      nullable: !required.has(name),
    };
  });
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(`Cannot run the query: two of its columns are named "${twice}"`, {
      where: { file: sourceName(table), column: twice },
      hint: "Give one of them another name with AS",
    });
  }
  const position = postgresDialect.identifier(freeName(names));
  const numbered = `(SELECT *, row_number() OVER () - 1 AS ${position} FROM ${from}) AS numbered`;
  return { source: sourceName(table), from, columns, numbered: { from: numbered, position } };
}

/** `"schema"."table"`; names in small letters are found as Postgres finds them. */
async function qualifiedName(queries: PostgresQueries, source: string): Promise<string> {
  const { identifier, text } = postgresDialect;
  const parts = /^"/.test(source) ? null : source.split(".");
  const exact = parts === null ? source : parts.map(identifier).join(".");
  const folded = parts === null ? source : parts.map((part) => identifier(part.toLowerCase())).join(".");
  for (const candidate of new Set([identifier(source), exact, folded])) {
    const [row = []] = await queries.rows(`SELECT CAST(to_regclass(${text(candidate)}) AS text)`);
    if (typeof row[0] === "string") return row[0];
  }
  const known = await queries.rows(
    "SELECT schemaname || '.' || tablename FROM pg_tables " +
      "WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 LIMIT 20",
  );
  throw new InputError(`Cannot read the table "${source}": the database has none of that name`, {
    where: { file: source },
    hint: known.length === 0 ? "It has no tables that you may see" : `It has ${known.map(([name]) => name).join(", ")}`,
  });
}

async function typeNames(queries: PostgresQueries, types: readonly number[]): Promise<Map<number, string>> {
  const different = [...new Set(types)];
  if (different.length === 0) return new Map();
  const rows = await queries.rows(
    `SELECT CAST(oid AS integer), format_type(oid, NULL) FROM unnest(ARRAY[${different.join(", ")}]::oid[]) AS oid`,
  );
  return new Map(rows.map(([type, name]) => [Number(type), String(name)]));
}

async function requiredColumns(queries: PostgresQueries, table: string): Promise<Set<string>> {
  const rows = await queries.rows(
    `SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass(${postgresDialect.text(table)}) ` +
      "AND attnum > 0 AND attnotnull AND NOT attisdropped",
  );
  return new Set(rows.map(([name]) => String(name)));
}

/** A name that no column has. */
function freeName(names: readonly string[]): string {
  let name = "position";
  while (names.includes(name)) name += "_";
  return name;
}
