import { deepStrictEqual } from "node:assert/strict";
import { checkExpectations } from "../../../lib/drift/quality/check_expectations.ts";
import type { Expectations } from "../../../lib/drift/quality/expectations.ts";
import { summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";

const rows = Array.from({ length: 100 }, (_, at) => ({
  age: at === 0 ? -1 : at < 5 ? null : 20 + at % 60,
  plan: at === 7 ? "trial" : ["free", "pro"][at % 2],
  id: `k${at === 9 ? 8 : at}`,
  at: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString(),
  number: at === 3 ? "n/a" : at,
}));

function checked(expectations: Expectations) {
  const { columns } = summariseRows(rows, { types: { number: "numeric" } });
  const table = {
    rows: rows.length,
    columns: columns.map(({ summary }) => summary),
    names: columns.map(({ summary }) => summary.name),
    nowMs: Date.UTC(2026, 0, 6, 3),
  };
  return checkExpectations(expectations, table).map(({ column, check, reference, current, verdict }) => [
    column,
    check.replace("expected ", ""),
    reference,
    Math.round(current * 1e6) / 1e6,
    verdict,
  ]);
}

Deno.test("checkExpectations() checks every kind of expectation, failures first", () => {
  const expectations: Expectations = {
    rows: { min: 50, max: 99 },
    columns: {
      age: { type: "numeric", min: 0, max: 120, missing: 0.01 },
      plan: { values: ["free", "pro"], pattern: "^[a-z]+$" },
      id: { unique: true, pattern: "^k\\d+$" },
      at: { type: "time", within: "2d" },
      number: { type: "numeric" },
      gone: {},
      perhaps: { optional: true },
    },
  };
  deepStrictEqual(checked(expectations), [
    ["all rows", "rows ≤ 99", 99, 100, "failed"],
    ["age", "min 0", 0, -1, "failed"],
    ["age", "missing ≤ 0.01", 0.01, 0.04, "failed"],
    ["plan", "values free, pro", 0, 0.01, "failed"],
    ["id", "unique", 0, 0.01, "failed"],
    ["number", "type numeric", 0, 0.01, "failed"],
    ["gone", "column", 1, 0, "failed"],
    ["all rows", "rows ≥ 50", 50, 100, "ok"],
    ["age", "type numeric", 0, 0, "ok"],
    ["age", "max 120", 120, 79, "ok"],
    ["plan", "pattern ^[a-z]+$", 0, 0, "ok"],
    ["id", "pattern ^k\\d+$", 0, 0, "ok"],
    ["at", "type time", 0, 0, "ok"],
    ["at", "latest within 2d", 48, 24, "ok"],
  ]);
});

Deno.test("checkExpectations() knows what it cannot know", () => {
  deepStrictEqual(checked({ columns: { age: { within: "1d" } } }), [["age", "latest within 1d", 24, 0, "unknown"]]);
  deepStrictEqual(checked({ columns: { at: { within: "1h" } } }).map((check) => check.at(-1)), ["failed"]);
  deepStrictEqual(
    checked({ columns: { age: {}, plan: {}, id: {}, at: {} }, otherColumns: false }),
    [["number", "no other column", 0, 1, "failed"]],
  );
});

Deno.test("checkExpectations() does not wait for ever for a pattern, and says that it is not known", () => {
  const { columns } = summariseRows([{ code: `${"a".repeat(40)}!` }, { code: "b" }]);
  const table = { rows: 2, columns: columns.map(({ summary }) => summary), names: ["code"], nowMs: 0 };
  deepStrictEqual(checkExpectations({ columns: { code: { pattern: "^(a+)+$" } } }, table), [{
    column: "code",
    check: "expected pattern ^(a+)+$ (too slow to check)",
    reference: 0,
    current: 0,
    verdict: "unknown",
  }]);
});
