import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { ColumnType } from "../../../lib/contracts/mod.ts";
import type { ColumnKind } from "../../../lib/engines/column_kind.ts";
import { duckDbDialect as dialect } from "../../../lib/engines/dialects/duckdb.ts";
import type { Relation } from "../../../lib/engines/relation.ts";
import { planColumns } from "../../../lib/engines/summarise/plan_columns.ts";

const KINDS: ColumnKind[] = ["integer", "real", "boolean", "date", "timestamp", "timestamptz", "text", "json", "other"];
const relation: Relation = {
  source: "t",
  from: "t",
  columns: KINDS.map((kind) => ({ name: kind, sql: kind, nativeType: kind.toUpperCase(), kind, nullable: true })),
  numbered: { from: "t", position: "rowid" },
};

function counts(type: ColumnType): Record<string, string> {
  const { columns } = planColumns(relation, {
    plan: { columns: KINDS.map((name) => ({ name, type })), slices: [] },
    dialect,
  });
  return Object.fromEntries(
    columns.map(({ name, counts, unreadable }) => [name, unreadable === undefined ? counts : "unreadable"]),
  );
}

Deno.test("planColumns() reads numbers and times from what holds them", () => {
  deepStrictEqual(counts("numeric"), {
    integer: "numbers",
    real: "numbers",
    boolean: "numbers",
    date: "unreadable",
    timestamp: "unreadable",
    timestamptz: "unreadable",
    text: "numbers",
    json: "numbers",
    other: "unreadable",
  });
  deepStrictEqual(Object.entries(counts("time")).filter(([, how]) => how === "unreadable").map(([kind]) => kind), [
    "boolean",
    "text",
    "json",
    "other",
  ]);
  deepStrictEqual([...new Set(Object.values(counts("categorical")))], ["categories"]);
  deepStrictEqual([...new Set(Object.values(counts("text")))], ["lengths"]);
});

Deno.test("planColumns() keeps frozen cells, and makes a missing column a problem", () => {
  const { columns, problems } = planColumns(relation, {
    plan: {
      columns: [
        { name: "nothing", type: "numeric" },
        { name: "real", type: "numeric", edges: [1, 2] },
        { name: "text", type: "categorical", buckets: 64 },
        { name: "integer", type: "boolean", buckets: 0 },
      ],
      slices: [],
    },
    dialect,
  });
  deepStrictEqual(columns.map(({ index, edges, buckets }) => [index, edges, buckets]), [
    [1, [1, 2], undefined],
    [2, undefined, 64],
    [3, undefined, undefined],
  ]);
  strictEqual(columns[2]?.sql, "CASE integer WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE CAST(integer AS VARCHAR) END");
  strictEqual(problems[0]?.column, "nothing");
  strictEqual(problems[0]?.error.message, 'Cannot summarise the column "nothing": the table has no column "nothing"');
});
