import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { openWorkspace } from "../fixture.ts";

const { number, textOf, hash, cell, windowKey, explode, kindOf, identifier, text, length } = duckDbDialect;

async function value(sql: string): Promise<unknown> {
  using workspace = await openWorkspace();
  return (await workspace.run(`SELECT ${sql}`))[0]?.[0];
}

Deno.test("duckDbDialect knows the kinds of DuckDB's types", () => {
  const kinds = [
    "UHUGEINT",
    "TINYINT",
    "DECIMAL(18,3)",
    "FLOAT",
    "BOOLEAN",
    "DATE",
    "TIMESTAMP_NS",
    "TIMESTAMP WITH TIME ZONE",
  ]
    .map(kindOf);
  deepStrictEqual(kinds, ["integer", "integer", "real", "real", "boolean", "date", "timestamp", "timestamptz"]);
  deepStrictEqual(["ENUM('DATE', 'x')", "UUID", "JSON", "INTEGER[]", "INTERVAL"].map(kindOf), [
    "text",
    "text",
    "json",
    "other",
    "other",
  ]);
});

Deno.test("duckDbDialect quotes names and texts", async () => {
  const nasty = `"; DROP TABLE x; -- 🦆 '\\`;
  strictEqual(await value(text(nasty)), nasty);
  strictEqual(await value(`a.${identifier(nasty)} FROM (SELECT 1 AS ${identifier(nasty)}) AS a`), 1);
});

Deno.test("duckDbDialect reads moments as milliseconds, rounded down", async () => {
  strictEqual(await value(number("TIMESTAMP '1969-12-31 23:59:59.9995'", "timestamp")), -1);
  strictEqual(await value(number("TIMESTAMPTZ '2024-01-01 00:00:00+02'", "timestamptz")), Date.UTC(2023, 11, 31, 22));
  strictEqual(await value(number("DATE '2024-02-29'", "date")), Date.UTC(2024, 1, 29));
  strictEqual(await value(number("'-infinity'::TIMESTAMP", "timestamp")), -Infinity);
  strictEqual(await value(number("'infinity'::DATE", "date")), Infinity);
  strictEqual(await value(number("NULL::DATE", "date")), null);
});

Deno.test("duckDbDialect reads texts as numbers where they are", async () => {
  const found = [];
  for (const text of ["12", "-.5", "+4.", "1e3", "007", "n/a", " 1", "nan", ""]) {
    found.push(await value(number(`'${text}'`, "text")));
  }
  deepStrictEqual(found, [12, -0.5, 4, 1000, NaN, NaN, NaN, NaN, null]);
});

Deno.test("duckDbDialect hashes like MD5 everywhere", async () => {
  // RFC 1321, appendix A.5.
  strictEqual(await value(hash("''")), 0xd41d8cd9);
  strictEqual(await value(hash("'message digest'")), 0xf96b697d);
  strictEqual(await value(length("'🤦🏼‍♂️é'")), 6);
  strictEqual(await value(textOf(`'"a\\u0041"'::JSON`, "json")), "aA");
});

Deno.test("duckDbDialect finds cells in both spellings", async () => {
  const edges = [-1, 0, 0.5, 1e200];
  for (const brief of [true, false]) {
    const cells = [];
    for (const x of ["-2", "-1", "-0.0", "0.49", "0.5", "1e200", "1.7e308"]) {
      cells.push(await value(cell(`CAST(${x} AS DOUBLE)`, edges, { brief })));
    }
    deepStrictEqual(cells, [0, 1, 2, 2, 3, 4, 4]);
    strictEqual(await value(cell("1e0", [], { brief })), 0);
  }
});

Deno.test("duckDbDialect names windows in UTC, weeks by their Monday", async () => {
  const sunday = "TIMESTAMPTZ '2024-01-07 23:30:00-02'"; // Monday in UTC
  const keys = [];
  for (const unit of ["day", "week", "month"] as const) {
    keys.push(await value(windowKey(sunday, { kind: "timestamptz", unit })));
  }
  deepStrictEqual(keys, ["2024-01-08", "2024-01-08", "2024-01"]);
  const milliseconds = `CAST(${Date.UTC(2024, 0, 7, 5)} AS BIGINT)`;
  strictEqual(await value(windowKey(milliseconds, { kind: "integer", unit: "week" })), "2024-01-01");
  strictEqual(await value(windowKey("'NaN'::DOUBLE", { kind: "real", unit: "day" })), null);
  strictEqual(await value(windowKey("'infinity'::TIMESTAMP", { kind: "timestamp", unit: "day" })), null);
});

Deno.test("duckDbDialect makes a row of each part of each row", async () => {
  using workspace = await openWorkspace();
  const parts = ["a", "b"].map((name, index) => ({ index, cell: "0", x: name, v: `'${name}'` }));
  const sql = explode("(VALUES (1e0, 2e0, 'z')) AS t(a, b, s)", parts, ["s"]);
  deepStrictEqual(await workspace.run(sql), [[0, 0, 1, "a", "z"], [1, 0, 2, "b", "z"]]);
});
