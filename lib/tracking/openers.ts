import { join } from "@std/path";
import {
  type Clock,
  loadSettings,
  processSources,
  type RandomBytes,
  type SettingsOf,
  type SettingSources,
  systemClock,
  systemRandomBytes,
  withoutPassword,
} from "../config/mod.ts";
import { InputError, ServiceError, type TrackingStore } from "../contracts/mod.ts";
import { type DatabricksAccess, databricksAccess, openDatabricksStore } from "./databricks/mod.ts";
import { DeferredRuns } from "./outbox/deferred_runs.ts";
import { deferringTarget } from "./outbox/deferring_target.ts";
import type { DeliveryTarget } from "./outbox/delivery_target.ts";
import { lazyStore } from "./outbox/lazy_store.ts";
import { offlineStore } from "./outbox/offline_store.ts";
import { remoteTarget } from "./outbox/remote_target.ts";
import type { WithOutboxOptions } from "./outbox/with_outbox.ts";
import { serverAddress } from "./rest/address.ts";
import { type HttpOptions, openRestStore, type RestStore } from "./rest/mod.ts";
import { type TrackingSection, trackingSettings } from "./settings.ts";
import { openSqliteStore, sqlitePath } from "./sqlite/mod.ts";

/** What opening a store of any kind needs. */
export interface OpenStoreOptions {
  /** Folder that a relative path in the address starts from, with `.env` and `vigil.yaml`. @default {"."} */
  folder?: string;
  /** Where the settings come from. @default {environment, .env and vigil.yaml} */
  sources?: SettingSources;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
  /** How servers are reached. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** Longest time to wait for an answer of a server, in milliseconds. @default {60000} */
  patienceMs?: number;
}

/** A store, and what its outbox delivers to. */
export interface StoreWithTarget extends Pick<WithOutboxOptions, "batchBytes" | "rest"> {
  /** The store. */
  store: TrackingStore;
  /** What its outbox delivers to. */
  target: DeliveryTarget;
}

/** The ways to open the store of one address. */
export interface Opener {
  /** Address of the store. */
  uri: string;
  /** Folder of its outbox. */
  outbox(): Promise<string>;
  /** The store itself: what is written is there when the promise is kept. */
  store(): Promise<TrackingStore>;
  /** The store behind an outbox. */
  withTarget(): Promise<StoreWithTarget>;
}

interface Context extends Required<Pick<OpenStoreOptions, "folder" | "clock" | "randomBytes">> {
  uri: string;
  settings: () => Promise<SettingsOf<TrackingSection>>;
  home: () => Promise<string | undefined>;
  http: HttpOptions;
}

/** How long a delivery stops the program when another process writes; the outbox tries again later. */
const DELIVERY_BUSY_MS = 50;

/** How long a program waits for another process's lock to start a run; then the run waits in the outbox instead. */
const CONTROL_BUSY_MS = 2_000;

/** How long a program waits for a server to start a run or take a file; then they wait in the outbox instead. */
const CONTROL: HttpOptions = { timeoutMs: 10_000, patienceMs: 10_000, attempts: 3 };

/** How long a delivery waits for a server; the outbox tries again later. */
const DELIVERY: HttpOptions = { timeoutMs: 30_000, patienceMs: 30_000, attempts: 3 };

/** One kind of store for each scheme; another kind is one more line. */
const KINDS: Record<string, (context: Context) => Omit<Opener, "uri">> = {
  sqlite: sqliteOpener,
  http: serverOpener,
  https: serverOpener,
  databricks: databricksOpener,
};

const FILE_STORE = "MLflow keeps its file store in maintenance mode and refuses it";

/** Schemes that are known and not taken, each with the reason. */
const REFUSED: Record<string, string> = {
  file: FILE_STORE,
  "databricks-uc": "models in Unity Catalog are not supported yet",
  s3: "stores in a bucket are not supported yet",
};

/**
 * The ways to open the store of an address, or of the settings where none is given.
 *
 * @throws {InputError} If the address is not supported, or a setting is malformed.
 */
export async function openerFor(uri: string | undefined, options: OpenStoreOptions): Promise<Opener> {
  const { folder = ".", clock = systemClock, randomBytes = systemRandomBytes, fetch, patienceMs } = options;
  const sources = async () => options.sources ?? await processSources(folder);
  const settings = async () => loadSettings(trackingSettings, await sources());
  const home = async () => (await sources()).env?.("HOME");
  const address = uri ?? (await settings()).trackingUri;
  const http = {
    clock,
    randomBytes,
    ...(fetch === undefined ? {} : { fetch }),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  };
  return { uri: address, ...kindOf(address)({ uri: address, folder, settings, home, clock, randomBytes, http }) };
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

/**
 * Folder of the outbox of a server: in the folder of the project, since nothing may be written beside the server.
 *
 * @param uri Address of the server.
 * @param folder Folder of the project.
 *
 * @example
 * ```ts
 * import { serverOutboxFolder } from "vigil/tracking";
 * serverOutboxFolder("http://localhost:5000", "/home/me"); // "/home/me/mlflow.localhost_5000.outbox"
 * ```
 */
export function serverOutboxFolder(uri: string, folder: string): string {
  const { baseUrl } = serverAddress(uri);
  return join(folder, `mlflow.${baseUrl.replace(/^https?:\/\//, "").replaceAll(/[^\w.-]+/g, "_")}.outbox`);
}

function kindOf(address: string): (context: Context) => Omit<Opener, "uri"> {
  const scheme = address === "databricks" ? address : /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase() ?? "";
  const kind = Object.hasOwn(KINDS, scheme) ? KINDS[scheme] : undefined;
  if (kind !== undefined) return kind;
  const reason = scheme === ""
    ? `a path alone names MLflow's file store, and ${FILE_STORE}`
    : Object.hasOwn(REFUSED, scheme)
    ? REFUSED[scheme]
    : `the scheme "${scheme}" is not known`;
  throw new InputError(`Cannot open the tracking store "${withoutPassword(address)}": ${reason}`, {
    where: { field: "MLFLOW_TRACKING_URI" },
    hint: "Use a SQLite file, for example sqlite:///mlflow.db, the address of an MLflow server, or databricks",
  });
}

function sqliteOpener({ uri, folder, clock, randomBytes }: Context): Omit<Opener, "uri"> {
  const open = (busyTimeoutMs?: number): Promise<TrackingStore> =>
    openSqliteStore(uri, { folder, clock, randomBytes, ...(busyTimeoutMs === undefined ? {} : { busyTimeoutMs }) });
  const outbox = async (): Promise<string> => await Promise.resolve(outboxFolder(sqlitePath(uri, folder)));
  return {
    outbox,
    store: open,
    withTarget: async () => local(open, { uri, outbox: await outbox(), clock, randomBytes }),
  };
}

/** A store in a file: one connection for the program, one to deliver, which gives up soon while another process writes. */
async function local(
  open: (busyTimeoutMs: number) => Promise<TrackingStore>,
  { uri, outbox, clock, randomBytes }: { uri: string; outbox: string; clock: Clock; randomBytes: RandomBytes },
): Promise<StoreWithTarget> {
  const delivery = lazyStore(() => open(DELIVERY_BUSY_MS), { uri });
  const runs = new DeferredRuns({
    folder: outbox,
    store: {
      // A start that was made and not noted is not made again.
      createRun: async (run) => await delivery.run(run.runId ?? "") ?? await delivery.createRun(run),
      updateRun: delivery.updateRun,
      writeArtifact: delivery.writeArtifact,
    },
  });
  const control = () => open(CONTROL_BUSY_MS);
  let outOfReach = false;
  let store: TrackingStore;
  try {
    store = await control();
  } catch (error) {
    if (!(error instanceof ServiceError) || !canBeMade(outbox)) throw error;
    store = lazyStore(control, { uri });
    outOfReach = true;
  }
  return {
    store: offlineStore(store, { runs, clock, randomBytes, outOfReach }),
    target: deferringTarget(delivery, runs),
  };
}

/** Whether an outbox can be kept; leaves nothing behind. */
function canBeMade(outbox: string): boolean {
  try {
    Deno.mkdirSync(outbox);
    Deno.removeSync(outbox);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return error instanceof Deno.errors.AlreadyExists;
  }
}

function serverOpener(context: Context): Omit<Opener, "uri"> {
  const open = async (limits: HttpOptions): Promise<RestStore> => {
    const { trackingToken: token, trackingUsername: username, trackingPassword: password } = await context.settings();
    return openRestStore(context.uri, { credentials: { token, username, password }, ...context.http, ...limits });
  };
  const outbox = serverOutboxFolder(context.uri, context.folder);
  return {
    outbox: () => Promise.resolve(outbox),
    store: () => open({}),
    withTarget: () => remote(open, { ...context, outbox }),
  };
}

function databricksOpener(context: Context): Omit<Opener, "uri"> {
  const access = async (): Promise<DatabricksAccess> => {
    const { databricksHost: host, databricksToken: token } = await context.settings();
    return databricksAccess(context.uri, { host, token, home: await context.home() });
  };
  const open = async (limits: HttpOptions): Promise<RestStore> =>
    openDatabricksStore(await access(), { ...context.http, ...limits });
  // One for each workspace, whatever it is called here.
  const outbox = async (): Promise<string> => serverOutboxFolder((await access()).host, context.folder);
  return {
    outbox,
    store: () => open({}),
    withTarget: async () => remote(open, { ...context, outbox: await outbox() }),
  };
}

/** What a remote store needs: one to read, one to start runs, one to deliver, each with its own patience. */
async function remote(
  open: (limits: HttpOptions) => Promise<RestStore>,
  { outbox, clock, randomBytes }: { outbox: string; clock: Clock; randomBytes: RandomBytes },
): Promise<StoreWithTarget> {
  const control = await open(CONTROL);
  const runs = new DeferredRuns({ folder: outbox, store: control });
  return {
    store: offlineStore(await open({}), { runs, control, clock, randomBytes }),
    target: remoteTarget(await open(DELIVERY), { folder: outbox, runs }),
    batchBytes: 524_288,
    rest: 0.5,
  };
}
