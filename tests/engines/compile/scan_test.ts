import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { CODES, HUGE_SCALE, SCAN_OUTPUTS, scanStatement } from "../../../lib/engines/compile/scan.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { inOrder, workspaceWith } from "../fixture.ts";

const NONE = { slices: [], window: null };

Deno.test("scanStatement() counts numbers by cell, and apart what lies in none", async () => {
  using rows = await workspaceWith(
    "SELECT * FROM (VALUES (1e0), (1.5), (7), (0), (NULL), ('NaN'), ('inf'), ('-inf'), (1e300), (-1e300)) AS t(x)",
  );
  const sql = scanStatement(rows.relation, {
    columns: [{ index: 3, counts: "numbers", sql: "c0", edges: [1, 5] }],
    groups: NONE,
    dialect: duckDbDialect,
  });
  const found = (await rows.workspace.run(sql)).toSorted((a, b) => Number(a[1]) - Number(b[1]));
  const [k, cell, n, total, variance, low, high, huge, zeros] = [
    "k",
    "cell",
    "n",
    "total",
    "variance",
    "lowest",
    "highest",
    "huge",
    "zeros",
  ]
    .map((name) => SCAN_OUTPUTS.findIndex((output) => output === name));
  const pick = (...places: (number | undefined)[]) => found.map((row) => places.map((place) => row[place ?? -1]));
  deepStrictEqual(pick(k, cell, n), [
    [3, CODES.huge - 2, 1],
    [3, CODES.huge, 1],
    [3, CODES.infinite, 2],
    [3, CODES.notANumber, 1],
    [3, CODES.missing, 1],
    [3, 0, 1],
    [3, 1, 2],
    [3, 2, 1],
  ]);
  deepStrictEqual(pick(total, variance, low, high, zeros).slice(5), [[0, 0, 0, 0, 1], [2.5, 0.0625, 1, 1.5, 0], [
    7,
    0,
    7,
    7,
    0,
  ]]);
  deepStrictEqual(pick(huge).slice(0, 2), [[1e300 * HUGE_SCALE], [-1e300 * HUGE_SCALE]]);
});

Deno.test("scanStatement() lists values, or counts them in buckets where a baseline does", async () => {
  using rows = await workspaceWith("SELECT CASE WHEN i % 4 < 3 THEN 'v' || i % 4 END AS x FROM range(40) AS t(i)");
  const run = async (buckets: number): Promise<unknown[][]> => {
    const sql = scanStatement(rows.relation, {
      columns: [{ index: 0, counts: "categories", sql: "c0", buckets }],
      groups: NONE,
      dialect: duckDbDialect,
    });
    return inOrder((await rows.workspace.run(sql)).map((row) => [row[1], row[2], row[3], row[4], row[11]]));
  };
  const missing = [-1, null, null, 10, 3];
  deepStrictEqual(await run(0), inOrder([missing, ...["v0", "v1", "v2"].map((v) => [0, v, null, 10, 3])]));
  deepStrictEqual(await run(1), inOrder([missing, [0, null, 0, 30, 3]]));
});

Deno.test("scanStatement() counts the lengths of texts, and puts columns together in one statement", async () => {
  using rows = await workspaceWith("SELECT * FROM (VALUES (1e0, 'ab'), (2, '🙂é'), (3, NULL), (4, '')) AS t(x, y)");
  const columns = [
    { index: 0, counts: "numbers", sql: "c0", edges: [2.5] },
    { index: 1, counts: "lengths", sql: "c1" },
  ] as const;
  const options = { columns, groups: NONE, dialect: duckDbDialect };
  for (const brief of [false, true]) {
    const found = await rows.workspace.run(scanStatement(rows.relation, { ...options, brief }));
    deepStrictEqual(found.map((row) => [row[0], row[1], row[4], row[5]]).toSorted(), [[0, 0, 2, 3], [0, 1, 2, 7], [
      1,
      -1,
      1,
      null,
    ], [1, 0, 3, 4]]);
  }
  match(scanStatement(rows.relation, { ...options, brief: true }), /list_filter/);
  strictEqual(scanStatement(rows.relation, options).includes("list_filter"), false);
});
