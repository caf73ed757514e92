import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { scanStatement } from "../../../lib/engines/compile/scan.ts";
import { sparkDialect } from "../../../lib/engines/dialects/spark.ts";

// Spellings that ran on Spark 4.3: backquoted names, LATERAL VIEW inline, conv() of the MD5, unix_micros, date_trunc.
Deno.test("sparkDialect spells names, texts, hashes and moments as Spark does", () => {
  strictEqual(sparkDialect.identifier("a`b"), "`a``b`");
  strictEqual(sparkDialect.text("it's \\n"), "'it\\'s \\\\n'");
  strictEqual(sparkDialect.hash("v"), "CAST(conv(substr(md5(CAST(v AS BINARY)), 1, 8), 16, 10) AS BIGINT)");
  strictEqual(
    sparkDialect.number("t", "timestamptz"),
    "CAST(floor(unix_micros(CAST(t AS TIMESTAMP)) / 1000) AS DOUBLE)",
  );
  strictEqual(
    sparkDialect.windowKey("t", { kind: "date", unit: "month" }),
    "date_format(date_trunc('month', CAST(t AS TIMESTAMP)), 'yyyy-MM')",
  );
  deepStrictEqual(
    ["bigint", "decimal(10,2)", "boolean", "timestamp_ntz", "timestamp", "string", "array<int>"].map(
      sparkDialect.kindOf,
    ),
    ["integer", "real", "boolean", "timestamp", "timestamptz", "text", "other"],
  );
});

Deno.test("sparkDialect compiles a scan that names no other engine's types and functions", () => {
  const relation = { source: "t", from: "calls", columns: [], numbered: { from: "calls", position: "id" } };
  const sql = scanStatement(relation, {
    columns: [
      { index: 0, counts: "numbers", sql: sparkDialect.number("`x`", "real"), edges: [0, 1] },
      { index: 1, counts: "categories", sql: sparkDialect.textOf("`c`", "text") },
      { index: 2, counts: "lengths", sql: sparkDialect.textOf("`t`", "text") },
    ],
    groups: { slices: ["`plan`"], window: sparkDialect.windowKey("`at`", { kind: "timestamptz", unit: "day" }) },
    dialect: sparkDialect,
  });
  match(sql, /LATERAL VIEW inline\(array\(struct\(0, /);
  match(sql, /GROUP BY GROUPING SETS \(\(k, cell, v\), \(k, cell, v, s0\), \(k, cell, v, w\), \(k, cell, v, s0, w\)\)/);
  strictEqual(/VARCHAR|double precision|::|unnest|width_bucket|'0x'|\btext\)/.exec(sql), null);
});
