/**
 * One measured way through drift, in a process of its own, for its time and peak memory.
 *
 * `drift_run.ts both REFERENCE CURRENT`, `drift_run.ts freeze REFERENCE BASELINE.json`, `drift_run.ts frozen BASELINE.json CURRENT`,
 * `drift_run.ts freeze_duplicates …` (later runs on its baseline count repeated rows too, as the command does),
 * `drift_run.ts scan REFERENCE CURRENT` (DuckDB alone: the sum of every number, the count of every category). Prints JSON like drift_peer.py.
 */

import process from "node:process";
import type { TableSummary } from "../../lib/contracts/mod.ts";
import {
  type Baseline,
  baselineSchema,
  compareSummaries,
  frozenEdges,
  makeBaseline,
  planOf,
} from "../../lib/drift/mod.ts";
import { openEngine, type TableEngine, tableSource } from "../../lib/engines/mod.ts";

async function summarised(engine: TableEngine, path: string, duplicates = false): Promise<TableSummary> {
  const table = tableSource(path);
  return await engine.summarise(table, {
    columns: await engine.describe(table),
    slices: [],
    samples: "complete",
    duplicates,
  });
}

async function judged(engine: TableEngine, baseline: Baseline, path: string): Promise<number> {
  const current = await engine.summarise(tableSource(path), planOf(baseline));
  const result = compareSummaries(baseline, current);
  JSON.stringify(result);
  return result.columns.filter(({ verdict }) => verdict === "drift").length;
}

async function scanned(path: string): Promise<number> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const columns = [
    ...Array.from({ length: 16 }, (_, column) => `sum(n${column})`),
    ...Array.from({ length: 4 }, (_, column) => `count(c${column})`),
  ];
  const answer = await connection.runAndReadAll(
    `SELECT ${columns.join(", ")} FROM read_parquet('${path.replaceAll("'", "''")}')`,
  );
  return answer.currentRowCount - 1;
}

/** Highest resident memory of this process so far, in MiB; the system counts it in KiB. */
const peakMiB = (): number => process.resourceUsage().maxRSS / 1024;

const [mode = "", first = "", second = ""] = Deno.args;
const start = performance.now();
let drifted = 0;
if (mode === "scan") drifted = await scanned(first);
else {
  await using engine = openEngine({ freezeEdges: frozenEdges });
  if (mode.startsWith("freeze")) {
    Deno.writeTextFileSync(
      second,
      JSON.stringify(makeBaseline(await summarised(engine, first, mode === "freeze_duplicates"))),
    );
  } else {
    const baseline = mode === "frozen"
      ? baselineSchema.parse(JSON.parse(Deno.readTextFileSync(first)))
      : makeBaseline(await summarised(engine, first));
    drifted = await judged(engine, baseline, second);
  }
}
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ version: Deno.version.deno, seconds, peakMiB: peakMiB(), drifted }));
