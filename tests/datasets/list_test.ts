import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { digestRows } from "../../lib/datasets/digest.ts";
import { listDatasets } from "../../lib/datasets/list.ts";
import { inFolder } from "./in_folder.ts";

Deno.test("listDatasets() lists what can be loaded, and what cannot with the reason", async () => {
  const files = {
    "data/loan.json": '{"version": "1.0.0", "description": "cases", "rows": [{"x": 1}, {"x": 2}]}',
    "data/loan.v1.jsonl": '{"x": 1}\n{\n',
    "data/prices.json": '{"gpt": 1}',
    "data/broken.csv": "a,b\n1\n",
    "data/NOTES.md": "",
  };
  await inFolder(files, async (folder) => {
    const list = await listDatasets({ folders: [join(folder, "data")] });
    deepStrictEqual([list.kind, list.schemaVersion, list.folders], ["datasetList", 1, [join(folder, "data")]]);
    const [broken, loan, saved] = list.datasets;
    strictEqual(list.datasets.length, 3);
    deepStrictEqual(loan, {
      name: "loan",
      version: "1.0.0",
      path: join(folder, "data/loan.json"),
      rows: 2,
      digest: digestRows([{ x: 1 }, { x: 2 }]),
      description: "cases",
      problems: 0,
      error: null,
    });
    deepStrictEqual([saved?.name, saved?.version, saved?.rows, saved?.problems], ["loan", "1", 1, 1]);
    deepStrictEqual([broken?.name, broken?.rows, broken?.digest], ["broken", null, null]);
    ok(broken?.error?.startsWith("line 2: Cannot read the dataset: the row has 1 field"), broken?.error ?? "");
  });
});
