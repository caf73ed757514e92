import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { createDataset } from "../../lib/datasets/create.ts";
import { loadDataset } from "../../lib/datasets/load.ts";
import { saveDataset } from "../../lib/datasets/save.ts";
import { inFolder } from "./in_folder.ts";

const EXTENSIONS = ["json", "json.gz", "jsonl", "jsonl.gz", "csv", "csv.gz", "tsv"];
const clock = { now: () => Date.UTC(2024, 1, 29, 12), monotonic: () => 0 };

const AWKWARD: Record<string, unknown>[] = [
  {
    id: "a",
    zip: "007",
    digits: "1",
    truth: "true",
    quoted: 'say "hi", twice',
    lines: "a\r\nb\nc\r",
    emoji: "👩‍👩‍👧 é\u0301 \u2028",
    space: " x\t",
    empty: "",
    p: NaN,
    large: Infinity,
    small: 5e-324,
    flag: true,
    nested: { "a.b": [1, { c: null }], "": "x" },
    list: [],
    mixed: 1,
    constructor: "c",
    'na"me, with\nall': "v",
    "dotted.name": 1,
    "\ufeffbom": "\ufeff",
    json: "null",
  },
  {
    id: "b",
    zip: null,
    digits: "2",
    truth: null,
    quoted: "",
    lines: null,
    emoji: "",
    space: "",
    empty: null,
    p: -Infinity,
    large: -1e21,
    small: 0.1,
    flag: null,
    nested: null,
    list: ["x"],
    mixed: "1",
    constructor: null,
    'na"me, with\nall': null,
    "dotted.name": null,
    "\ufeffbom": null,
    json: "[1]",
  },
];

Deno.test("saveDataset() and loadDataset() bring every value back in every format", async (t) => {
  const dataset = createDataset(AWKWARD, {
    name: "awkward",
    version: "2",
    metadata: { description: "hard rows", licence: "MIT", source: { by: "hand" } },
  });
  for (const extension of EXTENSIONS) {
    await t.step(extension, async () => {
      await inFolder({}, async (folder) => {
        const path = join(folder, `awkward.${extension}`);
        const saved = await saveDataset(dataset, path, { clock });
        const loaded = await loadDataset(path);
        deepStrictEqual(
          loaded.rows.map(({ id, fields }) => ({ id, fields })),
          AWKWARD.map((fields) => ({ id: fields["id"], fields })),
        );
        deepStrictEqual([loaded.name, loaded.version, loaded.digest], ["awkward", "2", dataset.digest]);
        strictEqual(saved.digest, dataset.digest);
        deepStrictEqual(loaded.metadata, {
          ...dataset.metadata,
          created: "2024-02-29T12:00:00.000Z",
          digest: dataset.digest,
          rowCount: 2,
        });
      });
    });
  }
});

Deno.test("saveDataset() brings fields named __proto__ and rows of a single column back", async (t) => {
  const proto: Record<string, unknown> = Object(JSON.parse('{"__proto__": {"__proto__": 1}, "x": "1"}'));
  for (
    const [name, rows] of [["proto", [proto]], ["single", [{ a: "" }, { a: null }, { a: "x" }, { a: "null" }]]] as const
  ) {
    for (const extension of EXTENSIONS) {
      await t.step(`${name}.${extension}`, async () => {
        await inFolder({}, async (folder) => {
          const dataset = createDataset([...rows], { name });
          const path = join(folder, `${name}.${extension}`);
          await saveDataset(dataset, path);
          const loaded = await loadDataset(path);
          deepStrictEqual(
            loaded.rows.map(({ fields }) => Object.entries(fields)),
            rows.map((fields) => Object.entries(fields)),
          );
          strictEqual(loaded.digest, dataset.digest);
        });
      });
    }
  }
});

Deno.test("saveDataset() keeps a left-out field left out, but for tables", async () => {
  await inFolder({}, async (folder) => {
    const dataset = createDataset([{ a: 1 }, { b: 2 }], { name: "gaps" });
    const load = async (extension: string) => {
      await saveDataset(dataset, join(folder, `gaps.${extension}`));
      const loaded = await loadDataset(join(folder, `gaps.${extension}`));
      strictEqual(loaded.digest, dataset.digest);
      return loaded.rows.map(({ fields }) => fields);
    };
    deepStrictEqual(await load("json"), [{ a: 1 }, { b: 2 }]);
    deepStrictEqual(await load("jsonl"), [{ a: 1 }, { b: 2 }]);
    deepStrictEqual(await load("csv"), [{ a: 1, b: null }, { a: null, b: 2 }]);
  });
});

Deno.test("saveDataset() keeps ids that no field holds, and the order of columns", async () => {
  await inFolder({}, async (folder) => {
    const dataset = createDataset([{ 2: "x", 1: "y" }, { 2: "z", 1: "w" }], {
      name: "ids",
      ids: ["r7", "r3"],
      fields: ["2", "1"],
    });
    for (const extension of ["json", "jsonl", "csv"]) {
      const path = join(folder, `ids.${extension}`);
      await saveDataset(dataset, path);
      const loaded = await loadDataset(path);
      deepStrictEqual(loaded.rows.map(({ id }) => id), ["r7", "r3"]);
      ok(!("ids" in loaded.metadata));
      deepStrictEqual((await loadDataset(path, { limit: 1 })).rows.map(({ id }) => id), ["r7"]);
    }
    const [header] = (await Deno.readTextFile(join(folder, "ids.csv"))).split("\r\n");
    strictEqual(header, "2,1");
  });
});

Deno.test("saveDataset() writes metadata into JSON, and beside the other formats", async () => {
  await inFolder({}, async (folder) => {
    const dataset = createDataset([{ a: 1 }], {
      name: "cases",
      metadata: { licence: "MIT", rows: "mine", name: "no" },
    });
    const json = await saveDataset(dataset, join(folder, "cases.json"), { clock });
    const csv = await saveDataset(dataset, join(folder, "cases.csv"), { clock });
    strictEqual(json.metadataPath, json.path);
    strictEqual(csv.metadataPath, join(folder, "cases.csv.meta.json"));
    const metadata = {
      name: "cases",
      licence: "MIT",
      created: "2024-02-29T12:00:00.000Z",
      digest: dataset.digest,
      rowCount: 1,
    };
    deepStrictEqual(JSON.parse(await Deno.readTextFile(json.path)), { ...metadata, rows: [{ a: 1 }] });
    deepStrictEqual(JSON.parse(await Deno.readTextFile(csv.metadataPath)), { ...metadata, columns: { a: "number" } });
    strictEqual(await Deno.readTextFile(csv.path), "a\r\n1\r\n");
  });
});

Deno.test("saveDataset() refuses what it cannot write", async () => {
  await inFolder({ "there.json": "[]" }, async (folder) => {
    const dataset = createDataset([{ a: { b: NaN } }], { name: "cases" });
    await rejects(saveDataset(dataset, join(folder, "a.parquet")), {
      name: "InputError",
      message: /a format that can be written/,
    });
    await rejects(saveDataset(dataset, join(folder, "a.txt")), { name: "InputError" });
    await rejects(saveDataset(dataset, join(folder, "there.json"), { overwrite: false }), {
      message: /is there already$/,
    });
    await rejects(saveDataset(dataset, join(folder, "a.json")), { where: { row: "1", field: "a.b" } });
    deepStrictEqual(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["there.json"]);
  });
});
