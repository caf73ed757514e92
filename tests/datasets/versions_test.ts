import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join, relative } from "@std/path";
import { createDataset } from "../../lib/datasets/create.ts";
import { loadDataset } from "../../lib/datasets/load.ts";
import { listVersions, nextVersion, saveVersion, versionOf } from "../../lib/datasets/versions.ts";
import { inFolder } from "./in_folder.ts";

const dataset = (x: number) => createDataset([{ x }], { name: "loan" });

Deno.test("saveVersion() writes a new version only where rows changed since the latest", async () => {
  await inFolder({}, async (folder) => {
    const options = { folders: [folder] };
    const saved = [];
    for (const x of [1, 1, 2, 1]) {
      const { version, created, path, digest } = await saveVersion(dataset(x), options);
      saved.push([version, created, relative(folder, path)]);
      strictEqual(digest, dataset(x).digest);
    }
    deepStrictEqual(saved, [
      [1, true, "loan.v1.json"],
      [1, false, "loan.v1.json"],
      [2, true, "loan.v2.json"],
      [3, true, "loan.v3.json"],
    ]);
    const loaded = await loadDataset("loan@2", options);
    deepStrictEqual([loaded.name, loaded.version, loaded.rows[0]?.fields], ["loan", "2", { x: 2 }]);
  });
});

Deno.test("saveVersion() goes into the dataset's own folder, in the format that is asked for", async () => {
  await inFolder({ "data/loan/loan.csv": "x\n1\n" }, async (folder) => {
    const options = { folders: [join(folder, "data")], extension: "csv" } as const;
    const { path } = await saveVersion(dataset(1), options);
    strictEqual(relative(folder, path), "data/loan/v1.csv");
    strictEqual((await saveVersion(dataset(1), options)).created, false);
  });
});

Deno.test("saveVersion() refuses a name that is none of a file", async () => {
  for (const name of ["a/b", "..", "a@2", "a\nb"]) {
    await rejects(saveVersion({ ...dataset(1), name }, { folders: [] }), {
      name: "InputError",
      message: /name of a file/,
    });
  }
});

Deno.test("listVersions(), nextVersion() and versionOf() agree on what is there", async () => {
  const files = {
    "loan.json": '[{"x": 9}]',
    "loan.v2.json": '[{"x": 2}]',
    "loan/v10.json": '[{"x": 10}]',
    "loan.v3.csv": "x\n2\n",
  };
  await inFolder(files, async (folder) => {
    const options = { folders: [folder] };
    const versions = await listVersions("loan", options);
    deepStrictEqual(versions.map(({ version }) => version), [2, 3, 10]);
    strictEqual(nextVersion(versions), 11);
    strictEqual(nextVersion([]), 1);
    strictEqual((await versionOf(dataset(2), options))?.version, 3);
    strictEqual((await versionOf(dataset(10), options))?.version, 10);
    strictEqual(await versionOf(dataset(9), options), null);
  });
});
