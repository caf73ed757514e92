import { dirname, join, resolve } from "@std/path";
import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../../config/mod.ts";
import type { TrackingStore } from "../../contracts/mod.ts";
import { sqlitePath } from "./address.ts";
import { openFile } from "./create.ts";
import { sqliteStore } from "./store.ts";

/** Options for {@linkcode openSqliteStore}. */
export interface SqliteStoreOptions {
  /** Folder that a relative path in the address starts from. @default {"."} */
  folder?: string;
  /** Folder of the artifacts of new experiments; left out, `mlartifacts` beside the file. */
  artifactRoot?: string;
  /** Whether a missing file is made. @default {true} */
  create?: boolean;
  /** How long a statement waits for another process's lock, in milliseconds. @default {20000} */
  busyTimeoutMs?: number;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/**
 * Opens a file in MLflow's own schema as a store: what is written here, stock MLflow opens.
 *
 * A missing or empty file gets the layout of MLflow 3.17 in milliseconds, without Python. Files of MLflow 3.10.1 to 3.18.0
 * are written in their own layout; any other revision is refused. Several processes and `mlflow server` may use the file at
 * once.
 *
 * @param uri `sqlite:///relative.db` or `sqlite:////abs/path.db`.
 * @throws {InputError} If the address is not one of a file, or the file is not MLflow's or of an unknown revision.
 * @throws {ServiceError} If the file is locked or cannot be opened.
 *
 * @example
 * ```ts
 * import { openSqliteStore } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
 * const run = await store.createRun({
 *   experiment: "/Shared/ai-agents/loan_approval",
 *   name: "first",
 *   startTimeMs: 1767225600000,
 *   userId: "me",
 * });
 * await store.deliver([{ kind: "param", runId: run.runId, key: "model", value: "rules" }]);
 * (await store.run(run.runId))?.params; // { model: "rules" }
 * ```
 */
export async function openSqliteStore(uri: string, options: SqliteStoreOptions = {}): Promise<TrackingStore> {
  const { create = true, busyTimeoutMs = 20_000, clock = systemClock, randomBytes = systemRandomBytes } = options;
  const folder = resolve(options.folder ?? ".");
  const path = sqlitePath(uri, folder);
  const artifactRoot = resolve(folder, options.artifactRoot ?? join(dirname(path), "mlartifacts"));
  const connection = await openFile(path, { create, busyTimeoutMs, artifactRoot, clock });
  return sqliteStore({ connection, folder, artifactRoot, clock, randomBytes }, { uri, busyTimeoutMs });
}
