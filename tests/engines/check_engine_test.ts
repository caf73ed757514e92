import { ok, rejects } from "node:assert/strict";
import { checkEngine } from "../../lib/engines/check_engine.ts";
import { openDuckDb } from "../../lib/engines/duckdb/open_duckdb.ts";
import type { Engine, TableSummary } from "../../lib/contracts/mod.ts";

Deno.test("checkEngine() passes DuckDB", async () => {
  await using engine = await openDuckDb({ threads: 2 });
  const passed = await checkEngine(engine, { dialect: "duckdb" });
  ok(passed.length >= 17, `Expected the checks, found ${passed.length}`);
});

Deno.test("checkEngine() says which check fails, what was found and what was expected", async (t) => {
  type Change = (summary: TableSummary) => void;
  const faults: Record<string, [Change, RegExp]> = {
    "a row too many": [
      (table) => void table.rows++,
      /columns are counted over frozen cells: .*found 241, expected 240/,
    ],
    "a null too few": [
      ({ columns }) => columns.forEach(({ summary }) => summary.nulls > 0 && summary.nulls--),
      /nulls: found \d+, expected \d+/,
    ],
    "a mean off by a millionth": [
      ({ columns }) => columns.forEach(({ summary }) => summary.mean !== null && (summary.mean *= 1 + 1e-6)),
      /mean: found/,
    ],
    "a cell that is shifted": [
      ({ columns }) =>
        columns.forEach(({ summary: { cells } }) => cells !== null && "edges" in cells && cells.counts.reverse()),
      /cells\.counts\[\d+\]: found/,
    ],
    "a summary that is missing": [({ columns }) => void columns.pop(), /the summaries: : found 11 items, expected 12/],
  };
  for (const [name, [change, expected]] of Object.entries(faults)) {
    await t.step(name, async () => {
      await using engine = await openDuckDb({ threads: 2 });
      const faulty: Engine = {
        describe: (table) => engine.describe(table),
        async summarise(table, plan) {
          const summary = await engine.summarise(table, plan);
          change(summary);
          return summary;
        },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      };
      await rejects(checkEngine(faulty, { dialect: "duckdb" }), expected);
    });
  }
});
