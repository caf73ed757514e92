import { strictEqual } from "node:assert/strict";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { numberText } from "../../../lib/engines/dialects/number_text.ts";
import { openWorkspace } from "../fixture.ts";

Deno.test("numberText() writes numbers as JavaScript does", async () => {
  using workspace = await openWorkspace();
  for (const number of [0, -0, 7, -12, 0.5, 1 / 3, 1e14, 123456.789, NaN, Infinity, -Infinity]) {
    const sql = numberText(`CAST('${number}' AS DOUBLE)`, duckDbDialect.types);
    strictEqual((await workspace.run(`SELECT ${sql}`))[0]?.[0], String(number));
  }
  strictEqual((await workspace.run(`SELECT ${numberText("NULL", duckDbDialect.types)}`))[0]?.[0], null);
});
