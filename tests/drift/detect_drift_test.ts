import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { readBaseline, writeBaseline } from "../../lib/drift/baseline/read_baseline.ts";
import { detectDrift, judgeSides, summariseSides } from "../../lib/drift/detect_drift.ts";
import { random } from "../../lib/statistics/mod.ts";
import { csvOf, folderEngine } from "./folder_engine.ts";

function table(count: number, { seed, drift = 0 }: { seed: number; drift?: number }): string {
  const stream = random(seed, "table");
  return csvOf(Array.from({ length: count }, (_, at) => ({
    amount: stream.normal() + drift,
    plan: ["free", "pro", "team"][stream.integer(3)],
    country: ["CH", "DE"][stream.integer(2)],
    at: new Date(1.7e12 + (at + drift * 1000) * 1e6).toISOString(),
    'we"ird; DROP TABLE x': at % 4,
  })));
}

Deno.test("detectDrift() reads two tables and finds what drifted; times are left alone unless named", async () => {
  await using made = folderEngine({
    "a.csv": table(1500, { seed: 1 }),
    "b.csv": table(1500, { seed: 2, drift: 0.6 }),
  });
  const { result, baseline } = await detectDrift(made.table("a.csv"), made.table("b.csv"), { slices: ["country"] });
  const drifted = result.columns.filter(({ verdict }) => verdict === "drift");
  deepStrictEqual(drifted.map(({ name, slice }) => [name, slice]), [
    ["amount", null],
    ["amount", "country=CH"],
    ["amount", "country=DE"],
  ]);
  ok(!result.columns.some(({ name }) => name === "at"));
  const named = await detectDrift(made.table("a.csv"), made.table("b.csv"), { columns: ["at"] });
  strictEqual(named.result.columns[0]?.verdict, "drift");

  const frozen = readBaseline(writeBaseline(baseline));
  const again = await detectDrift(frozen, made.table("b.csv"), { slices: ["country"] });
  deepStrictEqual(again.result, result);
  const both = await detectDrift(frozen, frozen);
  strictEqual(both.result.verdict === "drift", false);
  strictEqual(both.result.columns.length, 4);
});

Deno.test("detectDrift() shows how far it is, and keeps what is judged when it is stopped", async () => {
  await using made = folderEngine({ "a.csv": table(200, { seed: 1 }), "b.csv": table(200, { seed: 2 }) });
  const seen: string[] = [];
  await detectDrift(made.table("a.csv"), made.table("b.csv"), {
    onProgress: ({ done, total }) => seen.push(`${done}/${total}`),
  });
  deepStrictEqual(seen, ["1/4", "2/4", "3/4", "4/4"]);

  const stop = new AbortController();
  const sides = await summariseSides(made.table("a.csv"), made.table("b.csv"), {});
  const { result } = await judgeSides(sides, {
    signal: stop.signal,
    onProgress: ({ done }) => done === 2 ? stop.abort() : undefined,
  });
  deepStrictEqual(result.columns.map(({ error }) => error?.name ?? null), [null, null, "AbortError", "AbortError"]);
});

Deno.test("detectDrift() makes results of what is missing, new or cannot be read", async () => {
  await using made = folderEngine({
    "a.csv": "x,gone,at\n" + "1,2,2026-01-01\n2,3,2026-01-02\n".repeat(100),
    "b.csv": "x,new\n" + "1,2\n2,3\n".repeat(100),
    "empty.csv": "x,gone\n",
  });
  const { result } = await detectDrift(made.table("a.csv"), made.table("b.csv"));
  const gone = result.columns.find(({ name }) => name === "gone");
  deepStrictEqual([gone?.verdict, gone?.missing.current], ["drift", 1]);
  ok(result.quality.some(({ column, check }) => column === "new" && check === "column_new"));
  ok(result.quality.some(({ column, check }) => column === "at" && check === "column_missing"));
  const empty = await detectDrift(made.table("a.csv"), made.table("empty.csv"));
  deepStrictEqual([empty.result.verdict, empty.result.current.n], ["inconclusive", 0]);
  await rejects(detectDrift(made.table("a.csv"), made.table("b.csv"), { columns: ["y"] }), { name: "InputError" });
});
