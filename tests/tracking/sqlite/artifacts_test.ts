import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { listArtifacts, readArtifact, writeArtifact } from "../../../lib/tracking/sqlite/artifacts.ts";
import { openFixture, startRun } from "./fixture.ts";

Deno.test("writeArtifact() stores a file where MLflow looks for it, and leaves nothing else", async () => {
  await using fixture = await openFixture();
  const { context, folder } = fixture;
  const runId = startRun(fixture);
  await writeArtifact(context, runId, { path: "a/b.txt", content: "Grüße" });
  const run = join(folder, "mlartifacts", "1", runId, "artifacts");
  strictEqual(await Deno.readTextFile(join(run, "a", "b.txt")), "Grüße");
  deepStrictEqual(Array.from(Deno.readDirSync(join(run, "a")), ({ name }) => name), ["b.txt"]);
});

Deno.test("writeArtifact() leaves the old file and nothing else when it fails", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const runId = startRun(fixture);
  await writeArtifact(context, runId, { path: "a", content: "old" });
  await rejects(writeArtifact(context, runId, { path: "a/b", content: "new" }), {
    name: "InputError",
    message: /Cannot store the artifact "a\/b": a folder and a file share this name/,
  });
  deepStrictEqual(await listArtifacts(context, runId), [{ path: "a", isDirectory: false, size: 3 }]);
  await writeArtifact(context, runId, { path: "c/d", content: "" });
  await rejects(writeArtifact(context, runId, { path: "c", content: "new" }), { name: "InputError" });
  deepStrictEqual(await listArtifacts(context, runId, "c"), [{ path: "c/d", isDirectory: false, size: 0 }]);
});

Deno.test("listArtifacts() leaves out what a killed process did not finish", async () => {
  await using fixture = await openFixture();
  const { context, folder } = fixture;
  const runId = startRun(fixture);
  await writeArtifact(context, runId, { path: "whole.txt", content: "x" });
  const run = join(folder, "mlartifacts", "1", runId, "artifacts");
  await Deno.writeTextFile(join(run, ".vigil-unfinished-1"), "hal");
  deepStrictEqual((await listArtifacts(context, runId)).map(({ path }) => path), ["whole.txt"]);
  deepStrictEqual(await listArtifacts(context, runId, "whole.txt"), []);
  deepStrictEqual(await listArtifacts(context, runId, "nowhere"), []);
});

Deno.test("readArtifact() says what is missing; a server's artifacts cannot be written", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const runId = startRun(fixture);
  await rejects(readArtifact(context, runId, "a.txt"), {
    name: "InputError",
    message: 'Cannot read the artifact "a.txt": there is no such file',
  });
  await rejects(readArtifact(context, "0".repeat(32), "a.txt"), { name: "InputError", message: /Cannot find the run/ });
  fixture.change("UPDATE runs SET artifact_uri = 'mlflow-artifacts:/1/run/artifacts'");
  await rejects(writeArtifact(context, runId, { path: "a.txt", content: "" }), {
    name: "InputError",
    message: /keeps its artifacts at "mlflow-artifacts:/,
  });
});
