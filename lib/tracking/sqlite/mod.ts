/**
 * The store in one local file of MLflow's own schema: `mlflow ui` and the Python client open it as it is.
 *
 * In come records, runs, models and files; out come rows that MLflow reads, and the same things read back. Nothing here knows
 * of the outbox but the checkpoint that a batch brings along.
 *
 * @example
 * ```ts
 * import { openSqliteStore } from "vigil/tracking";
 * await using store = await openSqliteStore("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * const { experimentId } = await store.ensureExperiment("/Shared/ai-agents/loan_approval");
 * experimentId; // "1"
 * ```
 *
 * @module
 */

export { sqlitePath } from "./address.ts";
export { inspectSqliteFile, type SqliteFileInfo } from "./inspect.ts";
export type { Layout } from "./layouts.ts";
export { openSqliteStore, type SqliteStoreOptions } from "./open.ts";
export { sqliteWriteObstacle } from "./write_obstacle.ts";
