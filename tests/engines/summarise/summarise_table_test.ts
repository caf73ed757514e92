import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { SummaryPlan } from "../../../lib/contracts/mod.ts";
import { quantileEdges } from "../../../lib/engines/summarise/quantile_edges.ts";
import { summariseTable } from "../../../lib/engines/summarise/summarise_table.ts";
import { workspaceWith } from "../fixture.ts";

const SQL = `SELECT * FROM (VALUES (1e0, 'a', 'x'), (2, 'b', 'x'), (NULL, 'a', NULL), (4, 'c', 'y')) AS t(n, c, s)`;

async function summarise(plan: SummaryPlan): ReturnType<typeof summariseTable> {
  using rows = await workspaceWith(SQL);
  return await summariseTable(rows.workspace, rows.relation, { plan, freezeEdges: (sorted) => quantileEdges(sorted) });
}

// That the figures are right is what checkEngine() checks; here is what comes out, and in which order.
Deno.test("summariseTable() puts all rows first, then slices by name, columns in the order of the plan", async () => {
  const { rows, columns, problems } = await summarise({
    columns: [{ name: "c", type: "categorical" }, { name: "n", type: "numeric" }],
    slices: ["s"],
    samples: "none",
  });
  deepStrictEqual([rows, problems], [4, undefined]);
  deepStrictEqual(columns.map(({ slice, summary }) => [slice, summary.name, summary.count]), [
    [null, "c", 4],
    [null, "n", 4],
    ["s is missing", "c", 1],
    ["s is missing", "n", 1],
    ["s=x", "c", 2],
    ["s=x", "n", 2],
    ["s=y", "c", 1],
    ["s=y", "n", 1],
  ]);
  // Slices share the cells of the whole.
  const edges = new Set(
    columns.flatMap(({ summary: { cells } }) => cells !== null && "edges" in cells ? [cells.edges.join()] : []),
  );
  strictEqual(edges.size, 1);
});

Deno.test("summariseTable() makes a problem of a column that it cannot read, and an error of a plan that cannot be", async () => {
  const { columns, problems } = await summarise({
    columns: [{ name: "c", type: "time" }, { name: "n", type: "numeric", edges: [] }, { name: "z", type: "text" }],
    slices: [],
  });
  deepStrictEqual(columns.map(({ summary }) => summary.name), ["n"]);
  deepStrictEqual(problems?.map(({ column, error }) => [column, error.name]), [["z", "InputError"], [
    "c",
    "InputError",
  ]]);
  await rejects(summarise({ columns: [], slices: [], key: "nothing" }), { name: "InputError" });
  deepStrictEqual(await summarise({ columns: [], slices: ["s"] }), { rows: 4, columns: [] });
});

Deno.test("summariseTable() refuses a plan of more columns than it can ask for at once", async () => {
  const columns = Array.from({ length: 10_001 }, (_, index) => ({ name: `c${index}`, type: "numeric" }) as const);
  await rejects(summarise({ columns, slices: [] }), {
    name: "InputError",
    message: /10001 columns/,
    hint: /--columns/,
  });
});
