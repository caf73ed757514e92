import { dirname, join } from "@std/path";
import { type ArtifactInfo, InputError, ServiceError } from "../../contracts/mod.ts";
import { artifactParts, localFolder, readableFolder } from "./artifact_address.ts";
import type { StoreContext } from "./context.ts";
import { newId } from "./ids.ts";
import { readArtifactUri } from "./runs.ts";

// A file that is being written bears this name until it is whole.
const UNFINISHED = ".vigil-unfinished-";

// What systems say where a folder and a file share a name.
const NAME_IS_TAKEN = [Deno.errors.IsADirectory, Deno.errors.NotADirectory, Deno.errors.AlreadyExists];

/**
 * Stores a file among the artifacts of a run: whole, or not at all.
 *
 * @throws {InputError} If the path leads out of the run's folder, or there is no such run.
 * @throws {ServiceError} If the disk is full or the folder cannot be written.
 */
export async function writeArtifact(
  context: StoreContext,
  runId: string,
  file: { path: string; content: string | Uint8Array },
): Promise<void> {
  const parts = artifactParts(file.path);
  const address = addressOf(context, runId);
  const folder = localFolder(context, address);
  if (folder === null) {
    throw new InputError(`Cannot store the artifact "${file.path}": the run keeps its artifacts at "${address}"`, {
      hint: "Store it through the MLflow server that keeps them",
    });
  }
  const target = join(folder, ...parts);
  const unfinished = join(dirname(target), UNFINISHED + newId(context));
  try {
    await Deno.mkdir(dirname(target), { recursive: true });
    const bytes = typeof file.content === "string" ? new TextEncoder().encode(file.content) : file.content;
    await Deno.writeFile(unfinished, bytes);
    await Deno.rename(unfinished, target);
  } catch (error) {
    await Deno.remove(unfinished).catch(() => {});
    throw artifactError(error, { action: "store", path: file.path, target });
  }
}

/**
 * Lists one level of the artifacts of a run, by name.
 *
 * @param path Folder below the run's artifacts; the top when left out.
 * @throws {InputError} If the path leads out of the run's folder, or there is no such run.
 */
export async function listArtifacts(context: StoreContext, runId: string, path?: string): Promise<ArtifactInfo[]> {
  const parts = path === undefined || path === "" ? [] : artifactParts(path);
  const folder = join(readableFolder(context, addressOf(context, runId)), ...parts);
  const found: ArtifactInfo[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.name.startsWith(UNFINISHED)) continue;
      const { isDirectory, size } = await Deno.stat(join(folder, entry.name));
      found.push({ path: [...parts, entry.name].join("/"), isDirectory, size: isDirectory ? null : size });
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    throw artifactError(error, { action: "list", path: path ?? "", target: folder });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Reads a file among the artifacts of a run.
 *
 * @throws {InputError} If there is no such file or run, or the path leads out of the run's folder.
 */
export async function readArtifact(context: StoreContext, runId: string, path: string): Promise<Uint8Array> {
  const target = join(readableFolder(context, addressOf(context, runId)), ...artifactParts(path));
  try {
    return await Deno.readFile(target);
  } catch (error) {
    throw artifactError(error, { action: "read", path, target });
  }
}

function addressOf(context: StoreContext, runId: string): string {
  return context.connection.read(() => readArtifactUri(context.connection, runId));
}

function artifactError(error: unknown, options: { action: string; path: string; target: string }): unknown {
  const { action, path, target } = options;
  const where = { file: target };
  if (error instanceof Deno.errors.NotCapable) return error;
  if (error instanceof Deno.errors.NotFound) {
    return new InputError(`Cannot ${action} the artifact "${path}": there is no such file`, { where, cause: error });
  }
  if (NAME_IS_TAKEN.some((kind) => error instanceof kind)) {
    return new InputError(`Cannot ${action} the artifact "${path}": a folder and a file share this name`, {
      where,
      cause: error,
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new ServiceError(`Cannot ${action} the artifact "${path}": ${reason}`, {
    where,
    hint: "Check that the disk has room and the folder may be written to",
    cause: error,
  });
}
