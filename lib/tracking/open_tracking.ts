import {
  type Clock,
  loadSettings,
  processSources,
  type RandomBytes,
  type SettingSources,
  systemClock,
  systemRandomBytes,
} from "../config/mod.ts";
import { InputError, type Tracking, type TrackingStore } from "../contracts/mod.ts";
import { type DeliveryTarget, openWhenNeeded } from "./outbox/delivery_target.ts";
import { withOutbox } from "./outbox/with_outbox.ts";
import { trackingSettings } from "./settings.ts";
import { openSqliteStore, sqlitePath } from "./sqlite/mod.ts";

/** Options for {@linkcode openTracking}. */
export interface OpenTrackingOptions {
  /** Folder that a relative path in the address starts from, with `.env` and `vigil.yaml`. @default {"."} */
  folder?: string;
  /** Where the settings come from when no address is given. @default {environment, .env and vigil.yaml} */
  sources?: SettingSources;
  /** Milliseconds between deliveries while the process lives on. @default {1000} */
  deliverEveryMs?: number;
  /** Most milliseconds that reading, closing and `flush()` deliver for. @default {5000} */
  drainMs?: number;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/** What an opener is given besides the address. */
interface OpenerOptions {
  folder: string;
  clock: Clock;
  randomBytes: RandomBytes;
}

/** A store, what its outbox delivers to, and the folder of the outbox. */
interface OpenedStore {
  store: TrackingStore;
  target: DeliveryTarget;
  outbox: string;
}

/** How long a delivery stops the program when another process writes; the outbox tries again later. */
const DELIVERY_BUSY_MS = 50;

/** One opener for each scheme; another kind of store is one more line. */
const OPENERS: Record<string, (uri: string, options: OpenerOptions) => Promise<OpenedStore>> = {
  sqlite: openSqlite,
};

const FILE_STORE = "MLflow keeps its file store in maintenance mode and refuses it";

/** Schemes that are known and not taken, each with the reason. */
const REFUSED: Record<string, string> = {
  file: FILE_STORE,
  http: "MLflow servers are not supported yet",
  https: "MLflow servers are not supported yet",
  databricks: "Databricks is not supported yet",
  "databricks-uc": "Databricks is not supported yet",
  s3: "stores in a bucket are not supported yet",
};

/**
 * Opens the store of runs and traces, with the outbox that keeps recording fast and safe.
 *
 * A new SQLite file is made in MLflow's own layout. Close it with `await using`: that delivers what waits, for at most
 * `drainMs`; what is left stays in the outbox beside the store and is delivered by the next process.
 *
 * @param uri Address of the store; the setting MLFLOW_TRACKING_URI when left out.
 * @throws {InputError} If the address is not supported, or the file is not a store that vigil knows.
 *
 * @example
 * ```ts
 * import { openTracking } from "vigil";
 * const folder = await Deno.makeTempDir();
 * await using tracking = await openTracking("sqlite:///mlflow.db", { folder });
 * const run = await tracking.createRun({
 *   experiment: "/Shared/ai-agents/loan_approval",
 *   name: "first",
 *   startTimeMs: 1_763_700_000_000,
 *   userId: "me",
 * });
 * tracking.record({ kind: "metric", runId: run.runId, key: "accuracy", value: 0.9, timestampMs: 1_763_700_000_000, step: 0 });
 * (await tracking.run(run.runId))?.metrics; // { accuracy: 0.9 }
 * ```
 */
export async function openTracking(uri?: string, options: OpenTrackingOptions = {}): Promise<Tracking> {
  const { folder = ".", clock = systemClock, randomBytes = systemRandomBytes, deliverEveryMs, drainMs } = options;
  const address = uri ?? loadSettings(trackingSettings, options.sources ?? await processSources(folder)).trackingUri;
  const { store, target, outbox } = await openerOf(address)(address, { folder, clock, randomBytes });
  return withOutbox(store, {
    folder: outbox,
    target,
    clock,
    randomBytes,
    ...(deliverEveryMs === undefined ? {} : { deliverEveryMs }),
    ...(drainMs === undefined ? {} : { drainMs }),
  });
}

/**
 * Folder of the outbox of a store in a file: beside it.
 *
 * @param path File of the store.
 *
 * @example
 * ```ts
 * import { outboxFolder, sqlitePath } from "vigil/tracking";
 * outboxFolder(sqlitePath("sqlite:///mlflow.db", "/home/me")); // "/home/me/mlflow.db.outbox"
 * ```
 */
export function outboxFolder(path: string): string {
  return `${path}.outbox`;
}

function openerOf(address: string): (uri: string, options: OpenerOptions) => Promise<OpenedStore> {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase() ?? "";
  const opener = Object.hasOwn(OPENERS, scheme) ? OPENERS[scheme] : undefined;
  if (opener !== undefined) return opener;
  const reason = address === "databricks"
    ? REFUSED["databricks"]
    : scheme === ""
    ? `a path alone names MLflow's file store, and ${FILE_STORE}`
    : Object.hasOwn(REFUSED, scheme)
    ? REFUSED[scheme]
    : `the scheme "${scheme}" is not known`;
  throw new InputError(`Cannot open the tracking store "${withoutPassword(address)}": ${reason}`, {
    where: { field: "MLFLOW_TRACKING_URI" },
    hint: "Use a SQLite file, for example sqlite:///mlflow.db",
  });
}

async function openSqlite(uri: string, options: OpenerOptions): Promise<OpenedStore> {
  const store = await openSqliteStore(uri, options);
  const target = openWhenNeeded(() => openSqliteStore(uri, { ...options, busyTimeoutMs: DELIVERY_BUSY_MS }));
  return { store, target, outbox: outboxFolder(sqlitePath(uri, options.folder)) };
}

function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, "//***@");
}
