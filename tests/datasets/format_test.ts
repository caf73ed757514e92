import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { formatOf } from "../../lib/datasets/format.ts";

Deno.test("formatOf() tells the format by the extension", async (t) => {
  for (
    const [path, format, gzip, stem] of [
      ["data/cases.json", "json", false, "cases"],
      ["cases.v2.jsonl", "jsonl", false, "cases.v2"],
      ["a/b/cases.ndjson.gz", "jsonl", true, "cases"],
      ["CASES.CSV", "csv", false, "CASES"],
      ["adult.csv.gz", "csv", true, "adult"],
      ["cases.parquet", "parquet", false, "cases"],
    ] as const
  ) {
    await t.step(path, () => deepStrictEqual(formatOf(path), { format, gzip, separator: ",", stem }));
  }
});

Deno.test("formatOf() takes a tab for the separator of .tsv", () => {
  strictEqual(formatOf("cases.tsv")?.separator, "\t");
});

Deno.test("formatOf() gives null for what is no dataset", () => {
  for (const path of ["cases", "cases.txt", ".json", "cases.parquet.gz", "cases.gz", "README.md", "loan@2"]) {
    strictEqual(formatOf(path), null, path);
  }
});
