import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { postgresDialect } from "../../../lib/engines/dialects/postgres.ts";

// What this SQL does is tested against a real server in tests/compat/engines_test.ts.
const { kindOf, identifier, text, cell, explode } = postgresDialect;

Deno.test("postgresDialect knows the kinds of Postgres' types", () => {
  deepStrictEqual(
    [
      "bigint",
      "double precision",
      "numeric(10,2)",
      "boolean",
      "date",
      "timestamp(3) without time zone",
      "timestamp with time zone",
      "character varying(20)",
      "jsonb",
      "integer[]",
      "mood",
    ].map(kindOf),
    ["integer", "real", "real", "boolean", "date", "timestamp", "timestamptz", "text", "json", "other", "other"],
  );
});

Deno.test("postgresDialect quotes names and texts, and refuses what Postgres cannot hold", () => {
  strictEqual(identifier(`a"b`), `"a""b"`);
  strictEqual(text("it's \\"), `'it''s \\'`);
  throws(() => text("a\0b"), { name: "InputError", message: /zero character/ });
  throws(() => identifier("a\0b"), { name: "InputError" });
});

Deno.test("postgresDialect asks for all columns in one statement", () => {
  strictEqual(cell("x", [], { brief: false }), "0");
  strictEqual(cell("x", [0.1, 2], { brief: false }), "width_bucket(x, ARRAY['0.1', '2']::double precision[])");
  strictEqual(
    explode("t", [{ index: 0, cell: "1", x: "x0", v: "v0" }, { index: 3, cell: "2", x: "x3", v: "v3" }], ["s0", "w"]),
    "SELECT unnest(ARRAY[0, 3]) AS k, unnest(ARRAY[1, 2]) AS cell, unnest(ARRAY[x0, x3]) AS x, unnest(ARRAY[v0, v3]) AS v, s0, w FROM t",
  );
});
