import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  artifactParts,
  localFolder,
  readableFolder,
  runArtifactUri,
} from "../../../lib/tracking/sqlite/artifact_address.ts";
import { openFixture } from "./fixture.ts";

Deno.test("localFolder() reads the addresses that MLflow writes", async () => {
  await using fixture = await openFixture();
  const { context, folder } = fixture;
  for (
    const [address, expected] of [
      ["file:///data/1/run/artifacts", "/data/1/run/artifacts"],
      ["file:/data/my%20gr%C3%B6%C3%9Fe", "/data/my größe"],
      ["file://localhost/data", "/data"],
      ["/data/1", "/data/1"],
      ["./mlruns/1", `${folder}/mlruns/1`],
      ["file://elsewhere/data", null],
      ["s3://bucket/1", null],
      ["mlflow-artifacts:/1/run/artifacts", null],
      ["", null],
    ] as const
  ) strictEqual(localFolder(context, address), expected, address);
});

Deno.test("readableFolder() looks for what a server stored below the store's own folder", async () => {
  await using fixture = await openFixture();
  const { context, folder } = fixture;
  strictEqual(readableFolder(context, "mlflow-artifacts:/1/run/artifacts"), `${folder}/mlartifacts/1/run/artifacts`);
  throws(() => readableFolder(context, "mlflow-artifacts:/../../etc"), { name: "InputError" });
  throws(() => readableFolder(context, "s3://bucket/1"), {
    name: "InputError",
    message: /kept at "s3:\/\/bucket\/1", which is not a folder here/,
  });
});

Deno.test("runArtifactUri() follows the experiment, or the store's folder where the experiment is kept by a server", async () => {
  await using fixture = await openFixture();
  const { context, folder } = fixture;
  const uri = () => context.connection.read(() => runArtifactUri(context, { experimentId: 0, runId: "r" }));
  strictEqual(uri(), `file://${folder}/mlartifacts/0/r/artifacts`);
  fixture.change("UPDATE experiments SET artifact_location = '/data/my größe'");
  strictEqual(uri(), "file:///data/my%20gr%C3%B6%C3%9Fe/r/artifacts");
  fixture.change("UPDATE experiments SET artifact_location = 'mlflow-artifacts:/0'");
  strictEqual(uri(), `file://${folder}/mlartifacts/0/r/artifacts`);
});

Deno.test("artifactParts() takes plain relative paths and refuses what leads elsewhere", () => {
  deepStrictEqual(artifactParts("report/index.html"), ["report", "index.html"]);
  deepStrictEqual(artifactParts("..."), ["..."]);
  for (const path of ["", "..", "a/../b", "./a", "/a", "a//b", "a/", "a\\b", "C:/a", "a\0b"]) {
    throws(() => artifactParts(path), { name: "InputError", where: { field: "path" } }, JSON.stringify(path));
  }
});
