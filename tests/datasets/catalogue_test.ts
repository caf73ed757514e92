import { deepStrictEqual } from "node:assert/strict";
import { join, relative } from "@std/path";
import { catalogue, splitVersion } from "../../lib/datasets/catalogue.ts";
import { inFolder } from "./in_folder.ts";

Deno.test("catalogue() names files by where they are", async () => {
  const files = {
    "data/evaluation/loan.json": "[]",
    "data/evaluation/loan.v2.json": "[]",
    "data/evaluation/README.md": "",
    "data/credit/credit.csv": "",
    "data/credit/v1.json": "[]",
    "data/credit/credit.v10.json": "[]",
    "data/credit/credit.csv.meta.json": "{}",
    "data/banking/train.csv": "",
    "data/described/dataset.json": '{"name": "clinc", "file": "all.jsonl"}',
    "data/described/all.jsonl": "",
    "data/described/extra.csv": "",
    "data/whole/dataset.json": '{"rows": []}',
    "data/.hidden/x.csv": "",
    "data/deep/er/x.csv": "",
    "data/top.parquet": "",
  };
  await inFolder(files, async (folder) => {
    const entries = await catalogue([join(folder, "data/evaluation"), join(folder, "data"), join(folder, "none")]);
    deepStrictEqual(
      entries.map(({ name, version, path }) => [name, version, relative(join(folder, "data"), path)]),
      [
        ["loan", null, "evaluation/loan.json"],
        ["loan", 2, "evaluation/loan.v2.json"],
        ["banking/train", null, "banking/train.csv"],
        ["clinc", null, "described/all.jsonl"],
        ["credit", null, "credit/credit.csv"],
        ["credit", 1, "credit/v1.json"],
        ["credit", 10, "credit/credit.v10.json"],
        ["described/extra", null, "described/extra.csv"],
        ["top", null, "top.parquet"],
        ["whole", null, "whole/dataset.json"],
      ],
    );
  });
});

Deno.test("splitVersion() takes only a whole number from 1 for a version", () => {
  deepStrictEqual(
    ["loan.v2", "loan.v02", "loan.v0", "loan.version", "loan", "v2"].map((stem) => splitVersion(stem).version),
    [2, null, null, null, null, null],
  );
});
