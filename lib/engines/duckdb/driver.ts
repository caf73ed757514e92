import type * as DuckDb from "@duckdb/node-api";
import { ServiceError } from "../../contracts/mod.ts";

/** What the package of DuckDB exports. */
export type Driver = typeof DuckDb;

/**
 * Loads DuckDB, 70 MB of machine code, at the first use.
 *
 * @throws {ServiceError} If there is none for this machine.
 */
export async function loadDriver(): Promise<Driver> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError(`Cannot load DuckDB: ${reason.split("\n")[0] ?? ""}`, {
      cause: error,
      hint: "It runs on Linux, macOS and Windows with x64 or arm64, and needs the permission --allow-ffi",
    });
  }
}
