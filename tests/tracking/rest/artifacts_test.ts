import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join, toFileUrl } from "@std/path";
import { listArtifacts, readArtifact, writeArtifact } from "../../../lib/tracking/rest/artifacts.ts";
import { restContext } from "../../../lib/tracking/rest/open.ts";
import { createRun } from "../../../lib/tracking/rest/runs.ts";
import { inFolder } from "../outbox/fixed.ts";
import { answering, atServer, quickOptions } from "./fixture.ts";

const RUN = { experiment: "e", name: "r", startTimeMs: 1, userId: "ada", runId: "a".repeat(32) };

Deno.test(
  "writeArtifact() sends files through the server; they are listed a level at a time and read back",
  atServer(async ({ context, server }) => {
    await createRun(context, RUN);
    await writeArtifact(context, RUN.runId, { path: "plots/größe 1.bin", content: new Uint8Array([0, 255]) });
    await writeArtifact(context, RUN.runId, { path: "report.md", content: "# Grüße\n" });
    deepStrictEqual(await listArtifacts(context, RUN.runId), [
      { path: "plots", isDirectory: true, size: null },
      { path: "report.md", isDirectory: false, size: 10 },
    ]);
    deepStrictEqual(await listArtifacts(context, RUN.runId, "plots"), [{
      path: "plots/größe 1.bin",
      isDirectory: false,
      size: 2,
    }]);
    deepStrictEqual([...await readArtifact(context, RUN.runId, "plots/größe 1.bin")], [0, 255]);
    await rejects(readArtifact(context, RUN.runId, "none"), {
      name: "InputError",
      message: /read the artifact "none"/,
    });
    await rejects(writeArtifact(context, RUN.runId, { path: "../out", content: "" }), { name: "InputError" });
    const put = server.seen.find(({ method }) => method === "PUT");
    strictEqual(put?.path.endsWith("/plots/gr%C3%B6%C3%9Fe%201.bin"), true);
  }),
);

/** A server on this machine that keeps artifacts of its one run at an address. */
function keepingAt(uri: string, artifactUri: string) {
  const run = { run: { info: { run_id: "a".repeat(32), experiment_id: "1", artifact_uri: artifactUri } } };
  return restContext(uri, quickOptions(answering(Response.json(run)).fetch));
}

Deno.test(
  "writeArtifact() writes into the folder of a server on this machine, and refuses any other",
  inFolder(async (folder) => {
    const file = { path: "a/b.txt", content: "hi" };
    const artifacts = join(folder, "my größe");
    await writeArtifact(keepingAt("http://localhost:5000", toFileUrl(artifacts).href), "r", file);
    strictEqual(Deno.readTextFileSync(join(artifacts, "a", "b.txt")), "hi");
    await writeArtifact(keepingAt("http://127.0.0.1:5000", artifacts), "r", { ...file, path: "c.txt" });
    strictEqual(Deno.readTextFileSync(join(artifacts, "c.txt")), "hi");
    for (const [uri, at] of [["http://mlflow.test", artifacts], ["http://localhost:5000", "s3://bucket/1"]] as const) {
      await rejects(writeArtifact(keepingAt(uri, at), "r", file), { name: "InputError", hint: /--serve-artifacts/ });
    }
    Deno.writeTextFileSync(join(folder, "file"), "");
    await rejects(writeArtifact(keepingAt("http://localhost:5000", join(folder, "file")), "r", file), {
      name: "ServiceError",
      message: /cannot be written/,
    });
  }),
);
