import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { openDuckDb } from "../../../lib/engines/duckdb/open_duckdb.ts";
import { tableSource } from "../../../lib/engines/table_source.ts";
import { folderWith } from "../fixture.ts";

const COLUMNS = "x,who,when\n";

Deno.test("openDuckDb() summarises a file, keeps it open, and leaves nothing behind", async () => {
  using files = folderWith({ "a.csv": `${COLUMNS}1,a,2024-01-01\n3,b,2024-01-02\n,a,\n` });
  // Folders of this process alone: other tests open engines at the same time.
  const made: string[] = [];
  const makeTempDirSync = Deno.makeTempDirSync;
  Deno.makeTempDirSync = (options) => {
    const folder = makeTempDirSync(options);
    if (options?.prefix === "vigil-duckdb-") made.push(folder);
    return folder;
  };
  const labels = new Set<string>();
  {
    await using engine = await openDuckDb({
      folder: files.folder,
      threads: 2,
      onProgress: ({ label }) => labels.add(label),
    });
    const table = tableSource("a.csv");
    deepStrictEqual((await engine.describe(table)).map(({ type }) => type), ["numeric", "categorical", "time"]);
    // What was read once is not read again.
    Deno.removeSync(`${files.folder}/a.csv`);
    const { rows, columns } = await engine.summarise(table, {
      columns: [{ name: "x", type: "numeric", edges: [2] }],
      slices: ["who"],
      window: { column: "when", unit: "day" },
    });
    strictEqual(rows, 3);
    deepStrictEqual(columns.map(({ slice, window, summary }) => [slice, window, summary.count, summary.mean]), [
      [null, null, 3, 2],
      [null, "2024-01-01", 1, 1],
      [null, "2024-01-02", 1, 3],
      ["who=a", null, 2, 1],
      ["who=a", "2024-01-01", 1, 1],
      ["who=b", null, 1, 3],
      ["who=b", "2024-01-02", 1, 3],
    ]);
  }
  ok(labels.has("count values"));
  Deno.makeTempDirSync = makeTempDirSync;
  strictEqual(made.length, 1);
  for (const folder of made) throws(() => Deno.statSync(folder), Deno.errors.NotFound);
});

Deno.test("openDuckDb() gives the same digits every time, however many threads", async () => {
  using files = folderWith({});
  const sql = "SELECT sin(i) * 1000003 AS x, i % 7 AS s FROM range(400000) AS t(i)";
  const summaries = [];
  for (const threads of [1, 2, 3]) {
    await using engine = await openDuckDb({ folder: files.folder, threads });
    summaries.push(
      await engine.summarise(tableSource(sql), { columns: [{ name: "x", type: "numeric" }], slices: ["s"] }),
    );
  }
  deepStrictEqual(summaries[1], summaries[0]);
  deepStrictEqual(summaries[2], summaries[0]);
});

Deno.test("openDuckDb() uses the rule for edges that it is given", async () => {
  await using engine = await openDuckDb({ freezeEdges: (sorted, { rows }) => [sorted[0] ?? 0, rows] });
  const { columns } = await engine.summarise(tableSource("SELECT unnest([5, 2, 9]) AS x"), {
    columns: [{ name: "x", type: "numeric" }],
    slices: [],
  });
  deepStrictEqual(columns[0]?.summary.cells, { edges: [2, 3], counts: [0, 1, 2], sums: [0, 2, 14] });
});

Deno.test("openDuckDb() tries again what failed, and ends with the reason of the signal", async () => {
  using files = folderWith({});
  const controller = new AbortController();
  await using engine = await openDuckDb({ folder: files.folder, signal: controller.signal });
  await rejects(engine.describe(tableSource("later.csv")), { name: "InputError", message: /does not exist/ });
  Deno.writeTextFileSync(`${files.folder}/later.csv`, "a\n1\n");
  strictEqual((await engine.describe(tableSource("later.csv"))).length, 1);
  const reason = new Error("enough");
  controller.abort(reason);
  await rejects(engine.describe(tableSource("later.csv")), reason);
});

Deno.test("openDuckDb() says which option is malformed, and which slice or window cannot be", async () => {
  await rejects(openDuckDb({ threads: 0 }), { name: "InputError", message: /threads must be/ });
  await rejects(openDuckDb({ memoryLimit: "lots" }), { name: "InputError", message: /received "lots"/ });
  await using engine = await openDuckDb();
  const table = tableSource("SELECT i AS id, 'x' AS word FROM range(1001) AS t(i)");
  const columns = [{ name: "id", type: "numeric" } as const];
  await rejects(engine.summarise(table, { columns, slices: ["id"] }), {
    name: "InputError",
    message: /it has 1001 different values, at most 1000 are possible/,
  });
  await rejects(engine.summarise(table, { columns, slices: [], window: { column: "word", unit: "day" } }), {
    name: "InputError",
    message: /expected times or milliseconds since 1970, found VARCHAR/,
  });
  await rejects(engine.summarise(table, { columns, slices: ["nothing"] }), {
    name: "InputError",
    hint: /"id", "word"/,
  });
  await rejects(engine.summarise(table, { columns, slices: [], cluster: "nothing" }), { name: "InputError" });
});

Deno.test("openDuckDb() takes names with quotes, SQL and emoji as names", async () => {
  const names = [`a"b`, "x; DROP TABLE asked; --", "🦆", "select", " ", "'", "c0", "k", "file_row_number", "\\"];
  const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(",");
  using files = folderWith({
    "it's; --.csv": `${header.replace('" "', '"_ "')}\n${names.map((_, index) => index).join(",")}\n`,
  });
  await using engine = await openDuckDb({ folder: files.folder });
  const table = tableSource("it's; --.csv");
  const columns = await engine.describe(table);
  deepStrictEqual(columns.map(({ name }) => name), names.map((name) => name === " " ? "_ " : name));
  const { columns: found } = await engine.summarise(table, { columns, slices: [`a"b`, "🦆"], cluster: "'" });
  deepStrictEqual(
    found.filter(({ slice }) => slice === null).map(({ summary }) => summary.mean),
    names.map((_, index) => index),
  );
});
