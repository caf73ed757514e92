import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { manyRows, type Value, writeRows } from "../../../lib/tracking/sqlite/many_rows.ts";
import { openFixture } from "./fixture.ts";

Deno.test("writeRows() writes any number of rows, each once and in their order", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  fixture.change("CREATE TABLE vigil_rows (number INTEGER, name TEXT, fixed INTEGER)");
  const insert = manyRows("INSERT INTO vigil_rows VALUES", "(?, ?, 7)");
  for (const count of [0, 1, 3, 4, 5, 63, 255, 256, 257, 600]) {
    const values: Value[] = [];
    for (let row = 0; row < count; row++) values.push(row, row === 2 ? null : `row ${row}`);
    connection.write(() => {
      connection.prepare("DELETE FROM vigil_rows").run();
      writeRows(connection, insert, values);
    });
    const rows = fixture.rows("SELECT number, name, fixed FROM vigil_rows ORDER BY rowid");
    deepStrictEqual(
      rows.map((row) => Object.values(row)),
      Array.from({ length: count }, (_, row) => [row, row === 2 ? null : `row ${row}`, 7]),
      `${count} rows`,
    );
  }
});

Deno.test("writeRows() lets a later row replace an earlier one", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  fixture.change("CREATE TABLE vigil_rows (number INTEGER PRIMARY KEY, name TEXT)");
  const tail = "ON CONFLICT (number) DO UPDATE SET name = excluded.name";
  const upsert = manyRows("INSERT INTO vigil_rows VALUES", "(?, ?)", tail);
  connection.write(() => writeRows(connection, upsert, [1, "first", 2, "other", 3, "third", 1, "again", 2, "last"]));
  deepStrictEqual(
    fixture.rows("SELECT name FROM vigil_rows ORDER BY number").map((row) => row["name"]),
    ["again", "last", "third"],
  );
});

Deno.test("manyRows() counts the values of a row", () => {
  strictEqual(manyRows("INSERT INTO a VALUES", "(?, 1, ?, ?)").width, 3);
});
