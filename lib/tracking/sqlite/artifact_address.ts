import { fromFileUrl, isAbsolute, join, resolve, toFileUrl } from "@std/path";
import { InputError } from "../../contracts/mod.ts";
import type { StoreContext } from "./context.ts";
import { textOrNull } from "./row.ts";

/**
 * Address of the artifacts of a new run: below its experiment's folder, or below the store's own folder where the
 * experiment keeps its artifacts somewhere that only a server reaches.
 */
export function runArtifactUri(context: StoreContext, run: { experimentId: number; runId: string }): string {
  const row = context.connection.prepare("SELECT artifact_location FROM experiments WHERE experiment_id = ?")
    .get(run.experimentId) ?? {};
  const location = localFolder(context, textOrNull(row, "artifact_location") ?? "") ??
    join(context.artifactRoot, String(run.experimentId));
  return toFileUrl(join(location, run.runId, "artifacts")).href;
}

/** The folder that an address of MLflow names; null for one that is not on this machine. */
export function localFolder(context: StoreContext, address: string): string | null {
  if (address === "") return null;
  if (address.startsWith("file:")) return folderOfFileUrl(address);
  if (/^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(address)) return null;
  return isAbsolute(address) ? address : resolve(context.folder, address);
}

/**
 * The folder of a run's artifacts for reading. What a server stored under `mlflow-artifacts:` is looked for below the
 * store's own folder: that is where `mlflow server`, started beside the file, puts it.
 *
 * @throws {InputError} If the artifacts are not on this machine.
 */
export function readableFolder(context: StoreContext, address: string): string {
  const served = /^mlflow-artifacts:\/+(.*)$/.exec(address)?.[1];
  const folder = served === undefined
    ? localFolder(context, address)
    : joinBelow(context.artifactRoot, served.split("/").filter((part) => part !== ""));
  if (folder !== null) return folder;
  throw new InputError(`Cannot read the artifacts: they are kept at "${address}", which is not a folder here`, {
    hint: "Read them through the MLflow server that keeps them",
  });
}

/**
 * Splits the path of an artifact into its parts.
 *
 * @throws {InputError} If it leads out of the run's folder or is not a plain relative path.
 */
export function artifactParts(path: string): string[] {
  const parts = path.split("/");
  const plain = path.length > 0 && !path.includes("\\") && !path.includes("\0") && !/^[a-zA-Z]:/.test(path) &&
    parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (plain) return parts;
  throw new InputError(
    `Cannot use the artifact path "${path}": expected a relative path with "/" and without "..", as in "report/index.html"`,
    { where: { field: "path" } },
  );
}

function joinBelow(root: string, parts: readonly string[]): string | null {
  return parts.includes("..") ? null : join(root, ...parts);
}

/** The folder of a file URL, as MLflow writes them: file:/path, file:///path, file://localhost/path; null for other hosts. */
export function folderOfFileUrl(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.host !== "" && url.host !== "localhost")) return null;
  return fromFileUrl(`file://${url.pathname}`);
}
