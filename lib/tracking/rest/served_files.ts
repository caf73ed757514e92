import { dirname, join } from "@std/path";
import { InputError, type Run, ServiceError } from "../../contracts/mod.ts";
import { folderOfFileUrl } from "../sqlite/artifact_address.ts";
import type { FileTransport, RestContext } from "./context.ts";

/**
 * Files of runs as `mlflow server` keeps them: written through the server where it keeps them itself, into the folder where
 * that is on this machine; always read through the server.
 */
export const servedFiles: FileTransport = {
  async write(context, run, file) {
    const served = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(run.artifactUri)?.[1];
    if (served === undefined) return await writeLocally(context, run, file);
    const parts = [...served.split("/").filter((part) => part !== ""), ...file.parts];
    await context.api.tell(`PUT /api/2.0/mlflow-artifacts/artifacts/${parts.map(encodeURIComponent).join("/")}`, {
      action: `store the artifact "${file.parts.join("/")}"`,
      body: file.body,
      headers: { "content-type": "application/octet-stream" },
    });
  },
  read: ({ api }, { runId }, parts) =>
    api.download("GET /get-artifact", {
      action: `read the artifact "${parts.join("/")}"`,
      query: { run_id: runId, path: parts.join("/") },
    }),
};

// A server that runs on the file of a store names folders of its own machine; MLflow's client writes there too.
async function writeLocally(
  { api }: RestContext,
  { artifactUri }: Run,
  file: { parts: readonly string[]; body: Uint8Array },
): Promise<void> {
  const path = file.parts.join("/");
  const folder = artifactUri.startsWith("file:")
    ? folderOfFileUrl(artifactUri)
    : artifactUri.startsWith("/")
    ? artifactUri
    : null;
  const host = new URL(api.baseUrl).hostname;
  if (folder === null || !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)) {
    throw new InputError(`Cannot store the artifact "${path}": the run keeps its artifacts at "${artifactUri}"`, {
      hint: "Start the server with --serve-artifacts and use a new experiment, so that it keeps them itself",
    });
  }
  const target = join(folder, ...file.parts);
  try {
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeFile(target, file.body);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new ServiceError(`Cannot store the artifact "${path}": the folder of the server cannot be written`, {
      where: { file: target },
      hint: "Check that the disk has room and the folder may be written to",
      cause: error,
    });
  }
}
