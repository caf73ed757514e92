import type { ArtifactInfo, Artifacts } from "../../contracts/mod.ts";
import type { CopyWork } from "./copy_store.ts";

/** Copies the files of a run; those that are there in the same size are left alone. */
export async function copyArtifacts(work: CopyWork, run: { from: string; to: string }): Promise<void> {
  for await (const { path, size } of listFiles(work.from, { runId: run.from })) {
    work.signal?.throwIfAborted();
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : undefined;
    const present = (await work.to.artifacts(run.to, folder)).find((file) => file.path === path);
    if (present?.size === size) continue;
    await work.to.writeArtifact(run.to, path, await work.from.readArtifact(run.from, path));
    work.count("artifacts");
  }
}

/** All files of a run, folder by folder. */
export async function* listFiles(
  store: Pick<Artifacts, "artifacts">,
  { runId, path }: { runId: string; path?: string },
): AsyncGenerator<ArtifactInfo> {
  for (const info of await store.artifacts(runId, path)) {
    if (info.isDirectory) yield* listFiles(store, { runId, path: info.path });
    else yield info;
  }
}
