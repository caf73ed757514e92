import { deepStrictEqual } from "node:assert/strict";
import { describeColumns } from "../../lib/engines/describe_columns.ts";
import { workspaceWith } from "./fixture.ts";

Deno.test("describeColumns() goes by declared types, and tells free text from categories by its values", async () => {
  using rows = await workspaceWith(`
    SELECT i, i / 3.0 AS d, i::DECIMAL(9, 2) AS m, i::HUGEINT AS h, i % 2 = 0 AS b,
      DATE '2024-01-01' + i::INTEGER AS day, TIMESTAMP '2024-01-01' AS ts, TIMESTAMPTZ '2024-01-01 00:00:00+00' AS tz,
      'an answer that nobody else gave, number ' || i AS unique_text,
      'an answer that half of all gave, number ' || i % 50 AS half_text,
      'an answer that half of all gave, number ' || i % 51 AS just_more,
      'id ' || i AS short, NULL::VARCHAR AS nothing, '' AS blank,
      CASE WHEN i < 3 THEN 'a long text in three rows, number ' || i ELSE '' END AS mostly_blank,
      [i] AS list, uuid() AS u, '1s'::INTERVAL AS span
    FROM range(100) AS t(i)`);
  const columns = await describeColumns(rows.workspace, rows.relation);
  deepStrictEqual(Object.fromEntries(columns.map(({ name, type }) => [name, type])), {
    i: "numeric",
    d: "numeric",
    m: "numeric",
    h: "numeric",
    b: "boolean",
    day: "time",
    ts: "time",
    tz: "time",
    unique_text: "text",
    // More than half of the values must differ.
    half_text: "categorical",
    just_more: "text",
    // 20 characters on average.
    short: "categorical",
    nothing: "categorical",
    blank: "categorical",
    mostly_blank: "text",
    list: "categorical",
    u: "text",
    span: "categorical",
  });
  deepStrictEqual(columns[2]?.nativeType, "DECIMAL(9,2)");
});
