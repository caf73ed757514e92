import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { TableSummary } from "../../lib/contracts/mod.ts";
import { frozenEdges, summariseRows } from "../../lib/drift/mod.ts";
import { openDuckDb } from "../../lib/engines/duckdb/open_duckdb.ts";
import { tableSource } from "../../lib/engines/table_source.ts";

/** More rows than a sample holds. */
const ROWS = 60_000;
const QUERY = `SELECT sin(i::DOUBLE) * 10 AS wave, (i * 37 % 101)::INTEGER AS age,
  CASE WHEN i % 20 = 0 THEN NULL WHEN i % 1001 = 0 THEN 'NaN'::DOUBLE WHEN i % 2003 = 0 THEN '-inf'::DOUBLE
    ELSE 1 / ((i * 7907 % 10007) / 10007 + 0.001) END AS heavy,
  'plan ' || (i * i % 23) AS plan, CASE WHEN i % 7 > 0 THEN 'city ' || (i * 13 % 1777) END AS city, i % 3 = 0 AS flag,
  'an answer in free text ' || md5((i % 50000)::VARCHAR) AS words,
  TIMESTAMP '2024-01-01' + INTERVAL 1 MINUTE * (i * 37 % 100000) AS moment, CASE WHEN i % 50 = 0 THEN i END AS sparse
  FROM range(${ROWS}) AS t(i)`;

Deno.test("openDuckDb() and summariseRows() give equal summaries of the same rows: edges, cells, buckets, samples", async () => {
  await using engine = await openDuckDb({ freezeEdges: frozenEdges });
  const table = tableSource(QUERY);
  const columns = await engine.describe(table);
  const names = columns.map(({ name }) => name);
  const found = await engine.summarise(table, { columns, slices: [] });
  const rows = (await engine.rows(table, names)).map((row) =>
    Object.fromEntries(names.map((name, place) => [name, row[place]]))
  );
  const expected = summariseRows(rows, {
    columns: names,
    types: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
  });
  strictEqual(found.rows, ROWS);
  ok(found.columns.some(({ summary }) => summary.sample?.rule === `hash ${50_000 / ROWS}`));
  const [own, others] = [comparable(found), comparable(expected)];
  deepStrictEqual(own.map(({ exact }) => exact), others.map(({ exact }) => exact));
  own.forEach(({ exact, sums }, column) =>
    sums.forEach((sum, place) => {
      const other = others[column]?.sums[place] ?? NaN;
      ok(Math.abs(sum - other) <= 1e-9 * Math.max(1, Math.abs(other)), `${exact.name} ${place}: ${sum}, ${other}`);
    })
  );
});

/** What must be the same to the last digit, and the sums, which depend on the order of the rows. */
function comparable({ columns }: TableSummary) {
  return columns.map(({ summary: { distinct: _, mean, variance, cells, lengths, ...exact } }) => {
    const sums = cells !== null && "sums" in cells ? cells.sums : [];
    return {
      exact: {
        ...exact,
        cells: cells === null || !("sums" in cells) ? cells : { edges: cells.edges, counts: cells.counts },
        lengths: lengths === undefined ? null : { count: lengths.count, min: lengths.min, max: lengths.max },
      },
      sums: [...sums, mean ?? 0, variance ?? 0, lengths?.mean ?? 0, lengths?.m2 ?? 0],
    };
  });
}
