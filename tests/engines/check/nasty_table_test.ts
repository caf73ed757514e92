import { ok, strictEqual } from "node:assert/strict";
import { longTailTable, NASTY_NAMES, nastyTable } from "../../../lib/engines/check/nasty_table.ts";

Deno.test("nastyTable() holds what it is for", () => {
  const { columns } = nastyTable();
  strictEqual(new Set(columns.map(({ name }) => name)).size, Object.keys(NASTY_NAMES).length);
  ok(columns.every(({ values }) => values.length === 240));
  const values = (name: string) => columns.find((column) => column.name === name)?.values ?? [];
  for (const special of [NaN, Infinity, -Infinity, -0, 0, null, 5e-324]) {
    ok(values(NASTY_NAMES.real).some((value) => Object.is(value, special)), String(special));
  }
  ok(values(NASTY_NAMES.category).includes("'; DROP TABLE students; --"));
  ok(values(NASTY_NAMES.empty).every((value) => value === null));
  ok(values(NASTY_NAMES.moment).some((value) => value instanceof Date && value.getTime() < 0));
});

Deno.test("longTailTable() has more values than are counted one by one", () => {
  ok(new Set(longTailTable().columns[0]?.values).size > 1001);
});
