import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { runSql } from "../../../lib/tracking/sqlite/sql_query.ts";
import { openFixture } from "./fixture.ts";

Deno.test("runSql() gives every kind of value as JSON can hold it", async () => {
  await using fixture = await openFixture();
  const result = runSql(fixture.path, {
    statement:
      "SELECT 1 AS a, 9007199254740993 AS a, 0.5 AS b, 'ß' AS c, NULL AS d, x'0aff' AS e, ? AS f, -9007199254740991 AS g",
    parameters: ["p"],
    busyTimeoutMs: 1000,
  });
  deepStrictEqual(result, {
    columns: ["a", "a", "b", "c", "d", "e", "f", "g"],
    rows: [[1, "9007199254740993", 0.5, "ß", null, "0aff", "p", -9007199254740991]],
  });
});

Deno.test("runSql() refuses whatever would write", async () => {
  await using fixture = await openFixture();
  for (
    const statement of [
      "DELETE FROM experiments",
      "INSERT INTO experiments (experiment_id, name) VALUES (9, 'x')",
      "CREATE TABLE x (a)",
      "DROP TABLE experiments",
      "WITH gone AS (SELECT 1) UPDATE experiments SET name = 'x'",
    ]
  ) {
    throws(() => runSql(fixture.path, { statement, parameters: [], busyTimeoutMs: 1000 }), {
      name: "InputError",
      message: "Cannot run the query: it would write, expected one that only reads",
    }, statement);
  }
  strictEqual(fixture.rows("SELECT name FROM experiments")[0]?.["name"], "Default");
});

Deno.test("runSql() says what is wrong with a query", async () => {
  await using fixture = await openFixture();
  throws(() => runSql(fixture.path, { statement: "SELECT a FROM nowhere", parameters: [], busyTimeoutMs: 1000 }), {
    name: "InputError",
    message: /^Cannot run the query: no such table: nowhere/,
    hint: /main tables are traces/,
  });
});

Deno.test("runSql() refuses a second statement, and lets blanks and comments stand behind the first", async () => {
  await using fixture = await openFixture();
  const run = (statement: string) => runSql(fixture.path, { statement, parameters: [], busyTimeoutMs: 1000 });
  for (const statement of ["SELECT 1; SELECT 2", "SELECT ';' ; DELETE FROM runs", "SELECT 1; /* then */ SELECT 2"]) {
    throws(
      () => run(statement),
      { name: "InputError", message: /expected one statement, found a second one/ },
      statement,
    );
  }
  for (const statement of ["SELECT 1;", " SELECT 1 ; -- end; of it\n", "SELECT 1 /* ; */;;", "-- first\nSELECT 1"]) {
    deepStrictEqual(run(statement).rows, [[1]], statement);
  }
});
