import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openEngine } from "../../lib/engines/open_engine.ts";
import { tableSource } from "../../lib/engines/table_source.ts";
import { folderWith } from "./fixture.ts";

Deno.test("openEngine() reads files, globs, SQLite and queries with one engine", async (t) => {
  using made = folderWith({
    "a.csv": "x,y\n1,p\n2,q\n",
    "b.csv": "x,y\n3,p\n",
    "c.jsonl": '{"x":4,"y":"p"}\n',
  });
  using database = new DatabaseSync(`${made.folder}/store.db`);
  database.exec("CREATE TABLE t (x INTEGER, y TEXT); INSERT INTO t VALUES (5, 'p'), (6, 'q')");
  await using engine = openEngine({ folder: made.folder });
  for (
    const [text, rows] of [
      ["a.csv", 2],
      ["?.csv", 3],
      ["c.jsonl", 1],
      ["t@sqlite:///store.db", 2],
      ["SELECT x, y FROM t WHERE x > 5 @ sqlite:///store.db", 1],
      ["SELECT x, y FROM 'a.csv' UNION ALL SELECT x, y FROM 'c.jsonl'", 3],
    ] as const
  ) {
    await t.step(text, async () => {
      const table = tableSource(text);
      const columns = await engine.describe(table);
      deepStrictEqual(columns.map(({ name, type }) => [name, type]), [["x", "numeric"], ["y", "categorical"]]);
      strictEqual((await engine.summarise(table, { columns, slices: [] })).rows, rows);
    });
  }
});

Deno.test("openEngine() asks a server for its tables, and for those without an address where one is given", async () => {
  // Nothing listens on port 1.
  const database = "postgres://127.0.0.1:1/x";
  await using engine = openEngine({ database });
  const refused = { name: "ServiceError", message: /Postgres at 127\.0\.0\.1:1 cannot be reached/ };
  await rejects(engine.describe({ kind: "table", source: "calls" }), refused);
  await rejects(engine.describe(tableSource(`calls@${database}`)), refused);
  await rejects(engine.describe(tableSource("calls.csv")), {
    name: "InputError",
    message: /does not exist|no such|Cannot/,
  });
  await using local = openEngine();
  await rejects(local.describe(tableSource("calls@postgres://[")), {
    name: "InputError",
    message: /Cannot open Postgres/,
  });
});
