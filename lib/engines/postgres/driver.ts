import type { Sql } from "postgres";
import { z } from "zod";
import type { SqlValue } from "../session.ts";

/** A connection to Postgres that runs one statement after the other. */
export type PostgresClient = Sql<{ wide: number }>;

/** Options for {@linkcode connect}. */
export interface ConnectOptions {
  /** How long to wait for the server, in seconds. */
  connectTimeout: number;
}

/** Loads the client at the first use; it connects with the first statement. */
export async function connect(url: string, { connectTimeout }: ConnectOptions): Promise<PostgresClient> {
  const { default: postgres } = await import("postgres");
  return postgres(url, {
    max: 1,
    connect_timeout: connectTimeout,
    fetch_types: false,
    prepare: false,
    onnotice: () => {},
    // Counts and sums of counts are numbers here.
    types: { wide: { to: 20, from: [20, 1700], serialize: String, parse: Number } },
    connection: { application_name: "vigil", default_transaction_read_only: true },
  });
}

const rowsSchema: z.ZodType<SqlValue[][]> = z.array(
  z.array(z.union([z.number(), z.nan(), z.literal(Infinity), z.literal(-Infinity), z.string(), z.boolean(), z.null()])),
);

/**
 * Rows of a result as arrays of what a summary is made of.
 *
 * @throws {z.ZodError} If a value is neither a number, text, truth value nor missing.
 */
export function plainRows(rows: unknown): SqlValue[][] {
  return rowsSchema.parse(rows);
}
