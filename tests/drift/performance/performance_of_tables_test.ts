import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { performanceOfTables } from "../../../lib/drift/performance/performance_of_tables.ts";
import { summariseReference } from "../../../lib/drift/tables/summarise_reference.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { csvOf, folderEngine } from "../folder_engine.ts";

function rows(count: number, { seed, label = () => true }: { seed: number; label?: (at: number) => boolean }) {
  const stream = random(seed, "scored");
  return Array.from({ length: count }, (_, at) => {
    const score = stream.uniform();
    const target = stream.uniform() < score ? "bad" : "good";
    return {
      score: score.toFixed(6),
      target: label(at) ? target : null,
      predicted: score >= 0.4 ? "bad" : "good",
      time: new Date(Date.UTC(2026, 0, 1 + Math.floor(at / 200))).toISOString(),
    };
  });
}

const fields = { target: "target", probability: "score", prediction: "predicted" };

Deno.test("performanceOfTables() estimates by chunk, and puts beside it what is known by now", async () => {
  await using made = folderEngine({
    "a.csv": csvOf(rows(800, { seed: 1 })),
    "b.csv": csvOf(rows(600, { seed: 2, label: (at) => at < 200 })),
    "c.csv": csvOf(rows(300, { seed: 3 }).map(({ target: _, ...row }) => row)),
  });
  const found = await performanceOfTables(made.table("a.csv"), made.table("b.csv"), {
    ...fields,
    window: { column: "time", unit: "day" },
  });
  deepStrictEqual([...new Set(found.map(({ chunk }) => chunk))], [null, "2026-01-01", "2026-01-02", "2026-01-03"]);
  const of = (metric: string, chunk: string | null) =>
    found.find((entry) => entry.metric === metric && entry.chunk === chunk);
  const [first, second] = [of("accuracy", "2026-01-01"), of("accuracy", "2026-01-02")];
  strictEqual(first?.realised?.n, 200);
  strictEqual(second?.realised, null);
  const { low, high } = first?.estimated.interval ?? {};
  const realised = first?.realised?.value ?? NaN;
  ok((low ?? 1) < realised && realised < (high ?? 0), `${low} ${realised} ${high}`);
  ok(Math.abs((of("auc", null)?.estimated.value ?? 0) - 0.8333) < 0.04);

  const without = await performanceOfTables(made.table("a.csv"), made.table("c.csv"), {
    ...fields,
    window: { size: 100 },
  });
  deepStrictEqual([...new Set(without.map(({ chunk }) => chunk))], [null, "0", "1", "2"]);
  ok(without.every(({ realised }) => realised === null));
});

Deno.test("performanceOfTables() says what it lacks", async () => {
  await using made = folderEngine({
    "a.csv": csvOf(rows(200, { seed: 1 })),
    "few.csv": csvOf(rows(20, { seed: 1 })),
    "percent.csv": csvOf(rows(200, { seed: 1 }).map((row) => ({ ...row, score: Number(row.score) * 100 }))),
    "one.csv": csvOf(rows(200, { seed: 1 }).map((row) => ({ ...row, target: "good" }))),
  });
  const run = (reference: string, more = {}) =>
    performanceOfTables(made.table(reference), made.table("a.csv"), { ...fields, ...more });
  await rejects(run("few.csv"), {
    name: "InputError",
    message: /20 rows with label and probability, expected at least 50/,
  });
  await rejects(run("percent.csv"), { name: "InputError", message: /expected probabilities from 0 to 1/ });
  await rejects(run("one.csv"), { name: "InputError", message: /1 labels, expected two/ });
  await rejects(run("a.csv", { positiveLabel: "worse" }), { name: "InputError", message: /no label "worse"/ });
  await rejects(run("a.csv", { probability: "nothing" }), { name: "InputError", message: /no column "nothing"/ });
  const { baseline } = await summariseReference(made.table("a.csv"));
  await rejects(performanceOfTables(baseline, made.table("a.csv"), fields), {
    name: "InputError",
    message: /needs the rows/,
  });
});
