import { z } from "zod";
import type { ArtifactInfo } from "../../contracts/mod.ts";
import { artifactParts } from "../sqlite/artifact_address.ts";
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
 * Stores a file among the artifacts of a run.
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
  await context.kind.files.write(context, run, { parts, body });
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
  return await context.kind.files.read(context, await requireRun(context, runId), parts);
}
