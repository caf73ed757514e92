import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { driftOverTime } from "../../../lib/drift/chunks/drift_over_time.ts";
import { summariseSides } from "../../../lib/drift/detect_drift.ts";
import { csvOf, folderEngine } from "../folder_engine.ts";

const chunkSchema = z.object({ key: z.string(), values: z.array(z.number()), statistic: z.number() });
const fixture = z.object({
  reference: z.array(chunkSchema),
  analysis: z.array(chunkSchema),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
}).parse(JSON.parse(Deno.readTextFileSync(new URL("../fixtures/chunks.json", import.meta.url))));

/** Rows of the chunks in no order, each on a day of its month. */
function rowsOf(chunks: typeof fixture.reference): string {
  const rows = chunks.flatMap(({ key, values }) =>
    values.map((x, at) => ({ time: `${key}-${String(at % 28 + 1).padStart(2, "0")}`, x, order: (at * 7919) % 1009 }))
  );
  return csvOf(rows.sort((a, b) => a.order - b.order).map(({ time, x }) => ({ time, x })));
}

const window = { column: "time", unit: "month" } as const;

Deno.test("driftOverTime() equals scipy's ks_2samp of each chunk, and NannyML's thresholds", async () => {
  await using made = folderEngine({ "a.csv": rowsOf(fixture.reference), "b.csv": rowsOf(fixture.analysis) });
  const sides = await summariseSides(made.table("a.csv"), made.table("b.csv"), { window, samples: "groups" });
  const { baseline, reference, current } = sides;
  if (current === null) throw new Error("Cannot read the table");
  const chunks = driftOverTime({ baseline, reference, current }, { window, columns: ["x"], method: "ks" });
  const expected = [...fixture.reference, ...fixture.analysis];
  deepStrictEqual(chunks.map(({ key }) => key), expected.map(({ key }) => key));
  deepStrictEqual(chunks.map(({ n }) => n), expected.map(({ values }) => values.length));
  for (const [at, chunk] of chunks.entries()) {
    const [column] = chunk.columns;
    ok(Math.abs((column?.statistic ?? NaN) - (expected[at]?.statistic ?? NaN)) < 1e-9, chunk.key);
    strictEqual(column?.lowerThreshold === null, fixture.lower === null);
    ok(Math.abs((column?.upperThreshold ?? NaN) - (fixture.upper ?? NaN)) < 1e-9, chunk.key);
    strictEqual(column?.alert, (expected[at]?.statistic ?? 0) > (fixture.upper ?? 1), chunk.key);
  }
  // The months that were moved: 0.4 up in April, wider in May.
  deepStrictEqual(chunks.filter(({ columns }) => columns[0]?.alert).map(({ key }) => key), ["2026-04", "2026-05"]);
  deepStrictEqual([chunks[0]?.start, chunks[0]?.end, chunks[0]?.period], ["2025-01-01", "2025-02-01", "reference"]);
});

Deno.test("driftOverTime() compares like periods, and shows shares of missing values", async () => {
  // Weekends are another world, every week again; in the last week a third of the values is missing.
  const day = (at: number) => new Date(Date.UTC(2026, 0, 5 + at)).toISOString().slice(0, 10);
  const rows = (from: number, days: number) =>
    Array.from({ length: days * 40 }, (_, at) => {
      const date = from + Math.floor(at / 40);
      const weekend = date % 7 >= 5;
      return { time: day(date), x: from >= 56 && at % 3 === 0 ? null : (at * 17) % 40 + (weekend ? 60 : 0) };
    });
  await using made = folderEngine({ "a.csv": csvOf(rows(0, 56)), "b.csv": csvOf(rows(56, 7)) });
  const byDay = { column: "time", unit: "day" } as const;
  const { baseline, reference, current } = await summariseSides(made.table("a.csv"), made.table("b.csv"), {
    window: byDay,
  });
  if (current === null) throw new Error("Cannot read the table");
  const run = (likePeriods: boolean) =>
    driftOverTime({ baseline, reference, current }, { window: byDay, columns: ["x"], method: "ks", likePeriods })
      .filter(({ period }) => period === "analysis");
  const alone = run(false).map(({ columns }) => columns[0]?.statistic ?? 0);
  const like = run(true).map(({ columns }) => columns[0]?.statistic ?? 0);
  ok(Math.max(...alone) > 0.5, `Expected weekends to differ, found ${alone}`);
  ok(Math.max(...like) < 0.15, `Expected like days to be alike, found ${like}`);
  const missing = run(true).map(({ columns }) => columns.find(({ method }) => method === "missing_rate"));
  deepStrictEqual(missing.map((column) => column?.alert), [true, true, true, true, true, true, true]);
});

Deno.test("driftOverTime() has no thresholds without chunks of the reference", async () => {
  await using made = folderEngine({ "a.csv": rowsOf(fixture.reference), "b.csv": rowsOf(fixture.analysis) });
  const { baseline, current } = await summariseSides(made.table("a.csv"), made.table("b.csv"), {
    window: { size: 300 },
  });
  if (current === null) throw new Error("Cannot read the table");
  const chunks = driftOverTime({ baseline, reference: null, current }, { window: { size: 300 }, columns: ["x"] });
  ok(chunks.length > 3);
  deepStrictEqual(chunks.map(({ key, start }) => [key, start]).slice(0, 2), [["0", null], ["1", null]]);
  ok(chunks.every(({ columns }) => columns.every(({ upperThreshold, alert }) => upperThreshold === null && !alert)));
});
