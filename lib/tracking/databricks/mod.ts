/**
 * The store of a Databricks workspace: MLflow's REST as in `rest/`, with what Databricks does in its own way.
 *
 * In come the same records, runs, models and files; spans and files leave for the workspace's own storage, through signed
 * addresses. Host and token come from the settings or from `~/.databrickscfg`.
 *
 * @example
 * ```ts
 * import { openDatabricksStore } from "vigil/tracking";
 * await using store = openDatabricksStore({ host: "https://adb-123.azuredatabricks.net", token: "secret" });
 * store.uri; // "https://adb-123.azuredatabricks.net"
 * ```
 *
 * @module
 */

export { openDatabricksStore } from "./open.ts";
export { type DatabricksAccess, databricksAccess, type DatabricksSettings } from "./profile.ts";
