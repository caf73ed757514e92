import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { findDataset } from "../../lib/datasets/find.ts";
import { inFolder } from "./in_folder.ts";

const FILES = {
  "data/evaluation/loan.json": "[]",
  "data/evaluation/loan.v1.json": "[]",
  "data/evaluation/loan.v2.json": "[]",
  "data/saved.v3.csv": "",
  "data/saved.v12.csv": "",
  "data/both.csv": "",
  "data/both.json": "[]",
  "data/loan.csv": "",
  "data/banking/train.csv": "",
  "data/credit/dataset.json": '{"file": "credit_data.csv"}',
  "data/credit/credit_data.csv": "",
  "notes.txt": "",
};

async function find(name: string, folder: string) {
  const folders = [join(folder, "data/evaluation"), join(folder, "data")];
  return await findDataset(name, { folders, folder });
}

Deno.test("findDataset() finds names, versions and paths", async (t) => {
  await inFolder(FILES, async (folder) => {
    for (
      const [asked, path, name, version, wanted] of [
        ["loan", "data/evaluation/loan.json", "loan", null, null],
        ["loan@1", "data/evaluation/loan.v1.json", "loan", "1", null],
        ["loan@latest", "data/evaluation/loan.v2.json", "loan", "2", null],
        ["loan@1.0.0", "data/evaluation/loan.json", "loan", null, "1.0.0"],
        ["saved", "data/saved.v12.csv", "saved", "12", null],
        ["saved@3", "data/saved.v3.csv", "saved", "3", null],
        ["banking/train", "data/banking/train.csv", "banking/train", null, null],
        ["credit", "data/credit/credit_data.csv", "credit", null, null],
        ["data/evaluation/loan.v2.json", "data/evaluation/loan.v2.json", "loan", "2", null],
        ["./data/both.csv", "data/both.csv", "both", null, null],
        ["data/credit", "data/credit/credit_data.csv", "credit", null, null],
        ["missing.csv", "missing.csv", "missing", null, null],
      ] as const
    ) {
      await t.step(asked, async () => {
        const found = await find(asked, folder);
        deepStrictEqual(
          { path: found.path, name: found.name, version: found.version, wanted: found.wanted },
          { path: join(folder, path), name, version, wanted },
        );
      });
    }
  });
});

Deno.test("findDataset() keeps the path as the user wrote it", async () => {
  await inFolder(FILES, async (folder) => {
    strictEqual((await find("data/both.csv", folder)).source, "data/both.csv");
    strictEqual((await findDataset("v2.json")).name, "v2");
    strictEqual((await findDataset("loan/v2.json")).name, "loan");
  });
});

Deno.test("findDataset() says what it knows where a name leads nowhere", async (t) => {
  await inFolder(FILES, async (folder) => {
    for (
      const [asked, message, hint] of [
        ["laon", /^Cannot find the dataset "laon": no file of that name in /, 'Did you mean "loan"?'],
        ["zzzzzz", /^Cannot find the dataset "zzzzzz"/, /^Known datasets: "loan", "banking\/train"/],
        ["saved@7", /^Cannot find the dataset "saved@7"/, /no such version/],
        ["both", /several files are called "both"$/, /both\.csv or .*both\.json$/],
        ["data", /found a folder, expected a file$/, /dataset\.json/],
        ["./data/evaluation", /found a folder, expected a file$/, /dataset\.json/],
        ["notes.txt", /the name of the file does not tell its format$/, /\.json, \.jsonl/],
      ] as const
    ) {
      await t.step(asked, async () => await rejects(find(asked, folder), { name: "InputError", message, hint }));
    }
  });
});

Deno.test("findDataset() hints at a path where no dataset is known", async () => {
  await rejects(findDataset("x", { folders: [] }), { hint: "Give the path of a file" });
});
