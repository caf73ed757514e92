import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { alarmsOverTime } from "../../../lib/drift/budget/alarms_over_time.ts";
import { driftOverTime } from "../../../lib/drift/chunks/drift_over_time.ts";
import { summariseSides } from "../../../lib/drift/detect_drift.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { csvOf, folderEngine } from "../folder_engine.ts";

const window = { column: "time", unit: "day" } as const;

function days(from: number, count: number, { seed, drift }: { seed: number; drift: (day: number) => number }): string {
  const stream = random(seed, "days");
  return csvOf(Array.from({ length: count * 400 }, (_, at) => {
    const day = from + Math.floor(at / 400);
    const time = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    return {
      time,
      plan: ["free", "pro", "team"][stream.uniform() < drift(day) ? 0 : stream.integer(3)],
      steady: stream.integer(4),
    };
  }));
}

Deno.test("alarmsOverTime() alarms for what drifted, as one episode, and for nothing else", async () => {
  await using made = folderEngine({
    "a.csv": days(0, 10, { seed: 1, drift: () => 0 }),
    "b.csv": days(10, 8, { seed: 2, drift: (day) => day >= 14 ? 0.5 : 0 }),
  });
  const { baseline, reference, current } = await summariseSides(made.table("a.csv"), made.table("b.csv"), { window });
  if (current === null) throw new Error("Cannot read the table");
  const sides = { baseline, reference, current };
  const columns = ["plan", "steady"];
  const chunks = driftOverTime(sides, { window, columns });
  const found = await alarmsOverTime(chunks, sides, { window, columns, alarms: 1, seed: 1 });
  deepStrictEqual(
    found.alarms?.episodes.map(({ column, start, end, alarms, open }) => [column, start, end, alarms, open]),
    [["plan", "2026-01-15", "2026-01-18", 4, true]],
  );
  const alerts = found.chunks.filter(({ columns }) => columns.some(({ alert }) => alert)).map(({ key }) => key);
  deepStrictEqual(alerts, ["2026-01-15", "2026-01-16", "2026-01-17", "2026-01-18"]);
  strictEqual(found.alarms?.check, 8);
  ok(found.chunks.every(({ period, columns }) => period === "analysis" || columns.every(({ alert }) => !alert)));
});

Deno.test("alarmsOverTime() keeps the chunks that are judged when it is stopped", async () => {
  await using made = folderEngine({
    "a.csv": days(0, 3, { seed: 1, drift: () => 0 }),
    "b.csv": days(3, 4, { seed: 2, drift: () => 0 }),
  });
  const { baseline, reference, current } = await summariseSides(made.table("a.csv"), made.table("b.csv"), { window });
  if (current === null) throw new Error("Cannot read the table");
  const stop = new AbortController();
  const sides = { baseline, reference, current };
  const { alarms } = await alarmsOverTime([], sides, {
    window,
    alarms: 1,
    signal: stop.signal,
    onProgress: ({ done }) => done === 2 ? stop.abort() : undefined,
  });
  strictEqual(alarms?.check, 2);
});
