/**
 * The store of an MLflow server, over its REST and OpenTelemetry endpoints.
 *
 * In come records, runs, models and files, within MLflow's limits and as fast as the server takes them; out come the same
 * things read back, nanoseconds and all. Nothing here knows of the outbox.
 *
 * @example
 * ```ts
 * import { openRestStore } from "vigil/tracking";
 * await using store = openRestStore("http://localhost:5000", { credentials: { token: "secret" } });
 * store.uri; // "http://localhost:5000"
 * ```
 *
 * @module
 */

export type { Credentials } from "./address.ts";
export type { HttpOptions } from "./http_client.ts";
export { openRestStore, type RestStoreOptions } from "./open.ts";
export type { RestStore } from "./store.ts";
