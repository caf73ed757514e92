import { deepStrictEqual, throws } from "node:assert/strict";
import { tableSource } from "../../lib/engines/table_source.ts";

Deno.test("tableSource() takes apart what people write", async (t) => {
  for (
    const [text, expected] of [
      ["data/calls.csv", { kind: "file", source: "data/calls.csv" }],
      ["  logs/2026-*.parquet ", { kind: "file", source: "logs/2026-*.parquet" }],
      ["select.csv", { kind: "file", source: "select.csv" }],
      ["me@home.csv", { kind: "file", source: "me@home.csv" }],
      ["trace_info@sqlite:///mlflow.db", { kind: "table", source: "trace_info", url: "sqlite:///mlflow.db" }],
      ["a b@c@sqlite:////x.db", { kind: "table", source: "a b@c", url: "sqlite:////x.db" }],
      ["public.calls@postgres://me:pw@host/db", {
        kind: "table",
        source: "public.calls",
        url: "postgres://me:pw@host/db",
      }],
      ["SELECT * FROM t WHERE mail = 'a@b.c'", { kind: "sql", source: "SELECT * FROM t WHERE mail = 'a@b.c'" }],
      ["with x as (select 1 as a) select a from x", {
        kind: "sql",
        source: "with x as (select 1 as a) select a from x",
      }],
      ["-- daily\nSELECT 1", { kind: "sql", source: "-- daily\nSELECT 1" }],
      ["(SELECT 1)", { kind: "sql", source: "(SELECT 1)" }],
      ["FROM 'x.parquet'", { kind: "sql", source: "FROM 'x.parquet'" }],
      [
        "SELECT a\nFROM t @ postgresql://host/db",
        { kind: "sql", source: "SELECT a\nFROM t", url: "postgresql://host/db" },
      ],
    ] as const
  ) {
    await t.step(text, () => deepStrictEqual(tableSource(text), expected));
  }
});

Deno.test("tableSource() says what is missing from an address", () => {
  throws(() => tableSource(" "), { name: "InputError", message: /its name is empty/ });
  throws(() => tableSource("sqlite:///mlflow.db"), {
    name: "InputError",
    message: /names a database and no table/,
    hint: /table@address/,
  });
  throws(() => tableSource("postgres://me:secret@host/db"), (error: Error) => !error.message.includes("secret"));
  throws(() => tableSource("s3://bucket/x.parquet"), { name: "InputError", message: /expected a file/ });
});

Deno.test("tableSource() shows no password of an address that it cannot read", () => {
  for (
    const text of [
      "t@mysql://u:S3cret/Pw@h/db",
      "mysql://u:S3cret:Pw@h/db",
      "t@postgres://u:S3cret Pw@h/db",
      "SELECT 1 @ mysql://u:S3cret?Pw@h/db",
      "https://u:S3cret#Pw@h/x.csv",
    ]
  ) {
    throws(() => tableSource(text), (error: Error) => error.name === "InputError" && !/S3cret|Pw/.test(error.message));
  }
});
