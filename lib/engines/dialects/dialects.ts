import type { Dialect } from "./dialect.ts";
import { duckDbDialect } from "./duckdb.ts";
import { postgresDialect } from "./postgres.ts";
import { sparkDialect } from "./spark.ts";

/** All dialects by the name of their engine. */
export const dialects: Readonly<Record<Dialect["name"], Dialect>> = {
  duckdb: duckDbDialect,
  postgres: postgresDialect,
  spark: sparkDialect,
};
