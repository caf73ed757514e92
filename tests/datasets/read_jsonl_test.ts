import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { readJsonl } from "../../lib/datasets/read_jsonl.ts";
import { inFolder, PLAIN_READING, sourceFile } from "./in_folder.ts";

Deno.test("readJsonl() reads a row from each line that is not empty", async () => {
  await inFolder({ "a.jsonl": '\ufeff{"a": 1}\r\n\n  \n{"a": "é😀\\n"}' }, async (folder) => {
    const reading = await readJsonl(sourceFile(join(folder, "a.jsonl")), PLAIN_READING);
    deepStrictEqual(reading.rows, [{ a: 1 }, { a: "é😀\n" }]);
    deepStrictEqual(reading.lines, [1, 4]);
    deepStrictEqual(reading.numbers, [1, 2]);
    deepStrictEqual(reading.problems, []);
  });
});

Deno.test("readJsonl() reports every broken line and keeps the others", async () => {
  const text = '{"a": 1}\n{"a": }\n\n[1]\n{"a": 4}\nnot json\n';
  await inFolder({ "a.jsonl": text }, async (folder) => {
    const path = join(folder, "a.jsonl");
    const { rows, lines, numbers, problems } = await readJsonl(sourceFile(path), PLAIN_READING);
    deepStrictEqual([rows, lines, numbers], [[{ a: 1 }, { a: 4 }], [1, 5], [1, 4]]);
    deepStrictEqual(problems.map(({ message, where }) => [message, where]), [
      ['Cannot use the row: broken JSON, found "}", expected a value', { file: path, line: 2, column: "7" }],
      ["Cannot use the row: found an array, expected an object", { file: path, line: 4 }],
      ['Cannot use the row: broken JSON, found "not", expected a value', { file: path, line: 6, column: "1" }],
    ]);
  });
});

Deno.test("readJsonl() joins lines that lie across pieces of a file and stops at the limit", async () => {
  const long = "x".repeat(300_000);
  const text = Array.from({ length: 4 }, (_, index) => JSON.stringify({ index, long })).join("\n");
  await inFolder({ "a.jsonl": text }, async (folder) => {
    const { rows } = await readJsonl(sourceFile(join(folder, "a.jsonl")), { ...PLAIN_READING, limit: 3 });
    strictEqual(rows.length, 3);
    deepStrictEqual(rows[2], { index: 2, long });
  });
});
