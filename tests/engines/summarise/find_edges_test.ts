import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { HASH_RANGE, rowHash } from "../../../lib/engines/row_hash.ts";
import { findEdges } from "../../../lib/engines/summarise/find_edges.ts";
import { findRanges } from "../../../lib/engines/summarise/find_ranges.ts";
import { workspaceWith } from "../fixture.ts";

const ROWS = 200_000;

Deno.test("findEdges() gives the rule all finite values in order, or those of a sample with the smallest and the largest", async () => {
  using rows = await workspaceWith(`
    SELECT CASE WHEN i < 5 THEN 4e0 - i WHEN i = 5 THEN 'NaN' WHEN i = 6 THEN 'inf' END AS few,
      CASE WHEN i = 7 THEN '-inf' ELSE (i * 7919 % ${ROWS})::DOUBLE END AS many, NULL::DOUBLE AS nothing
    FROM range(${ROWS}) AS t(i)`);
  const given: [Float64Array, number][] = [];
  const columns = [0, 1, 2].map((index) => ({ index, sql: `c${index}` }));
  const { edges, samples } = await findEdges(rows.workspace, {
    relation: rows.relation,
    rows: ROWS,
    key: null,
    columns,
    ranges: await findRanges(rows.workspace, { relation: rows.relation, columns }),
    freezeEdges: (sorted, { rows }) => {
      given.push([sorted, rows]);
      return [sorted.length];
    },
  });
  deepStrictEqual([...given[0]?.[0] ?? []], [0, 1, 2, 3, 4]);
  deepStrictEqual(given.map(([, count]) => count), [5, ROWS - 1, 0]);
  const sampled = Array.from({ length: ROWS }, (_, row) => row)
    .filter((row) => row !== 7 && rowHash(row) < 0.25 * HASH_RANGE).map((row) => row * 7919 % ROWS);
  deepStrictEqual([...given[1]?.[0] ?? []], [0, ROWS - 1, ...sampled].toSorted((a, b) => a - b));
  deepStrictEqual([...edges], [[0, [5]], [1, [sampled.length + 2]], [2, [0]]]);
  deepStrictEqual([...samples.keys()], [1]);
  strictEqual(samples.get(1)?.rule, "hash 0.25");
});
