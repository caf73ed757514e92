import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { Engine, SummaryPlan, TableSummary } from "vigil/contracts";
import { checkEngine, openDuckDb, openPostgres, tableSource } from "vigil/engines";
import {
  type Baseline,
  compareSummaries,
  exactDistance,
  frozenEdges,
  makeBaseline,
  planOf,
  summariseRows,
} from "vigil/drift";
import { findPostgres, startPostgres } from "./components.ts";

const programs = await findPostgres();

/** A million rows by arithmetic that is exact in every engine: the same text of SQL, the same rows. */
const MILLION = millionRows(1_000_000);

function millionRows(rows: number): string {
  const share = (factor: number): string => `CAST(i * ${factor} % 1000003 AS double precision) / 1000003`;
  // Sums of four uniform numbers, nearly normal; every twentieth value missing, some not finite.
  const bell = (seed: number): string => [7919, 7951, 7993, 8017].map((prime) => share(prime + 2 * seed)).join(" + ");
  const numbers = Array.from({ length: 12 }, (_, seed) => `(${bell(seed)} - 2) * ${seed + 1} AS x${seed}`);
  const others = [
    "CASE WHEN i % 20 = 0 THEN NULL WHEN i % 1001 = 0 THEN CAST('NaN' AS double precision) " +
    `WHEN i % 2003 = 0 THEN CAST('-Infinity' AS double precision) ELSE 1 / (${share(7907)} + 0.001) END AS heavy`,
    "CAST(i * 31 % 101 AS integer) AS age",
    "CASE WHEN i % 17 = 0 THEN NULL ELSE 'c' || CAST(i * i % 23 AS text) END AS plan",
    "'city ' || CAST(i * 13 % 1777 AS text) AS city",
    "i % 3 = 0 AS flag",
    "'an answer in free text ' || md5(CAST(i % 500000 AS text)) AS words",
    "CAST('2024-01-01' AS timestamp) + (i * 37 % 100) * interval '1 day' AS moment",
    "'s' || CAST(i - i % 25 AS text) AS session",
  ];
  return `SELECT i AS id, ${[...numbers, ...others].join(", ")} ` +
    `FROM (SELECT CAST(j AS bigint) AS i FROM generate_series(1, ${rows}) AS g(j)) AS numbers`;
}

Deno.test({
  name: "Postgres keeps the contract of an engine",
  ignore: programs === null,
  async fn() {
    await using server = await startPostgres(programs ?? "");
    await using engine = await openPostgres(server.url);
    const passed = await checkEngine(engine, { dialect: "postgres" });
    ok(passed.length >= 17, `Expected the checks, found ${passed.length}`);
  },
});

Deno.test({
  name: "DuckDB and Postgres give equal summaries of the same million rows",
  ignore: programs === null,
  async fn() {
    await using server = await startPostgres(programs ?? "");
    await server.sql(`CREATE TABLE million AS ${MILLION}`);
    await using duckDb = await openDuckDb({ threads: 2, freezeEdges: frozenEdges });
    await using postgres = await openPostgres(server.url, { freezeEdges: frozenEdges });
    const here = tableSource(MILLION);
    const there = tableSource(`million@${server.url}`);
    const columns = await duckDb.describe(here);
    const types = (all: readonly { name: string; type: string }[]) => all.map(({ name, type }) => [name, type]);
    deepStrictEqual(types(await postgres.describe(there)), types(columns));
    const plan: SummaryPlan = { columns, slices: [] };
    const a = await duckDb.summarise(here, plan);
    const b = await postgres.summarise(there, plan);
    strictEqual(a.rows, 1_000_000);
    requireEqual(a, b);
    // The same rows a while later: some columns drifted.
    const baselines = [makeBaseline(a), makeBaseline(b)] as const;
    const few = ["x0", "x1", "age", "plan", "city", "flag"];
    const later = (table: string): string =>
      `SELECT x0 + 0.3 AS x0, x1, age, CASE WHEN id % 5 = 0 THEN 'c0' ELSE plan END AS plan, city, flag FROM ${table}`;
    const asked = (baseline: Baseline): SummaryPlan => ({
      ...planOf(baseline),
      columns: planOf(baseline).columns.filter(({ name }) => few.includes(name)),
    });
    const current = [
      await duckDb.summarise(tableSource(later(`(${MILLION}) AS million`)), asked(baselines[0])),
      await postgres.summarise(tableSource(later("million")), asked(baselines[1])),
    ] as const;
    requireEqual(current[0], current[1]);
    const results = current.map((table, place) =>
      compareSummaries(baselines[place] ?? baselines[0], table, { columns: few })
    );
    const verdicts = results.map(({ columns }) => columns.map(({ name, verdict }) => `${name}: ${verdict}`).join(", "));
    strictEqual(verdicts[0], "x0: drift, x1: stable, age: stable, plan: drift, city: stable, flag: stable");
    strictEqual(verdicts[1], verdicts[0]);
  },
});

Deno.test({
  name: "DuckDB and Postgres give equal summaries of slices, windows and clusters",
  ignore: programs === null,
  async fn() {
    await using server = await startPostgres(programs ?? "");
    const source = millionRows(100_000);
    await server.sql(`CREATE TABLE part AS ${source}`);
    await using duckDb = await openDuckDb({ threads: 2, freezeEdges: frozenEdges });
    await using postgres = await openPostgres(server.url, { freezeEdges: frozenEdges });
    const [here, there] = [tableSource(source), tableSource(`part@${server.url}`)];
    const columns = (await duckDb.describe(here)).filter(({ name }) => ["x0", "heavy", "plan", "words"].includes(name));
    const frozen = planOf(makeBaseline(await duckDb.summarise(here, { columns, slices: [] }))).columns;
    const parts: SummaryPlan = {
      columns: frozen,
      slices: ["flag", "plan"],
      window: { column: "moment", unit: "month" },
      cluster: "session",
      samples: "none",
    };
    const [c, d] = [await duckDb.summarise(here, parts), await postgres.summarise(there, parts)];
    ok(c.columns.length > 200, `Expected slices and windows, found ${c.columns.length} summaries`);
    requireEqual(c, d);
  },
});

Deno.test({
  name: "DuckDB, Postgres and the summariser in memory give equal summaries, verdicts and exact distances",
  ignore: programs === null,
  async fn(t) {
    await using server = await startPostgres(programs ?? "");
    await using duckDb = await openDuckDb({ threads: 2, freezeEdges: frozenEdges });
    await using postgres = await openPostgres(server.url, { freezeEdges: frozenEdges });
    // More rows than are kept as a sample, and a second table that drifted in some columns.
    const source = millionRows(120_000);
    const later =
      `SELECT id, x0 + 0.3 AS x0, x1, heavy * 1.5 AS heavy, age, CASE WHEN id % 5 = 0 THEN 'c0' ELSE plan END AS plan, ` +
      `city, flag, words FROM (${source}) AS rows WHERE id % 2 = 0`;
    await server.sql(`CREATE TABLE reference AS ${source}; CREATE TABLE current AS ${later}`);
    const names = ["x0", "x1", "heavy", "age", "plan", "city", "flag", "words"];
    const columns = (await duckDb.describe(tableSource(source))).filter(({ name }) => names.includes(name));
    const plan: SummaryPlan = { columns, slices: [] };
    const rows = (await duckDb.rows(tableSource(source), names)).map((row) =>
      Object.fromEntries(names.map((name, place) => [name, row[place]]))
    );
    const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
    const found = [
      { engine: duckDb, reference: tableSource(source), current: tableSource(later) },
      {
        engine: postgres,
        reference: tableSource(`reference@${server.url}`),
        current: tableSource(`current@${server.url}`),
      },
    ];
    const verdicts: string[] = [];
    const distances: number[][] = [];
    const memory = summariseRows(rows, { columns: names, types });
    for (const { engine, reference, current } of found) {
      const table = await engine.summarise(reference, plan);
      await t.step(
        "equal edges, cells, buckets and samples",
        () => requireEqual(comparable(table), comparable(memory)),
      );
      const baseline = makeBaseline(table);
      const now = await engine.summarise(current, planOf(baseline));
      const result = compareSummaries(baseline, now);
      verdicts.push(result.columns.map(({ name, verdict }) => `${name}: ${verdict}`).join(", "));
      const own: number[] = [];
      for (const name of ["x0", "x1", "heavy"]) {
        const side = (columns: typeof now.columns) => columns.find(({ summary }) => summary.name === name)?.summary;
        const [a, b] = [side(table.columns), side(now.columns)];
        if (a === undefined || b === undefined) throw new Error(`Expected the column ${name}`);
        for (const method of ["ks", "wasserstein"] as const) {
          const tables = { reference, current };
          const exact = await exactDistance(a, b, {
            method,
            valuesIn: (side, ranges) => engine.countValues(tables[side], { column: name, type: "numeric", ranges }),
          });
          own.push(exact?.statistic ?? NaN);
        }
      }
      distances.push(own);
    }
    strictEqual(verdicts[0], verdicts[1]);
    ok(verdicts[0]?.startsWith("x0: drift, x1: stable, heavy: drift"), verdicts[0]);
    requireEqual(distances[0]?.map((sums) => ({ sums: [sums] })), distances[1]?.map((sums) => ({ sums: [sums] })));
    ok(distances[0]?.every((distance) => distance > 0));
  },
});

/** What the summariser in memory and an engine both say; it counts different values further, and samples in another order. */
function comparable({ rows, columns }: TableSummary): unknown {
  const byName = columns.map(({ summary: { sample, distinct: _, ...summary } }) => ({
    ...summary,
    rule: sample?.rule,
    values: sample?.values.map((value) => typeof value === "number" ? value : String(value)).toSorted((a, b) =>
      typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : 1
    ),
  }));
  return { rows, columns: byName.toSorted((a, b) => a.name < b.name ? -1 : 1) };
}

Deno.test({
  name: "openPostgres() reads tables, views and queries, and never writes",
  ignore: programs === null,
  async fn(t) {
    await using server = await startPostgres(programs ?? "");
    await server.sql(
      `CREATE SCHEMA "my schema"; CREATE TYPE mood AS ENUM ('good', 'bad');
       CREATE TABLE "my schema"."Calls; --" (id integer PRIMARY KEY, mood mood, price numeric(10, 2), data jsonb, at timestamptz,
         "a""b 🦆" text);
       INSERT INTO "my schema"."Calls; --" VALUES (1, 'good', 1.50, '{"a": 1}', '2024-01-01 00:30+02', ''), (2, NULL, NULL, '"x"', NULL, NULL);
       CREATE VIEW calls AS SELECT id, price FROM "my schema"."Calls; --"`,
    );
    await using engine = await openPostgres(server.url, { statementTimeoutMs: 2000 });
    const count = (): Promise<string> => server.sql('SELECT count(*) FROM "my schema"."Calls; --"');
    const table = { kind: "table", source: "my schema.Calls; --" } as const;
    deepStrictEqual((await engine.describe(table)).map(({ name, type, nullable }) => [name, type, nullable]), [
      ["id", "numeric", false],
      ["mood", "categorical", true],
      ["price", "numeric", true],
      ["data", "categorical", true],
      ["at", "time", true],
      [`a"b 🦆`, "categorical", true],
    ]);
    const { columns } = await engine.summarise(table, {
      columns: [{ name: "price", type: "numeric", edges: [1.5] }, { name: "data", type: "categorical" }],
      slices: [`a"b 🦆`],
      window: { column: "at", unit: "day" },
    });
    const found = columns.map((
      { slice, window, summary },
    ) => [slice, window, summary.name, summary.count, summary.nulls]);
    deepStrictEqual(found.slice(0, 4), [
      [null, null, "price", 2, 1],
      [null, null, "data", 2, 0],
      [null, "2023-12-31", "price", 1, 0],
      [null, "2023-12-31", "data", 1, 0],
    ]);
    strictEqual((await engine.describe({ kind: "table", source: "calls" })).length, 2);
    for (
      const [source, error] of [
        ["SELECT 1 AS a; DELETE FROM calls", { name: "InputError", message: /syntax error at or near ";"/ }],
        [`SELECT 1 AS a) AS q; COMMIT; DROP VIEW calls; --`, { name: "InputError", message: /syntax error/ }],
        ["WITH x AS (DELETE FROM calls RETURNING id) SELECT id FROM x", { name: "InputError" }],
        ["SELECT nextval('nothing') AS a", { name: "InputError", message: /"nothing" does not exist/ }],
        ["SELECT pg_sleep(10)::text AS a", { name: "ServiceError", message: /statement timeout/ }],
        ["SELECT 1 / 0 AS a", { name: "InputError", message: /division by zero/ }],
      ] as const
    ) {
      await t.step(source, async () => {
        const query = { kind: "sql", source } as const;
        const ask = async (): Promise<TableSummary> =>
          await engine.summarise(query, { columns: await engine.describe(query), slices: [] });
        await rejects(ask(), error);
        strictEqual(await count(), "2");
      });
    }
    await t.step("a function that writes in spite of all", async () => {
      const query = { kind: "sql", source: "SELECT lo_create(0)::text AS a" } as const;
      // Postgres 16 refuses, earlier ones do not.
      await engine.summarise(query, { columns: [{ name: "a", type: "categorical" }], slices: [] }).catch((error) =>
        ok(error.name === "InputError", error)
      );
      strictEqual(await server.sql("SELECT count(*) FROM pg_largeobject_metadata"), "0");
    });
    await t.step("a role, a database, a table that is not there", async () => {
      for (
        const [url, message] of [[server.url.replace(/postgres$/, "nothing"), /"nothing" does not exist/], [
          server.url.replace("postgres@", "nobody@"),
          /"nobody" does not exist/,
        ]] as const
      ) {
        await using other: Engine = await openPostgres(url);
        await rejects(other.describe({ kind: "table", source: "calls" }), { name: "InputError", message });
      }
      await rejects(engine.describe({ kind: "table", source: "nothing" }), { name: "InputError", hint: /my schema/ });
    });
    await t.step("an interruption", async () => {
      const controller = new AbortController();
      const reason = new Error("enough");
      await using other = await openPostgres(server.url, {
        signal: controller.signal,
        onProgress: () => controller.abort(reason),
      });
      const query = { kind: "sql", source: "SELECT 1 AS a, repeat('x', 30) AS b" } as const;
      await rejects(other.describe(query), reason);
    });
  },
});

/** Sums may differ in their last digits, for engines add up in different orders; nothing else may. */
function requireEqual(a: unknown, b: unknown, path = ""): void {
  if (typeof a === "number" && typeof b === "number" && /(?:mean|variance|m2|designEffect|sums\.\d+)$/.test(path)) {
    ok(Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1), `${path}: found ${a} and ${b}`);
  } else if (typeof a === "object" && a !== null && typeof b === "object" && b !== null) {
    const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
    deepStrictEqual([...left.keys()], [...right.keys()], path);
    for (const [name, value] of left) requireEqual(value, right.get(name), `${path}.${name}`);
  } else strictEqual(a, b, path);
}
