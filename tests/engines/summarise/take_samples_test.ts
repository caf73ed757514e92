import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { GroupReader } from "../../../lib/engines/summarise/group_key.ts";
import { groupSamples, tableSamples } from "../../../lib/engines/summarise/take_samples.ts";
import { workspaceWith } from "../fixture.ts";

const ROWS = 120_000;
const SQL = `SELECT i::DOUBLE AS id, CASE WHEN i % 100 = 0 THEN i::DOUBLE WHEN i % 3 = 0 THEN 'NaN' END AS sparse,
  'w' || i AS word, CASE WHEN i < 500 THEN 'small' ELSE 'large' END AS size FROM range(${ROWS}) AS t(i)`;

Deno.test("tableSamples() keeps about 50,000 rows of long columns, the same in each, and all of sparse ones", async () => {
  using rows = await workspaceWith(SQL);
  const reader = new GroupReader([], { hasWindow: false });
  const column = (index: number, isNumber: boolean, whole: number) => ({
    index,
    sql: `c${index}`,
    isNumber,
    whole,
    values: new Map([[reader.whole, whole]]),
  });
  const columns = [column(0, true, ROWS), column(1, true, 1200), column(2, false, ROWS)];
  const samples = await tableSamples(rows.workspace, { relation: rows.relation, rows: ROWS, columns, key: null });
  const [ids, sparse, words] = [0, 1, 2].map((index) => samples.get(index));
  strictEqual(ids?.rule, `hash ${50_000 / ROWS}`);
  // Binomial: five standard deviations.
  ok(
    Math.abs((ids?.values.length ?? 0) - 50_000) < 5 * Math.sqrt(50_000 * (1 - 50_000 / ROWS)),
    `Found ${ids?.values.length}`,
  );
  deepStrictEqual(words?.values.slice(0, 100), ids?.values.slice(0, 100).map((id) => `w${id}`));
  deepStrictEqual([sparse?.rule, sparse?.values.length], ["all", 1200]);
});

Deno.test("tableSamples() keeps everything of a short table, in the order of its rows", async () => {
  using rows = await workspaceWith("SELECT * FROM (VALUES (3e0), (NULL), ('NaN'), (-0e0), (1), ('inf')) AS t(x)");
  const reader = new GroupReader([], { hasWindow: false });
  const columns = [{ index: 0, sql: "c0", isNumber: true, whole: 3, values: new Map([[reader.whole, 3]]) }];
  const samples = await tableSamples(rows.workspace, { relation: rows.relation, rows: 6, columns, key: null });
  deepStrictEqual(samples.get(0), { values: [3, 0, 1], rule: "all" });
});

Deno.test("groupSamples() keeps all of small groups", async () => {
  using rows = await workspaceWith(SQL);
  const reader = new GroupReader(["size"], { hasWindow: false });
  const [small, large] = ["small", "large"].map((size) => reader.read([size, 0], 0) ?? reader.whole);
  const values = new Map([[reader.whole, ROWS], [small ?? reader.whole, 500], [large ?? reader.whole, ROWS - 500]]);
  const columns = [{ index: 0, sql: "c0", isNumber: true, whole: ROWS, values }];
  const samples = await groupSamples(rows.workspace, {
    relation: rows.relation,
    rows: ROWS,
    columns,
    key: null,
    groups: { slices: ["c3"], window: null },
    reader,
  });
  const found = [...samples.get(0) ?? []].map((
    [{ slice }, { rule, values }],
  ) => [slice, rule, values.length > 49_000 ? "many" : values.length]);
  deepStrictEqual(found, [
    [null, `hash ${50_000 / ROWS}`, "many"],
    ["size=small", "all", 500],
    ["size=large", `hash ${50_000 / (ROWS - 500)}`, "many"],
  ]);
});
