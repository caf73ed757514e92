import { deepStrictEqual } from "node:assert/strict";
import { textTypes } from "../../../lib/engines/duckdb/csv_types.ts";
import { openWorkspace } from "../fixture.ts";

Deno.test("textTypes() takes the narrowest type that holds all texts", async () => {
  const columns: Record<string, [string | null, (string | null)[]]> = {
    whole: ["BIGINT", ["1", "-2", "+3", null]],
    numbers: ["DOUBLE", ["1", "2.5", ".5", "1e-3"]],
    notFinite: ["DOUBLE", ["1", "nan", "-inf", "Infinity"]],
    codes: ["VARCHAR", ["007", "1", "2", "3"]],
    longIds: ["DOUBLE", ["12345678901234567890", "1", "1", "1"]],
    truth: ["BOOLEAN", ["true", "FALSE", null, "True"]],
    yes: ["VARCHAR", ["yes", "no", "yes", "no"]],
    days: ["DATE", ["2024-02-29", "2024-01-01", null, null]],
    noDay: ["VARCHAR", ["2023-02-29", "2024-01-01", null, null]],
    moments: ["TIMESTAMP", ["2024-01-01", "2024-01-01 10:00", "2024-01-01T10:00:00.123", null]],
    zoned: ["TIMESTAMP WITH TIME ZONE", ["2024-01-01", "2024-01-01T10:00:00Z", "2024-01-01 10:00:00+02:00", null]],
    mixed: ["VARCHAR", ["1", "a", "2024-01-01", "true"]],
    spaces: ["VARCHAR", [" 1", "2", "3", "4"]],
    nothing: [null, [null, null, null, null]],
  };
  const values = Object.values(columns).map(([, texts]) => texts);
  const rows = [0, 1, 2, 3].map((row) =>
    `(${values.map((texts) => texts[row] === null ? "NULL::VARCHAR" : `'${texts[row]}'`).join(", ")})`
  );
  using workspace = await openWorkspace();
  const names = values.map((_, index) => `c${index}`);
  const from = `(VALUES ${rows.join(", ")}) AS t(${names.join(", ")})`;
  const types = await textTypes(workspace, { from, columns: values.map((_, index) => index) });
  deepStrictEqual(
    Object.fromEntries(Object.keys(columns).map((name, index) => [name, types.get(index)])),
    Object.fromEntries(Object.entries(columns).map(([name, [type]]) => [name, type])),
  );
});
