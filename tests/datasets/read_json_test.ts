import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { isRecord, nameOf, parseJson, readJson } from "../../lib/datasets/read_json.ts";
import { inFolder, PLAIN_READING, sourceFile } from "./in_folder.ts";

Deno.test("readJson() reads an array of rows with their lines", async () => {
  await inFolder({ "a.json": '[\n  {"a": 1},\n  {"a": null}\n]' }, async (folder) => {
    const reading = await readJson(sourceFile(join(folder, "a.json")), PLAIN_READING);
    deepStrictEqual(reading, {
      rows: [{ a: 1 }, { a: null }],
      lines: [2, 3],
      fields: [],
      metadata: {},
      problems: [],
    });
  });
});

Deno.test("readJson() reads rows with metadata around them, up to the limit", async () => {
  await inFolder(
    { "a.json": '{"name": "cases", "rows": [{"a": 1}, {"a": 2}, 3], "licence": "MIT"}' },
    async (folder) => {
      const reading = await readJson(sourceFile(join(folder, "a.json")), { ...PLAIN_READING, limit: 2 });
      deepStrictEqual(reading.rows, [{ a: 1 }, { a: 2 }]);
      deepStrictEqual(reading.lines, [1, 1]);
      deepStrictEqual(reading.metadata, { name: "cases", licence: "MIT" });
    },
  );
});

Deno.test("readJson() keeps a field named __proto__", async () => {
  await inFolder({ "a.json": '[{"__proto__": {"x": 1}, "constructor": 2}]' }, async (folder) => {
    const { rows } = await readJson(sourceFile(join(folder, "a.json")), PLAIN_READING);
    deepStrictEqual(rows.map(Object.entries), [[["__proto__", { x: 1 }], ["constructor", 2]]]);
  });
});

Deno.test("readJson() says what is wrong with a file", async (t) => {
  const cases = '[\n{"a": 1},\n{"a": 2},\n{"a": 3},\n{"a": 4},\n{"a": 5},\n{"a": 6\n{"a": 7}\n]';
  for (
    const [name, text, message, where] of [
      [
        "broken at line 8",
        cases,
        'Cannot read the dataset: broken JSON, found "{", expected "," or "}"',
        { line: 8, column: "1" },
      ],
      ["empty", "\n ", "Cannot read the dataset: the file is empty", {}],
      ["no rows", '{"name": "x"}', /found an object without "rows"$/, { field: "rows" }],
      ["rows of another kind", '{"rows": {}}', /"rows" is an object, expected an array$/, { field: "rows" }],
      ["a number", "17", /found a number, expected an array of rows$/, {}],
      ["a row that is none", '[{"a": 1},\n"b"]', /row 2 is a string, expected an object$/, { line: 2, row: "2" }],
    ] as const
  ) {
    await t.step(name, async () => {
      await inFolder({ "a.json": text }, async (folder) => {
        const path = join(folder, "a.json");
        await rejects(readJson(sourceFile(path), PLAIN_READING), {
          name: "InputError",
          message,
          where: { file: path, ...where },
        });
      });
    });
  }
});

Deno.test("parseJson() suggests .jsonl where each line is a value of its own", () => {
  throws(() => parseJson('{"a": 1}\n{"a": 2}\n', "a.json"), {
    where: { file: "a.json", line: 2, column: "1" },
    hint: "If each line is a row of its own, name the file .jsonl",
  });
});

Deno.test("isRecord() and nameOf() tell the kinds of JSON values apart", () => {
  deepStrictEqual([{}, [], null, 1, "a"].map(isRecord), [true, false, false, false, false]);
  strictEqual([{}, [], null, 1, "a", true].map(nameOf).join(), "an object,an array,null,a number,a string,a boolean");
});
