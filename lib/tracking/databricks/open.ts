import { HttpClient } from "../rest/http_client.ts";
import type { RestContext, ServerKind } from "../rest/context.ts";
import { restContext, type RestStoreOptions } from "../rest/open.ts";
import { type RestStore, restStore } from "../rest/store.ts";
import { databricksFiles } from "./files.ts";
import type { DatabricksAccess } from "./profile.ts";
import { SignedStorage } from "./signed_storage.ts";
import { databricksSpans } from "./spans.ts";

/**
 * Opens the MLflow of a Databricks workspace as a store. Nothing is sent before it is used.
 *
 * Experiments are paths of the workspace: a name without a slash at its beginning goes below `/Shared/`, and folders are
 * made on first use. Spans and files go to the workspace's own storage through signed addresses, which never see the token.
 *
 * @param access Address of the workspace and token.
 * @throws {InputError} If the host is not an address.
 *
 * @example
 * ```ts
 * import { openDatabricksStore } from "vigil/tracking";
 * await using store = openDatabricksStore({ host: "https://adb-123.azuredatabricks.net", token: "secret" });
 * store.uri; // "https://adb-123.azuredatabricks.net"
 * ```
 */
export function openDatabricksStore(
  access: DatabricksAccess,
  options: Omit<RestStoreOptions, "credentials"> = {},
): RestStore {
  const context = databricksContext(access, options);
  return restStore(context, { uri: context.api.baseUrl });
}

/** What the parts of a store over a workspace work with. */
export function databricksContext(
  { host, token }: DatabricksAccess,
  options: Omit<RestStoreOptions, "credentials"> = {},
): RestContext {
  const storage = new SignedStorage(new HttpClient(options));
  return { ...restContext(host, { ...options, credentials: { token } }), kind: databricks(storage) };
}

/** What Databricks does in its own way. */
function databricks(storage: SignedStorage): ServerKind {
  return {
    experimentName: experimentPath,
    async prepareExperiment({ api }, name) {
      const path = experimentPath(name);
      await api.tell("POST /api/2.0/workspace/mkdirs", {
        action: `make the folder of the experiment "${path}"`,
        json: { path: path.slice(0, path.lastIndexOf("/")) || "/" },
      });
      return true;
    },
    spans: databricksSpans(storage),
    files: databricksFiles(storage),
  };
}

/** Names of experiments are absolute paths of the workspace. */
function experimentPath(name: string): string {
  return name.startsWith("/") ? name : `/Shared/${name}`;
}
