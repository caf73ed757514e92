import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { createDataset } from "../../lib/datasets/create.ts";
import { loadDataset } from "../../lib/datasets/load.ts";
import { saveParts } from "../../lib/datasets/save_parts.ts";
import { splitDataset } from "../../lib/datasets/split.ts";
import { inFolder } from "./in_folder.ts";

Deno.test("saveParts() saves each part with the ids of the whole", async () => {
  const rows = Array.from({ length: 20 }, (_, index) => ({ index, label: index % 2 }));
  const dataset = createDataset(rows, { name: "group/cases", version: "1" });
  await inFolder({}, async (folder) => {
    const parts = splitDataset(dataset, { test: 0.25, validation: 0.25, stratify: "label", seed: 1 });
    const split = await saveParts(parts, { dataset, folder, extension: "csv" });
    deepStrictEqual(split.dataset, { name: "group/cases", version: "1", digest: dataset.digest, rows: 20 });
    deepStrictEqual(split.settings, { test: 0.25, validation: 0.25, seed: 1, stratify: "label" });
    deepStrictEqual(split.parts.map(({ part, path, rows, share }) => [part, path, rows, share]), [
      ["train", join(folder, "group_cases_train.csv"), 10, 0.5],
      ["validation", join(folder, "group_cases_validation.csv"), 5, 0.25],
      ["test", join(folder, "group_cases_test.csv"), 5, 0.25],
    ]);
    const test = await loadDataset(join(folder, "group_cases_test.csv"));
    deepStrictEqual(test.rows.map(({ id }) => id), parts.test.rows.map(({ id }) => id));
    strictEqual(test.digest, parts.test.digest);
    strictEqual(test.name, "group/cases_test");
  });
});

Deno.test("saveParts() leaves a part out that was not asked for", async () => {
  const dataset = createDataset([{ a: 1 }, { a: 2 }], { name: "two" });
  await inFolder({}, async (folder) => {
    const { parts } = await saveParts(splitDataset(dataset, { test: 0.5 }), { dataset, folder });
    deepStrictEqual(parts.map(({ part }) => part), ["train", "test"]);
    deepStrictEqual(Array.from(Deno.readDirSync(folder), ({ name }) => name).sort(), [
      "two_test.json",
      "two_train.json",
    ]);
  });
});
