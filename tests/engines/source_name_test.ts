import { ok, strictEqual } from "node:assert/strict";
import { sourceName } from "../../lib/engines/source_name.ts";

Deno.test("sourceName() shortens queries and hides passwords", () => {
  strictEqual(sourceName({ kind: "file", source: "a.csv" }), "a.csv");
  strictEqual(sourceName({ kind: "table", source: "t", url: "postgres://me:pw@host/db" }), "t@postgres://***@host/db");
  strictEqual(sourceName({ kind: "sql", source: "SELECT 1\n  AS a" }), "SELECT 1 AS a");
  strictEqual(sourceName({ kind: "sql", source: `SELECT ${"x, ".repeat(50)}` }).length, 60);
});

Deno.test("sourceName() hides passwords whatever signs they hold", () => {
  for (const sign of ["/", ":", "@", "?", "#", "%2F"]) {
    const name = sourceName({ kind: "table", source: "t", url: `postgres://u:S3cret${sign}Pw@127.0.0.1:1/db` });
    ok(!/S3cret|Pw/.test(name), name);
  }
});
