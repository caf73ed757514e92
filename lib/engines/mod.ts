/**
 * Runs SQL where the data is and brings back small summaries: what drift methods judge.
 *
 * **What enters:** what people write for a table (a path, a glob, a table of a database, a query), and a plan: columns with their types and
 * frozen cells, slices, windows, rows that belong together. **What leaves:** for every column, slice and window a `ColumnSummary`: counts,
 * missing values, moments, counts and sums over cells, values or hash buckets, lengths of texts, a sample. The rows themselves stay where
 * they are.
 *
 * The questions are compiled once, in `compile/`, and spelt by a dialect each, in `dialects/`: DuckDB inside of this process, Postgres, and
 * Spark's words for the engine that is to come. So every engine gives the same summary of the same data, and the same verdict follows;
 * {@linkcode checkEngine} holds each of them against a plain loop over the values. Nothing in a name or a value is ever read as SQL.
 *
 * DuckDB and the client of Postgres are loaded when an engine is opened, not before.
 *
 * @example A table by slices
 * ```ts
 * import { openEngine, tableSource } from "vigil/engines";
 * import { deepStrictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/answers.jsonl`, '{"model":"a","seconds":1.5}\n{"model":"b","seconds":2.5}\n{"model":"b"}\n');
 * await using engine = openEngine({ folder });
 * const table = tableSource("answers.jsonl");
 * const columns = await engine.describe(table); // model: categorical, seconds: numeric
 * const { columns: summaries } = await engine.summarise(table, { columns, slices: ["model"] });
 * deepStrictEqual(
 *   summaries.map(({ slice, summary }) => [slice, summary.name, summary.count, summary.nulls]),
 *   [[null, "model", 3, 0], [null, "seconds", 3, 1], ["model=a", "seconds", 1, 0], ["model=b", "seconds", 2, 1]],
 * );
 * ```
 *
 * @module
 */

export { checkEngine, type CheckEngineOptions } from "./check_engine.ts";
export { type DuckDbOptions, openDuckDb } from "./duckdb/open_duckdb.ts";
export { type EngineOptions, openEngine } from "./open_engine.ts";
export { openPostgres, type PostgresOptions } from "./postgres/open_postgres.ts";
export type { ValueRange } from "./compile/values.ts";
export type { CountedValues, ValueQuestion } from "./count_values.ts";
export type { TableEngine } from "./table_engine.ts";
export { HASH_RANGE, rowHash } from "./row_hash.ts";
export type { EngineProgress, SqlValue } from "./session.ts";
export type { FreezeEdges } from "./summarise/find_edges.ts";
export { quantileEdges, type QuantileEdgesOptions } from "./summarise/quantile_edges.ts";
export { tableSource } from "./table_source.ts";
