import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { checkReport, descriptionReport, listReport, splitReport, versionReport } from "../../lib/datasets/report.ts";
import { checkDataset } from "../../lib/datasets/check.ts";
import { createDataset } from "../../lib/datasets/create.ts";
import { describeDataset } from "../../lib/datasets/describe.ts";

const digest = "0123456789abcdef0123456789abcdef";

Deno.test("listReport() has a row for each dataset and tells what cannot be read", () => {
  const listed = { version: null, digest, description: null, problems: 0, error: null };
  const report = listReport({
    kind: "datasetList",
    schemaVersion: 1,
    folders: ["data"],
    datasets: [
      { ...listed, name: "loan", path: "data/loan.json", rows: 20, description: "cases" },
      { ...listed, name: "bad", path: "data/bad.csv", rows: null, digest: null, error: "line 2: Cannot read" },
    ],
  });
  deepStrictEqual(report.table?.rows, [
    ["loan", null, 20, "01234567", "cases"],
    ["bad", null, null, null, null],
  ]);
  deepStrictEqual(report.remarks, ["data/bad.csv cannot be read. line 2: Cannot read"]);
  strictEqual(report.closing, "2 datasets in data, 1 of them cannot be read");
});

Deno.test("listReport() says where it found nothing", () => {
  const report = listReport({ kind: "datasetList", schemaVersion: 1, folders: ["a", "b"], datasets: [] });
  deepStrictEqual([report.table, report.closing], [null, "No datasets in a, b"]);
});

Deno.test("descriptionReport() shows fields with the share that is missing, and some rows", () => {
  const dataset = createDataset([{ age: 1 }, { age: null }, { age: 3 }], {
    name: "people",
    version: "2",
    source: "people.csv",
    lines: [2, 3, 4],
    metadata: { description: "who", licence: "MIT", digest: "old" },
  });
  const report = descriptionReport(describeDataset(dataset, { sample: 1 }));
  deepStrictEqual(report.facts, [
    "people, version 2: 3 rows, read from people.csv",
    "description: who",
    "licence: MIT",
    `digest: ${dataset.digest} (when saved: old)`,
  ]);
  deepStrictEqual(report.table?.rows, [["age", "number", 1, "33.3 %"]]);
  deepStrictEqual(report.remarks, ['row "1" (line 2): {"age":1}']);
  strictEqual(report.closing, "3 rows can be used");
});

Deno.test("checkReport() lists the bad rows and gives the verdict", () => {
  const problem = (row: number) => ({
    name: "InputError",
    message: "Cannot use the row: it does not fit",
    where: { line: row + 1, row: String(row), field: "age" },
  });
  const dataset = createDataset([{ age: 1 }], {
    name: "people",
    problems: Array.from({ length: 25 }, (_, index) => problem(index + 2)),
    metadata: { digest: "old" },
  });
  const report = checkReport(checkDataset(dataset));
  strictEqual(report.table?.rows.length, 20);
  deepStrictEqual(report.table?.rows[0], [3, "2", "age", "it does not fit"]);
  deepStrictEqual(report.remarks, [
    "and 5 more",
    "The rows are not those that were saved: the digest of the metadata is another",
  ]);
  strictEqual(report.closing, "Bad: 25 of 26 rows cannot be used");
  const good = checkReport(checkDataset(createDataset([{ age: 1 }], { name: "p" }), { schemaName: "s.ts#row" }));
  deepStrictEqual([good.table, good.closing], [null, "Good: all 1 row can be used by s.ts#row"]);
});

Deno.test("splitReport() has a row for each part", () => {
  const report = splitReport({
    kind: "datasetSplit",
    schemaVersion: 1,
    dataset: { name: "cases", version: null, digest, rows: 1000 },
    settings: { test: 0.2, seed: 1, group: "text" },
    parts: [{ part: "test", name: "cases_test", path: "out/cases_test.json", rows: 200, share: 0.2, digest }],
  });
  deepStrictEqual(report.facts, [`cases: 1,000 rows, digest ${digest}`, "split by test 0.2, seed 1, group text"]);
  deepStrictEqual(report.table?.rows, [["test", 200, "20.0 %", "01234567", "out/cases_test.json"]]);
  strictEqual(report.closing, 'No value of "text" is in two parts');
});

Deno.test("versionReport() says what was saved, or why nothing was", () => {
  const saved = { name: "loan", version: 2, path: "data/loan.v2.json", digest, created: true };
  strictEqual(versionReport(saved).closing, `Saved version 2 of loan as data/loan.v2.json, digest ${digest}`);
  strictEqual(
    versionReport({ ...saved, created: false }).closing,
    "Nothing to save: version 2 of loan (data/loan.v2.json) has the same rows",
  );
});
