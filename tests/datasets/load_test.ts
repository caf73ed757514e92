import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { z } from "zod";
import { loadDataset } from "../../lib/datasets/load.ts";
import { fixture, inFolder } from "./in_folder.ts";

Deno.test("loadDataset() gives the same digest to the same rows in every format", async () => {
  const rows = Array.from({ length: 25 }, (_, number) => ({ number, text: `row ${number}` }));
  const files = {
    "rows.json": JSON.stringify(rows),
    "rows.jsonl": rows.map((row) => JSON.stringify({ text: row.text, number: row.number })).join("\n"),
    "rows.csv": `text,number\n${rows.map(({ number, text }) => `${text},${number}`).join("\r\n")}`,
    "rows.tsv": `number\ttext\n${rows.map(({ number, text }) => `${number}\t"${text}"`).join("\n")}`,
  };
  await inFolder(files, async (folder) => {
    const paths = [...Object.keys(files).map((name) => join(folder, name)), fixture("parquet/groups.parquet")];
    const digests = await Promise.all(paths.map(async (path) => (await loadDataset(path)).digest));
    strictEqual(new Set(digests).size, 1, digests.join());
    strictEqual(digests[0]?.length, 32);
  });
});

Deno.test("loadDataset() takes name, version and metadata from the file", async () => {
  const text = JSON.stringify({
    name: "Loans",
    version: 3,
    description: "d",
    licence: "MIT",
    rows: [{ id: "a", x: 1 }],
  });
  await inFolder({ "loan.json": text }, async (folder) => {
    const path = join(folder, "loan.json");
    const dataset = await loadDataset(path);
    deepStrictEqual([dataset.name, dataset.version, dataset.source], ["Loans", "3", path]);
    deepStrictEqual(dataset.metadata, { description: "d", licence: "MIT" });
    deepStrictEqual(dataset.rows, [{ id: "a", line: 1, fields: { id: "a", x: 1 } }]);
    deepStrictEqual(dataset.schema.map(({ name }) => name), ["id", "x"]);
  });
});

Deno.test("loadDataset() finds a dataset by name and version in its folders", async () => {
  const files = {
    "data/loan.json": '{"version": "1.0.0", "rows": [{"x": 0}]}',
    "data/loan.v1.json": '[{"x": 1}]',
    "data/loan.v2.json": '[{"x": 2}]',
  };
  await inFolder(files, async (folder) => {
    const folders = [join(folder, "data")];
    const load = async (name: string) => {
      const { version, rows } = await loadDataset(name, { folders });
      return [version, rows[0]?.fields["x"]];
    };
    deepStrictEqual(await load("loan"), ["1.0.0", 0]);
    deepStrictEqual(await load("loan@1.0.0"), ["1.0.0", 0]);
    deepStrictEqual(await load("loan@1"), ["1", 1]);
    deepStrictEqual(await load("loan@latest"), ["2", 2]);
    await rejects(load("loan@9"), { message: 'Cannot load version "9" of "loan": the file holds version "1.0.0"' });
  });
});

Deno.test("loadDataset() reads a table as its dataset.json describes it", async () => {
  const files = {
    "data/credit/dataset.json": JSON.stringify({
      name: "credit_data",
      file: "table.csv",
      separator: ";",
      missing: ["NA"],
      columns: { code: "string" },
      licence: "MIT",
    }),
    "data/credit/table.csv": "code;income\n1;NA\n2;5\n",
  };
  await inFolder(files, async (folder) => {
    for (const name of ["credit_data", "data/credit", "data/credit/table.csv"]) {
      const dataset = await loadDataset(name, { folders: [join(folder, "data")], folder });
      strictEqual(dataset.name, "credit_data");
      deepStrictEqual(dataset.metadata, { licence: "MIT" });
      deepStrictEqual(dataset.rows.map(({ fields }) => fields), [{ code: "1", income: null }, {
        code: "2",
        income: 5,
      }]);
    }
  });
});

Deno.test("loadDataset() keeps the good rows where a schema or a line is broken", async () => {
  const text = '{"age": 40}\n{"age": "forty", "name": 1}\n{"age": \n{"age": 41}\n';
  await inFolder({ "people.jsonl": text }, async (folder) => {
    const path = join(folder, "people.jsonl");
    const schema = z.object({ age: z.number(), name: z.string().optional() });
    const dataset = await loadDataset(path, { schema });
    deepStrictEqual(dataset.rows, [
      { id: "1", line: 1, fields: { age: 40 } },
      { id: "4", line: 4, fields: { age: 41 } },
    ]);
    deepStrictEqual(dataset.problems.map(({ where }) => where), [
      { file: path, line: 2, row: "2", field: "age" },
      { file: path, line: 3, column: "9" },
    ]);
    notStrictEqual(dataset.digest, (await loadDataset(path, { limit: 1 })).digest);
  });
});

Deno.test("loadDataset() ends with one error where no row is left", async (t) => {
  const files = {
    "array.json": "[]",
    "object.json": '{"rows": []}',
    "header.csv": "a,b\n",
    "nothing.csv": "",
    "nothing.jsonl": "\n",
    "broken.jsonl": "{\n{\n",
    "people.csv": "age\nforty\nfifty\n",
  };
  await inFolder(files, async (folder) => {
    for (const name of ["array.json", "object.json", "header.csv", "nothing.csv", "nothing.jsonl"]) {
      await t.step(name, async () => {
        await rejects(loadDataset(join(folder, name)), {
          name: "InputError",
          message: "Cannot use the dataset: it has no rows",
          where: { file: join(folder, name) },
        });
      });
    }
    await rejects(loadDataset(join(folder, "broken.jsonl")), {
      message: /^Cannot use the dataset: none of its 2 rows can be used; the first: Cannot use the row: broken JSON/,
      where: { file: join(folder, "broken.jsonl"), line: 1, column: "2" },
    });
    await rejects(loadDataset(join(folder, "people.csv"), { schema: z.object({ age: z.number() }) }), {
      message: /none of its 2 rows can be used; the first: .*"age"/,
      where: { file: join(folder, "people.csv"), line: 2, row: "1", field: "age" },
    });
  });
});

Deno.test("loadDataset() throws on a limit that is none", async () => {
  for (const limit of [0, -1, 1.5, NaN]) {
    await rejects(loadDataset("x.json", { limit }), { name: "RangeError", message: /limit must be a whole number/ });
  }
});

Deno.test("loadDataset() reads no further than the limit", async () => {
  await inFolder({ "a.csv": "n\n1\n2\nx,y\n", "a.json": '[{"n": 1}, {"n": 2}, 3]' }, async (folder) => {
    const csv = await loadDataset(join(folder, "a.csv"), { limit: 2 });
    const json = await loadDataset(join(folder, "a.json"), { limit: 2 });
    deepStrictEqual(csv.rows.map(({ fields }) => fields), [{ n: 1 }, { n: 2 }]);
    strictEqual(csv.digest, json.digest);
  });
});

Deno.test("loadDataset() takes all cells for text where it is told so", async () => {
  await inFolder({ "a.csv": "n,m\n1,\n" }, async (folder) => {
    const { rows } = await loadDataset(join(folder, "a.csv"), { types: "text" });
    deepStrictEqual(rows[0]?.fields, { n: "1", m: "" });
  });
});

Deno.test("loadDataset() reads the evaluation set of this project", async () => {
  const dataset = await loadDataset("loan_approval_test_set", {
    folders: [decodeURIComponent(new URL("../../data/evaluation", import.meta.url).pathname)],
  });
  strictEqual(dataset.rows.length, 20);
  ok(dataset.rows.every(({ line }) => line !== null && line > 1));
  deepStrictEqual(dataset.problems, []);
});
