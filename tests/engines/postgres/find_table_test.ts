import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { findTable, type PostgresQueries } from "../../../lib/engines/postgres/find_table.ts";

// What the catalogue of a server answers; against a real one it runs in tests/compat/engines_test.ts.
function catalogue(tables: Record<string, [string, number][]>): PostgresQueries {
  return {
    rows(sql) {
      const name = /to_regclass\('((?:[^']|'')+)'\)/.exec(sql)?.[1]?.replaceAll("''", "'") ?? "";
      if (sql.startsWith("SELECT CAST(to_regclass")) return Promise.resolve([[name in tables ? name : null]]);
      if (sql.includes("format_type")) return Promise.resolve([[20, "bigint"], [25, "text"]]);
      if (sql.includes("pg_attribute")) return Promise.resolve([["id"]]);
      return Promise.resolve(Object.keys(tables).map((table) => [table]));
    },
    columns(sql) {
      const from = /FROM ([\s\S]+) LIMIT 0$/.exec(sql)?.[1] ?? "";
      return Promise.resolve((tables[from] ?? [["id", 20], ["position", 25]]).map(([name, type]) => ({ name, type })));
    },
  };
}

Deno.test("findTable() finds names as they are, with a schema, and in small letters", async () => {
  const queries = catalogue({ '"Calls"': [["id", 20]], '"my schema"."calls"': [["id", 20]], '"a.b"': [["id", 20]] });
  for (
    const [source, from] of [
      ["Calls", '"Calls"'],
      ["my schema.calls", '"my schema"."calls"'],
      ['"my schema"."calls"', '"my schema"."calls"'],
      ["MY SCHEMA.Calls", '"my schema"."calls"'],
      ["a.b", '"a.b"'],
    ] as const
  ) strictEqual((await findTable(queries, { kind: "table", source })).from, from);
  await rejects(findTable(queries, { kind: "table", source: "nothing" }), {
    name: "InputError",
    message: /the database has none of that name/,
    hint: /"Calls"/,
  });
});

Deno.test("findTable() takes a query as a table, and numbers its rows under a name that is free", async () => {
  const { columns, from, numbered } = await findTable(catalogue({}), { kind: "sql", source: "SELECT 1 -- x;\n" });
  strictEqual(from, "(\nSELECT 1 -- x\n) AS query");
  deepStrictEqual(columns.map(({ name, kind, nullable }) => [name, kind, nullable]), [["id", "integer", true], [
    "position",
    "text",
    true,
  ]]);
  strictEqual(numbered.position, '"position_"');
  await rejects(findTable(catalogue({}), { kind: "file", source: "x.csv" }), { name: "InputError" });
});

Deno.test("findTable() refuses a query with two columns of one name", async () => {
  const queries = {
    ...catalogue({}),
    columns: () => Promise.resolve([{ name: "a", type: 20 }, { name: "a", type: 20 }]),
  };
  await rejects(findTable(queries, { kind: "sql", source: "SELECT 1" }), { name: "InputError", message: /named "a"/ });
});
