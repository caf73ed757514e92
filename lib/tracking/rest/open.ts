import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../../config/mod.ts";
import { type Credentials, serverAddress } from "./address.ts";
import { Api } from "./api.ts";
import type { RestContext, ServerKind } from "./context.ts";
import { RequestRefused } from "./errors.ts";
import { HttpClient, type HttpOptions } from "./http_client.ts";
import { otlpSpans } from "./otlp_spans.ts";
import { servedFiles } from "./served_files.ts";
import { type RestStore, restStore } from "./store.ts";

/** Options for {@linkcode openRestStore}. */
export interface RestStoreOptions extends HttpOptions {
  /** Who asks. @default {nobody} */
  credentials?: Credentials;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids and of the jitter between two attempts. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/**
 * Opens an MLflow server as a store, over its REST and OpenTelemetry endpoints. Nothing is sent before it is used.
 *
 * Writes may be repeated: spans replace themselves, metrics and judgements that are there are not stored twice, and a run
 * is found again by the tag `vigil.run_id`. Known to work with MLflow 3.10 to 3.17.
 *
 * @param uri Address, for example `http://localhost:5000`; it may hold a user and a password.
 * @throws {InputError} If it is not an address.
 *
 * @example
 * ```ts
 * import { openRestStore } from "vigil/tracking";
 * await using store = openRestStore("http://localhost:5000", {
 *   fetch: () => Promise.resolve(Response.json({ experiment: { experiment_id: "7", name: "/Shared/demo" } })),
 * });
 * const [experiment] = await store.experiments({ name: "/Shared/demo" });
 * experiment?.experimentId; // "7"
 * ```
 */
export function openRestStore(uri: string, options: RestStoreOptions = {}): RestStore {
  const context = restContext(uri, options);
  return restStore(context, { uri: context.api.baseUrl });
}

/** What the parts of a store over the server of an address work with. */
export function restContext(uri: string, options: RestStoreOptions = {}): RestContext {
  const { clock = systemClock, randomBytes = systemRandomBytes, credentials } = options;
  const { baseUrl, authorization } = serverAddress(uri, credentials);
  const api = new Api({
    baseUrl,
    client: new HttpClient(options),
    ...(authorization === null ? {} : { headers: () => ({ authorization }) }),
  });
  return {
    api,
    kind: MLFLOW,
    clock,
    randomBytes,
    runIds: new Map(),
    startedTwice: new Set(),
    lacks: new Set(),
    takesTraceTags: once((given = api) => takesTags(given)),
  };
}

/** What `mlflow server` does. */
const MLFLOW: ServerKind = {
  experimentName: (name) => name,
  prepareExperiment: () => Promise.resolve(false),
  spans: otlpSpans,
  files: servedFiles,
};

/** MLflow makes tags of a root span's attributes from 3.17 on; older servers are told in a request of its own. */
async function takesTags(api: Api): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(
      await api.download("GET /version", { action: "ask for the server's version" }),
    );
    const [major = 0, minor = 0] = text.trim().split(".").map(Number);
    return major > 3 || (major === 3 && minor >= 17);
  } catch (error) {
    if (error instanceof RequestRefused) return false;
    throw error;
  }
}

/** Asks once; asks again after a failure. */
function once<T, Over>(ask: (over?: Over) => Promise<T>): (over?: Over) => Promise<T> {
  let answer: Promise<T> | null = null;
  return (over) =>
    answer ??= ask(over).catch((error: unknown) => {
      answer = null;
      throw error;
    });
}
