import { strictEqual } from "node:assert/strict";
import { sqliteReading } from "../../../lib/engines/duckdb/sqlite_types.ts";

Deno.test("sqliteReading() takes the narrowest type that holds all values, else what is declared", () => {
  const none = { integer: 0, real: 0, text: 0, blob: 0 };
  const reading = (declared: string, counts: Partial<typeof none> = {}, onlyBits = false) =>
    sqliteReading({ declared, counts: { ...none, ...counts }, onlyBits });
  strictEqual(reading("TEXT", { integer: 3 }), "BIGINT");
  strictEqual(reading("INTEGER", { integer: 3, real: 1 }), "DOUBLE");
  strictEqual(reading("INTEGER", { integer: 3, text: 1 }), "VARCHAR");
  strictEqual(reading("REAL", { blob: 1 }), "VARCHAR");
  strictEqual(reading("BOOLEAN", { integer: 3 }, true), "BOOLEAN");
  strictEqual(reading("BOOLEAN", { integer: 3 }, false), "BIGINT");
  strictEqual(reading("INTEGER", { integer: 3 }, true), "BIGINT");
  strictEqual(reading("VARCHAR(20)"), "VARCHAR");
  strictEqual(reading("BIGINT"), "BIGINT");
  strictEqual(reading("DOUBLE PRECISION"), "DOUBLE");
  strictEqual(reading(""), "VARCHAR");
});
