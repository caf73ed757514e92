import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { readParquet } from "../../lib/datasets/read_parquet.ts";
import { fixture, inFolder, PLAIN_READING, sourceFile } from "./in_folder.ts";

// The files and the values that went into them: fixtures/parquet/make.py.
const NUMBERS = Array.from({ length: 25 }, (_, number) => ({ number, text: `row ${number}` }));

Deno.test("readParquet() reads every type as plain JSON", async () => {
  const { rows, fields } = await readParquet(sourceFile(fixture("parquet/types.parquet")), PLAIN_READING);
  deepStrictEqual(rows, [
    {
      id: 1,
      small: 1,
      large: "9007199254740993",
      unsigned: 4294967295,
      probability: 0.1,
      single: 0.5,
      text: "a",
      flag: true,
      day: "2024-02-29",
      at: "2024-02-29T12:30:00.123456Z",
      seconds: "2024-02-29T12:30:00.000Z",
      amount: 10.05,
      bytes: "AP8=",
      tags: ["x", "y"],
      inputs: { age: 30, name: "Ann" },
      class: "u",
    },
    {
      id: 2,
      small: null,
      large: "1",
      unsigned: 0,
      probability: NaN,
      single: 0.25,
      text: "é😀",
      flag: false,
      day: null,
      at: null,
      seconds: null,
      amount: null,
      bytes: null,
      tags: [],
      inputs: { age: null, name: "Bo" },
      class: "v",
    },
    {
      id: 3,
      small: 3,
      large: null,
      unsigned: null,
      probability: Infinity,
      single: null,
      text: null,
      flag: null,
      day: "1969-12-31",
      at: "1969-12-31T23:59:59.500000Z",
      seconds: "1970-01-01T00:00:00.000Z",
      amount: -0.07,
      bytes: "ok",
      tags: null,
      inputs: null,
      class: "u",
    },
  ]);
  deepStrictEqual(fields, Object.keys(rows[0] ?? {}));
});

Deno.test("readParquet() reads each compression", async (t) => {
  for (const codec of ["zstd", "gzip", "brotli", "none"]) {
    await t.step(codec, async () => {
      const { rows } = await readParquet(sourceFile(fixture(`parquet/${codec}.parquet`)), PLAIN_READING);
      deepStrictEqual(rows, NUMBERS);
    });
  }
});

Deno.test("readParquet() reads row group by row group, up to the limit", async () => {
  const source = sourceFile(fixture("parquet/groups.parquet"));
  const shares: number[] = [];
  const whole = await readParquet(source, { ...PLAIN_READING, onProgress: (share) => shares.push(share) });
  deepStrictEqual(whole.rows, NUMBERS);
  deepStrictEqual(shares, [0.4, 0.8, 1]);
  for (const limit of [1, 10, 13, 25, 100]) {
    const { rows } = await readParquet(source, { ...PLAIN_READING, limit });
    deepStrictEqual(rows, NUMBERS.slice(0, limit));
  }
});

Deno.test("readParquet() reads columns with names that objects treat differently", async () => {
  const { rows, fields } = await readParquet(sourceFile(fixture("parquet/names.parquet")), PLAIN_READING);
  deepStrictEqual(fields, ["__proto__", "constructor", "2", "1"]);
  deepStrictEqual(
    new Map(Object.entries(rows[0] ?? {})),
    new Map<string, unknown>([
      ["1", 1],
      ["2", 2],
      ["__proto__", "a"],
      ["constructor", "b"],
    ]),
  );
});

Deno.test("readParquet() says which part of Parquet it cannot read", async () => {
  const path = fixture("parquet/lz4.parquet");
  await rejects(readParquet(sourceFile(path), PLAIN_READING), {
    name: "InputError",
    message: /LZ4_RAW/,
    where: { file: path },
    hint: /Snappy, gzip, Brotli or Zstandard/,
  });
});

Deno.test("readParquet() says that a file is not Parquet", async () => {
  const whole = await Deno.readFile(fixture("parquet/groups.parquet"));
  await inFolder(
    { "text.parquet": "a,b\n1,2\n", "cut.parquet": whole.slice(0, 900), "none.parquet": "" },
    async (folder) => {
      for (const name of ["text.parquet", "cut.parquet", "none.parquet"]) {
        const path = join(folder, name);
        await rejects(readParquet(sourceFile(path), PLAIN_READING), (error: Error & { where?: unknown }) => {
          strictEqual(error.name, "InputError");
          ok(error.message.startsWith("Cannot read the dataset: "), error.message);
          deepStrictEqual(error.where, { file: path });
          return true;
        });
      }
    },
  );
});
