import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { SummaryPlan, TableSummary } from "../../lib/contracts/mod.ts";
import { openEngine } from "../../lib/engines/open_engine.ts";
import { tableSource } from "../../lib/engines/table_source.ts";
import { folderWith } from "./fixture.ts";

const NAMES = [
  `it's "quoted"`,
  "two words",
  `x"; COPY (SELECT 1) TO 'written.csv'; --`,
  "'); DROP TABLE asked; --",
  "🦆 emoji",
  "select",
  "a\\b\ttab",
  "${name}",
] as const;

/** Describes and summarises a table, all its columns. */
async function summary(folder: string, text: string): Promise<TableSummary> {
  await using engine = openEngine({ folder });
  const table = tableSource(text);
  return await engine.summarise(table, { columns: await engine.describe(table), slices: [] });
}

const csvField = (text: string): string => `"${text.replaceAll('"', '""')}"`;

Deno.test("names and values with quotes, spaces, SQL and emoji are names and values in every format", async (t) => {
  using made = folderWith({
    "t.csv": `${NAMES.map(csvField).join(",")}\n${NAMES.map(csvField).join(",")}\n`,
    "t.json": JSON.stringify([Object.fromEntries(NAMES.map((name) => [name, name]))]),
    "t.jsonl": JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, name]))),
  });
  using database = new DatabaseSync(`${made.folder}/t.db`);
  const identifiers = NAMES.map((name) => `"${name.replaceAll('"', '""')}"`);
  database.exec(`CREATE TABLE "t; --" (${identifiers.map((name) => `${name} TEXT`).join(", ")})`);
  database.prepare(`INSERT INTO "t; --" VALUES (${NAMES.map(() => "?").join(", ")})`).run(...NAMES);
  for (const text of ["t.csv", "t.json", "t.jsonl", "t; --@sqlite:///t.db", "SELECT * FROM 't.csv'"]) {
    await t.step(text, async () => {
      await using engine = openEngine({ folder: made.folder });
      const described = await engine.describe(tableSource(text));
      const { rows, columns } = await engine.summarise(tableSource(text), {
        columns: described.map(({ name }) => ({ name, type: "categorical" })),
        slices: [...NAMES],
      });
      strictEqual(rows, 1);
      deepStrictEqual(
        columns.filter(({ slice }) => slice === null).map(({ summary: { name, cells } }) => [
          name,
          cells !== null && "values" in cells ? cells.values : cells,
        ]),
        NAMES.map((name) => [name, [name]]),
      );
      ok(columns.some(({ slice }) => slice === `${NAMES[2]}=${NAMES[2]}`));
    });
  }
  deepStrictEqual([...Deno.readDirSync(made.folder)].map(({ name }) => name).sort(), [
    "t.csv",
    "t.db",
    "t.json",
    "t.jsonl",
  ]);
});

Deno.test("what cannot be read is said with its place and what to do", async (t) => {
  using made = folderWith({
    "ragged.csv": "a,b,c\n1,2,3\n4,5\n",
    "empty.csv": "",
    "empty.parquet": "",
    "broken.jsonl": '{"a":1}\n{"a":\n',
    "text.parquet": "a,b\n1,2\n",
    "twice.csv": "a,a\n1,2\n",
  });
  for (
    const [text, message, where] of [
      ["ragged.csv", /the row has 2 fields, expected 3 as in the header/, { file: "ragged.csv", line: 3 }],
      ["empty.csv", /is empty/, { file: "empty.csv" }],
      ["empty.parquet", /is empty/, { file: "empty.parquet" }],
      ["broken.jsonl", /JSON is malformed/, { file: "broken.jsonl", line: 2 }],
      ["text.parquet", /not Parquet/, { file: "text.parquet" }],
      ["nowhere.csv", /does not exist/, { file: "nowhere.csv" }],
      ["SELECT nothing FROM 'ragged.csv'", /the row has 2 fields/, { file: "ragged.csv", line: 3 }],
      ["nothing@sqlite:///nowhere.db", /does not exist/, { file: "nowhere.db" }],
    ] as const
  ) {
    await t.step(
      text,
      () =>
        rejects(summary(made.folder, text), (error) => {
          ok(error instanceof Error && "where" in error && error.name === "InputError", String(error));
          ok(message.test(error.message), error.message);
          deepStrictEqual(error.where, where);
          return true;
        }),
    );
  }
});

Deno.test("mixed types, columns without values, one row and a header alone are summarised", async () => {
  using made = folderWith({
    "mixed.csv": "mixed,nothing,number\n1,,5\ntwo,,\n3.5,,7\n",
    "one.csv": "a,b\n1,x\n",
    "header.csv": "a,b\n",
  });
  const mixed = await summary(made.folder, "mixed.csv");
  deepStrictEqual(mixed.columns.map(({ summary: { name, type, count, nulls } }) => [name, type, count, nulls]), [
    ["mixed", "categorical", 3, 0],
    ["nothing", "categorical", 3, 3],
    ["number", "numeric", 3, 1],
  ]);
  const one = (await summary(made.folder, "one.csv")).columns[0]?.summary;
  deepStrictEqual([one?.mean, one?.variance, one?.distinct], [1, null, 1]);
  const header = await summary(made.folder, "header.csv");
  deepStrictEqual([header.rows, header.columns.map(({ summary }) => summary.count)], [0, [0, 0]]);
});

Deno.test("five thousand columns are summarised in one go", async () => {
  const names = Array.from({ length: 5000 }, (_, column) => `column ${column}`);
  const row = (start: number): string => names.map((_, column) => start + column).join(",");
  using made = folderWith({ "wide.csv": `${names.join(",")}\n${[1, 2, 3].map(row).join("\n")}\n` });
  await using engine = openEngine({ folder: made.folder });
  const wide = tableSource("wide.csv");
  const described = await engine.describe(wide);
  const { columns } = await engine.summarise(wide, { columns: described, slices: [], samples: "none" });
  deepStrictEqual([columns.length, columns[4999]?.summary.name, columns[4999]?.summary.mean], [
    5000,
    "column 4999",
    5001,
  ]);
});

Deno.test("dates in no order make the same windows as in order", async () => {
  const days = ["2024-03-01", "2024-01-31", "2024-02-29", "2024-01-01", "", "2024-02-01"];
  using made = folderWith({
    "u.csv": `day,x\n${days.map((day, row) => `${day},${row}`).join("\n")}\n`,
    "o.csv": `day,x\n${days.toSorted().map((day) => `${day},${days.indexOf(day)}`).join("\n")}\n`,
  });
  await using engine = openEngine({ folder: made.folder });
  const windows = async (file: string) => {
    const { columns } = await engine.summarise(tableSource(file), {
      columns: [{ name: "x", type: "numeric", edges: [2] }],
      slices: [],
      window: { column: "day", unit: "month" },
      samples: "none",
    });
    return columns.map(({ window, summary: { count, mean } }) => [window, count, mean]);
  };
  deepStrictEqual(await windows("u.csv"), [[null, 6, 2.5], ["2024-01", 2, 2], ["2024-02", 2, 3.5], ["2024-03", 1, 0]]);
  deepStrictEqual(await windows("o.csv"), await windows("u.csv"));
});

Deno.test("another schema is a problem of the columns that it concerns", async () => {
  using made = folderWith({ "a.csv": "n,c,gone\n1,x,1\n2,y,2\n", "b.csv": "c,n,more\nx,many,1\n3,few,2\n" });
  await using engine = openEngine({ folder: made.folder });
  const columns = await engine.describe(tableSource("a.csv"));
  const found = await engine.summarise(tableSource("b.csv"), { columns, slices: [] });
  deepStrictEqual(found.columns.map(({ summary: { name, count, nans } }) => [name, count, nans]), [
    ["n", 2, 2],
    ["c", 2, 0],
  ]);
  deepStrictEqual(found.problems?.map(({ column, error }) => [column, error.name]), [["gone", "InputError"]]);
});

Deno.test("a file that vanishes or changes between two questions gives its old content or a clear error", async (t) => {
  const table = tableSource("t.parquet");
  const plan: SummaryPlan = { columns: [{ name: "x", type: "numeric", edges: [] }], slices: [] };
  using made = folderWith({ "t.csv": "x\n1\n2\n" });
  const write = async (rows = 50_000): Promise<void> => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(`COPY (SELECT i AS x FROM range(${rows}) AS t(i)) TO '${made.folder}/t.parquet'`);
    connection.closeSync();
    instance.closeSync();
  };
  await t.step("CSV is read once", async () => {
    await using engine = openEngine({ folder: made.folder });
    await engine.describe(tableSource("t.csv"));
    Deno.removeSync(`${made.folder}/t.csv`);
    strictEqual(
      (await engine.summarise(tableSource("t.csv"), plan)).rows,
      2,
    );
  });
  for (
    const [what, change] of [
      ["vanishes", () => Deno.removeSync(`${made.folder}/t.parquet`)],
      ["is cut off", () => Deno.truncateSync(`${made.folder}/t.parquet`, 1000)],
      ["becomes another table", async () => await write(60_000)],
      ["becomes text", () => Deno.writeTextFileSync(`${made.folder}/t.parquet`, "x\n1\n2\n")],
    ] as const
  ) {
    await t.step(`Parquet ${what}`, async () => {
      await write();
      await using engine = openEngine({ folder: made.folder });
      await engine.describe(table);
      await change();
      await rejects(
        engine.summarise(table, plan),
        (error) => {
          ok(error instanceof Error && error.name === "InputError", String(error));
          ok(/(?:changed|disappeared) while it was read/.test(error.message), error.message);
          return true;
        },
      );
    });
  }
  await t.step("the next question reads the file as it is then", async () => {
    await write();
    await using engine = openEngine({ folder: made.folder });
    await engine.describe(table);
    await write(60_000);
    await rejects(engine.summarise(table, plan), { name: "InputError" });
    strictEqual((await engine.summarise(table, plan)).rows, 60_000);
  });
});
