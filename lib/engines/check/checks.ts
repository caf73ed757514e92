import type { ColumnType, Engine, SummaryPlan, TableRef } from "../../contracts/mod.ts";
import type { Dialect } from "../dialects/dialect.ts";
import { HASH_RANGE, rowHash } from "../row_hash.ts";
import type { FreezeEdges } from "../summarise/find_edges.ts";
import { asQuery, type CheckTable } from "./check_table.ts";
import { differences } from "./differences.ts";
import { textHash } from "./naive_summary.ts";
import { naiveTable } from "./naive_table.ts";
import { longTailTable, NASTY_NAMES, nastyTable } from "./nasty_table.ts";

/** What a check works with. */
export interface CheckContext {
  /** The engine. */
  engine: Engine;
  /** How SQL is spelt there. */
  dialect: Dialect;
  /** The rule for edges that the engine was opened with. */
  freezeEdges: FreezeEdges;
}

/** One thing that an engine must do right. */
export interface EngineCheck {
  /** What that is. */
  name: string;
  /** Throws if it does not. */
  run(context: CheckContext): Promise<void>;
}

const NUMBERS = [NASTY_NAMES.real, NASTY_NAMES.extreme, NASTY_NAMES.whole, NASTY_NAMES.constant, NASTY_NAMES.key];
const EDGES = [-1e300, -1000, -1, -0.5, 0, 1e-310, 0.1, 1 / 3, 5, 1e9, 1e9 + 3.5, 1e200];

/** All columns of the table with nasties, numbers over frozen edges. */
function everything(table: CheckTable): SummaryPlan["columns"] {
  return table.columns.map(({ name, type }) => ({
    name,
    type,
    ...(type === "numeric" ? { edges: EDGES } : {}),
    ...(type === "time" ? { edges: [0, Date.UTC(2024, 0, 3), Date.UTC(2024, 0, 10)] } : {}),
  }));
}

function planCheck(
  name: string,
  { table = nastyTable, plan }: { table?: () => CheckTable; plan: (table: CheckTable) => SummaryPlan },
): EngineCheck {
  return {
    name,
    async run({ engine, dialect, freezeEdges }) {
      const given = table();
      const asked = plan(given);
      const expected = naiveTable(given, { plan: asked, freezeEdges });
      const found = await engine.summarise(asQuery(given, dialect), asked);
      requireSame(name, found.rows, expected.rows);
      requireSame("the rows that repeat", found.duplicates, expected.duplicates);
      const keyOf = ({ slice, window, summary }: (typeof found.columns)[number]): string =>
        JSON.stringify([slice, window, summary.name, summary.type]);
      const others = new Map(found.columns.map((column) => [keyOf(column), column.summary]));
      requireSame("the summaries", [...others.keys()].toSorted(), expected.columns.map(keyOf).toSorted());
      for (const column of expected.columns) {
        const { min, max } = column.summary;
        // What is left of a sum that cancels out is small against its terms.
        const scale = Math.min(1e140, Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0)));
        const own = differences(sorted(others.get(keyOf(column))), sorted(column.summary), { scale });
        if (own.length > 0) throw new Error(`${keyOf(column)}: ${own.slice(0, 5).join("; ")}`);
      }
    },
  };
}

/** Everything that an engine must do right, in an order that tells the simplest fault first. */
export const ENGINE_CHECKS: readonly EngineCheck[] = [
  {
    name: "columns have their names and types",
    async run({ engine, dialect }) {
      const table = nastyTable();
      const found = await engine.describe(asQuery(table, dialect));
      const types = (columns: readonly { name: string; type: ColumnType }[]) =>
        columns.map(({ name, type }) => [name, type]);
      requireSame("the columns", types(found), types(table.columns));
    },
  },
  planCheck("columns are counted over frozen cells", { plan: (table) => ({ columns: everything(table), slices: [] }) }),
  planCheck("edges are found where none are frozen", {
    plan: () => ({ columns: NUMBERS.map((name) => ({ name, type: "numeric" })), slices: [], samples: "none" }),
  }),
  planCheck("values beyond frozen fences are counted", {
    plan: () => ({
      columns: NUMBERS.map((name) => ({ name, type: "numeric", edges: EDGES, fences: { low: -0.5, high: 5 } })),
      slices: [],
      samples: "none",
    }),
  }),
  planCheck("rows that repeat are counted", {
    table: () => twice(nastyTable()),
    plan: () => ({ columns: [], slices: [], duplicates: true }),
  }),
  planCheck("any column is counted as text and as category", {
    plan: (table) => ({
      columns: table.columns.filter(({ stored }) => stored !== "timestamp" && stored !== "real")
        .map(({ name, stored }) => ({ name, type: stored === "text" ? "text" : "categorical" })),
      slices: [],
    }),
  }),
  planCheck("text that reads as numbers is counted as numbers", {
    plan: () => ({ columns: [{ name: NASTY_NAMES.numberText, type: "numeric", edges: [-1, 0, 10] }], slices: [] }),
  }),
  planCheck("slices, also of missing values, are counted apart", {
    plan: (table) => ({
      columns: everything(table),
      slices: [NASTY_NAMES.truth, NASTY_NAMES.category],
      samples: "groups",
    }),
  }),
  ...(["day", "week", "month"] as const).map((unit) =>
    planCheck(`windows of a ${unit} are counted apart, each with its slices`, {
      plan: (table) => ({
        columns: everything(table),
        slices: [NASTY_NAMES.truth],
        window: { column: NASTY_NAMES.moment, unit },
        samples: unit === "month" ? "groups" : "none",
      }),
    })
  ),
  planCheck("windows of so many rows follow the order of the table", {
    plan: (table) => ({ columns: everything(table), slices: [], window: { size: 50 } }),
  }),
  planCheck("rows that belong together are counted as such", {
    plan: (table) => ({ columns: everything(table), slices: [NASTY_NAMES.truth], cluster: NASTY_NAMES.cluster }),
  }),
  planCheck("too many different values go into buckets", {
    table: longTailTable,
    plan: () => ({
      columns: [{ name: "value", type: "categorical" }, { name: "few", type: "categorical" }],
      slices: ["few"],
      cluster: "few",
    }),
  }),
  planCheck("values go into the buckets of a baseline", {
    table: longTailTable,
    plan: () => ({ columns: [{ name: "few", type: "categorical", buckets: 16 }], slices: [], samples: "none" }),
  }),
  planCheck("a table without rows has summaries", {
    table: () => ({ columns: nastyTable().columns.map((column) => ({ ...column, values: [] })) }),
    plan: (table) => ({
      columns: everything(table),
      slices: [NASTY_NAMES.truth],
      window: { column: NASTY_NAMES.moment, unit: "day" },
      cluster: NASTY_NAMES.cluster,
    }),
  }),
  planCheck("a column without values may be of any type", {
    plan: () => ({
      columns: (["numeric", "time", "categorical", "boolean", "text"] as const).map((type) => ({
        name: NASTY_NAMES.empty,
        type,
      })),
      slices: [],
    }),
  }),
  {
    name: "a column that is missing or cannot be read is a problem of that column",
    async run({ engine, dialect }) {
      const columns: SummaryPlan["columns"] = [
        { name: `no "such" column`, type: "numeric" },
        { name: NASTY_NAMES.free, type: "time" },
        { name: NASTY_NAMES.whole, type: "numeric", edges: [0] },
      ];
      const found = await engine.summarise(asQuery(nastyTable(), dialect), { columns, slices: [], samples: "none" });
      requireSame("the columns", found.columns.map(({ summary }) => summary.name), [NASTY_NAMES.whole]);
      const problems = found.problems?.map(({ column, error }) => [column, error.name]).toSorted();
      requireSame(
        "the problems",
        problems,
        [[`no "such" column`, "InputError"], [NASTY_NAMES.free, "InputError"]].toSorted(),
      );
    },
  },
  {
    name: "a sample is chosen by the hash of the key",
    async run({ engine, dialect }) {
      const found = await engine.summarise(manyRows(dialect), {
        columns: [{ name: "id", type: "numeric", edges: [] }],
        slices: [],
        key: "id",
      });
      const rate = 50_000 / 100_000;
      const expected = Array.from({ length: 100_000 }, (_, id) => id).filter((id) =>
        textHash(String(id)) < rate * 2 ** 32
      );
      const { sample, distinct } = found.columns[0]?.summary ?? {};
      requireSame("the rule", sample?.rule, `hash ${rate}`);
      requireSame("the rows", sample?.values.map(Number).toSorted((a, b) => a - b), expected);
      requireSame("the different values", distinct, 100_000);
    },
  },
  {
    name: "without a key a sample is chosen by position, and edges are found from it and the ends",
    async run({ engine, dialect, freezeEdges }) {
      const found = await engine.summarise(manyRows(dialect), {
        columns: [{ name: "id", type: "numeric" }],
        slices: [],
      });
      const { sample, cells } = found.columns[0]?.summary ?? {};
      let expected = 0;
      for (let row = 0; row < 100_000; row++) if (rowHash(row) < HASH_RANGE / 2) expected++;
      requireSame("how many rows", sample?.values.length, expected);
      const sorted = Float64Array.from([0, 99_999, ...sample?.values.map(Number) ?? []]).sort();
      const edges = cells !== undefined && cells !== null && "edges" in cells ? cells.edges : null;
      requireSame("the edges", edges, freezeEdges(sorted, { rows: 100_000 }));
    },
  },
];

/** A table with each of its rows twice. */
function twice({ columns }: CheckTable): CheckTable {
  return { columns: columns.map((column) => ({ ...column, values: [...column.values, ...column.values] })) };
}

/** 100,000 rows with the numbers from 0. */
function manyRows({ identifier }: Dialect): TableRef {
  const digits = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
  const tables = ["a", "b", "c", "d", "e"];
  const sum = tables.map((table, place) => `${10 ** place} * ${table}.n`).join(" + ");
  const from = tables.map((table) => `${digits} AS ${table}(n)`).join(" CROSS JOIN ");
  return { kind: "sql", source: `SELECT ${sum} AS ${identifier("id")} FROM ${from}` };
}

/** Samples hold the same values in any order. */
function sorted<T extends { sample?: { values: unknown[] } } | undefined>(summary: T): T {
  const { sample } = summary ?? {};
  if (summary === undefined || sample === undefined) return summary;
  const values = sample.values.toSorted((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1
  );
  return { ...summary, sample: { ...sample, values } };
}

function requireSame(what: string, found: unknown, expected: unknown): void {
  const [first] = differences(found, expected);
  if (first !== undefined) throw new Error(`${what}: ${first}`);
}
