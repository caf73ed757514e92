import { dirname, join } from "@std/path";
import { z } from "zod";
import { type ArtifactInfo, InputError, type Run, ServiceError } from "../../contracts/mod.ts";
import { artifactParts, folderOfFileUrl } from "../sqlite/artifact_address.ts";
import type { RestContext } from "./context.ts";
import { requireRun } from "./runs.ts";
import { pageToken, readPages, whole } from "./wire.ts";

const listSchema = z.object({
  files: z.array(z.object({
    path: z.string(),
    is_dir: z.boolean().default(false),
    file_size: whole.nullish(),
  })).default([]),
  next_page_token: pageToken,
});

/**
 * Stores a file among the artifacts of a run: through the server where it keeps them, in the folder itself where the
 * server keeps them on this machine.
 *
 * @throws {InputError} If the path leads out of the run's artifacts, there is no such run, or they are kept elsewhere.
 */
export async function writeArtifact(
  context: RestContext,
  runId: string,
  file: { path: string; content: string | Uint8Array },
): Promise<void> {
  const parts = artifactParts(file.path);
  const run = await requireRun(context, runId);
  const body = typeof file.content === "string" ? new TextEncoder().encode(file.content) : new Uint8Array(file.content);
  const served = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(run.artifactUri)?.[1];
  if (served === undefined) return await writeLocally(context, { run, parts, body, path: file.path });
  const path = [...served.split("/").filter((part) => part !== ""), ...parts].map(encodeURIComponent).join("/");
  await context.api.tell(`PUT /api/2.0/mlflow-artifacts/artifacts/${path}`, {
    action: `store the artifact "${file.path}"`,
    body,
    headers: { "content-type": "application/octet-stream" },
  });
}

/** Lists one level of the artifacts of a run, by name. */
export async function listArtifacts(context: RestContext, runId: string, path?: string): Promise<ArtifactInfo[]> {
  const parts = path === undefined || path === "" ? [] : artifactParts(path);
  const run = await requireRun(context, runId);
  const folder = parts.join("/");
  const files = await readPages(async (page) => {
    const found = await context.api.call("GET /api/2.0/mlflow/artifacts/list", {
      schema: listSchema,
      action: "list the artifacts",
      query: { run_id: run.runId, path: folder === "" ? undefined : folder, page_token: page },
    });
    return { items: found.files, next: found.next_page_token };
  });
  return files
    .filter((file) => file.path !== folder)
    .map(({ path, is_dir: isDirectory, file_size: size }) => ({
      path,
      isDirectory,
      size: isDirectory ? null : size ?? 0,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads a file among the artifacts of a run. */
export async function readArtifact(context: RestContext, runId: string, path: string): Promise<Uint8Array> {
  const parts = artifactParts(path);
  const run = await requireRun(context, runId);
  return await context.api.download("GET /get-artifact", {
    action: `read the artifact "${path}"`,
    query: { run_id: run.runId, path: parts.join("/") },
  });
}

// A server that runs on the file of a store names folders of its own machine; MLflow's client writes there too.
async function writeLocally(
  { api }: RestContext,
  file: { run: Run; parts: readonly string[]; body: Uint8Array; path: string },
): Promise<void> {
  const { artifactUri } = file.run;
  const folder = artifactUri.startsWith("file:")
    ? folderOfFileUrl(artifactUri)
    : artifactUri.startsWith("/")
    ? artifactUri
    : null;
  const host = new URL(api.baseUrl).hostname;
  if (folder === null || !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)) {
    throw new InputError(`Cannot store the artifact "${file.path}": the run keeps its artifacts at "${artifactUri}"`, {
      hint: "Start the server with --serve-artifacts and use a new experiment, so that it keeps them itself",
    });
  }
  const target = join(folder, ...file.parts);
  try {
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeFile(target, file.body);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new ServiceError(`Cannot store the artifact "${file.path}": the folder of the server cannot be written`, {
      where: { file: target },
      hint: "Check that the disk has room and the folder may be written to",
      cause: error,
    });
  }
}
