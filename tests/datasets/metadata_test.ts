import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { metadataBeside, metadataPath, parseMetadata, readRecord } from "../../lib/datasets/metadata.ts";
import { inFolder, sourceFile } from "./in_folder.ts";

Deno.test("parseMetadata() parts what the file is from how it is laid out", () => {
  deepStrictEqual(
    parseMetadata({ name: "cases", version: 2, licence: "MIT", columns: { zip: "string" }, missing: ["NA"] }, "m.json"),
    {
      name: "cases",
      version: "2",
      layout: { columns: { zip: "string" }, missing: ["NA"] },
      about: { licence: "MIT" },
    },
  );
  deepStrictEqual(parseMetadata({ version: null }, "m.json").version, null);
});

Deno.test("parseMetadata() names a field that is not of its type", () => {
  throws(() => parseMetadata({ columns: { zip: "text" } }, "m.json"), {
    name: "InputError",
    message: /^Cannot read the metadata: /,
    where: { file: "m.json", field: "columns.zip" },
  });
});

Deno.test("metadataBeside() reads <file>.meta.json, else the dataset.json that names the file", async () => {
  const files = {
    "a/cases.csv": "x\n1\n",
    "a/cases.csv.meta.json": '{"name": "own"}',
    "a/dataset.json": '{"name": "shared", "file": "cases.csv"}',
    "b/cases.csv": "x\n1\n",
    "b/other.csv": "x\n1\n",
    "b/dataset.json": '{"name": "shared", "file": "cases.csv"}',
  };
  await inFolder(files, async (folder) => {
    deepStrictEqual(await metadataBeside(sourceFile(join(folder, "a/cases.csv"))), { name: "own" });
    strictEqual((await metadataBeside(sourceFile(join(folder, "b/cases.csv"))))["name"], "shared");
    deepStrictEqual(await metadataBeside(sourceFile(join(folder, "b/other.csv"))), {});
    deepStrictEqual(await metadataBeside(sourceFile(join(folder, "b/dataset.json"))), {});
    strictEqual(metadataPath("b/cases.csv"), "b/cases.csv.meta.json");
  });
});

Deno.test("readRecord() says what is wrong with a file of metadata", async () => {
  await inFolder({ "list.json": "[]", "broken.json": "{" }, async (folder) => {
    strictEqual(await readRecord(sourceFile(join(folder, "missing.json"))), null);
    await rejects(readRecord(sourceFile(join(folder, "list.json"))), { message: /expected an object$/ });
    await rejects(readRecord(sourceFile(join(folder, "broken.json"))), { message: /broken JSON/ });
  });
});
