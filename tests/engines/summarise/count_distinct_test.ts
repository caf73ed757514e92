import { deepStrictEqual } from "node:assert/strict";
import { countDistinct } from "../../../lib/engines/summarise/count_distinct.ts";
import { GroupReader } from "../../../lib/engines/summarise/group_key.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("countDistinct() counts exactly, and leaves out long columns with many values", async () => {
  using rows = await workspaceWith(`
    SELECT i::DOUBLE AS id, (i % 1000)::DOUBLE AS few, (i // 100)::DOUBLE AS many_later,
      't' || i % 7 AS words, i % 2 = 0 AS s FROM range(150000) AS t(i)`);
  const reader = new GroupReader(["s"], { hasWindow: false });
  const columns = [0, 1, 2, 3].map((index) => ({
    index,
    counts: index === 3 ? "lengths" as const : "numbers" as const,
    sql: `c${index}`,
    values: 150_000,
  }));
  const count = async (values: number) => {
    const found = await countDistinct(rows.workspace, {
      relation: rows.relation,
      columns: columns.map((column) => ({ ...column, values })),
      groups: { slices: ["CAST(c4 AS VARCHAR)"], window: null },
      reader,
    });
    return [...found].toSorted(([a], [b]) => a - b)
      .map(([index, groups]) => [index, ...[...groups].map(([{ slice }, n]) => [slice, n]).toSorted()]);
  };
  // 1,500 different values of column 2 do not show in the first 5,000 rows.
  deepStrictEqual(await count(150_000), [
    [1, [null, 1000], ["s=false", 500], ["s=true", 500]],
    [3, [null, 7], ["s=false", 7], ["s=true", 7]],
  ]);
  // Said to be short, all are counted.
  deepStrictEqual((await count(100_000)).map(([index, whole]) => [index, whole]), [
    [0, [null, 150_000]],
    [1, [null, 1000]],
    [2, [null, 1500]],
    [3, [null, 7]],
  ]);
});
