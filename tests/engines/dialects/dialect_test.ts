import { strictEqual } from "node:assert/strict";
import { isFiniteSql, realLiteral } from "../../../lib/engines/dialects/dialect.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { postgresDialect } from "../../../lib/engines/dialects/postgres.ts";
import { openWorkspace } from "../fixture.ts";

Deno.test("realLiteral() is the same number to the last bit", async () => {
  using workspace = await openWorkspace();
  const numbers = [
    0.1,
    1 / 3,
    -1e-300,
    5e-324,
    Number.MAX_VALUE,
    2 ** 53 + 2,
    123456789.123,
    NaN,
    Infinity,
    -Infinity,
    1e21,
  ];
  for (const number of numbers) {
    const [[found] = []] = await workspace.run(`SELECT ${realLiteral(number, duckDbDialect.types)}`);
    strictEqual(found, number);
  }
  strictEqual(realLiteral(-0, postgresDialect.types), "CAST('0' AS double precision)");
});

Deno.test("isFiniteSql() is true for finite numbers only", async () => {
  using workspace = await openWorkspace();
  for (const [number, expected] of [["1e308", true], ["'NaN'", false], ["'-inf'", false], ["NULL", null]] as const) {
    const sql = isFiniteSql(`CAST(${number} AS DOUBLE)`, duckDbDialect.types);
    strictEqual((await workspace.run(`SELECT ${sql}`))[0]?.[0], expected);
  }
});
