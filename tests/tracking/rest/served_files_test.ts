import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join, toFileUrl } from "@std/path";
import type { Run } from "../../../lib/contracts/mod.ts";
import { restContext } from "../../../lib/tracking/rest/open.ts";
import { createRun } from "../../../lib/tracking/rest/runs.ts";
import { servedFiles } from "../../../lib/tracking/rest/served_files.ts";
import { inFolder } from "../outbox/fixed.ts";
import { answering, atServer, quickOptions } from "./fixture.ts";

const START = { experiment: "e", name: "r", startTimeMs: 1, userId: "ada", runId: "a".repeat(32) };

function keptAt(artifactUri: string): Run {
  return {
    runId: START.runId,
    experimentId: "1",
    name: "r",
    status: "RUNNING",
    startTimeMs: 1,
    endTimeMs: null,
    lifecycleStage: "active",
    artifactUri,
    userId: "ada",
    parentRunId: null,
    params: {},
    tags: {},
    metrics: {},
    datasets: [],
  };
}

Deno.test(
  "servedFiles sends files through a server that keeps them itself, and reads them from it",
  atServer(async ({ context, server }) => {
    const run = await createRun(context, START);
    const body = new Uint8Array([0, 255]);
    await servedFiles.write(context, run, { parts: ["plots", "größe 1.bin"], body });
    deepStrictEqual([...await servedFiles.read(context, run, ["plots", "größe 1.bin"])], [0, 255]);
    strictEqual(server.seen.find(({ method }) => method === "PUT")?.path.endsWith("/gr%C3%B6%C3%9Fe%201.bin"), true);
  }),
);

Deno.test(
  "servedFiles writes into a folder that a server on this machine names, and into no other place",
  inFolder(async (folder) => {
    const { fetch, requests } = answering(Response.json({}));
    const local = restContext("http://127.0.0.1:5000", quickOptions(fetch));
    const file = { parts: ["a", "b.txt"], body: new TextEncoder().encode("hi") };
    const artifacts = join(folder, "my größe");
    await servedFiles.write(local, keptAt(toFileUrl(artifacts).href), file);
    strictEqual(Deno.readTextFileSync(join(artifacts, "a", "b.txt")), "hi");
    const remote = restContext("http://mlflow.test", quickOptions(fetch));
    for (const [context, uri] of [[remote, artifacts], [local, "s3://bucket/1"]] as const) {
      await rejects(servedFiles.write(context, keptAt(uri), file), {
        name: "InputError",
        message: /Cannot store the artifact "a\/b\.txt"/,
        hint: /--serve-artifacts/,
      });
    }
    Deno.writeTextFileSync(join(folder, "file"), "");
    await rejects(servedFiles.write(local, keptAt(join(folder, "file")), file), {
      name: "ServiceError",
      where: { file: join(folder, "file", "a", "b.txt") },
    });
    strictEqual(requests.length, 0);
  }),
);
