import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { driftResultSchema } from "../../../lib/contracts/mod.ts";
import { withBudget } from "../../../tasks/drift/budget.ts";
import { sampleDrift } from "../../monitoring/sample_drift.ts";

/** A context that writes down its notes. */
function contextIn(folder: string, uri: string) {
  const notes: string[] = [];
  const env = (name: string) => name === "MLFLOW_TRACKING_URI" ? uri : undefined;
  return { notes, context: { folder, sources: { env }, output: { note: (text: string) => notes.push(text) } } };
}

Deno.test("withBudget() counts checks in the store, and starts anew with another reference", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { context, notes } = contextIn(folder, "sqlite:///mlflow.db");
    const check = (reference: string, day: number) =>
      withBudget(sampleDrift(), { context, name: "calls", reference, alarms: 1, timeMs: Date.UTC(2026, 0, day) });
    strictEqual((await check("a", 1)).alarms?.check, 1);
    const second = driftResultSchema.parse(await check("a", 2));
    deepStrictEqual(second.alarms?.episodes.map(({ start, end, alarms, open }) => [start, end, alarms, open]), [
      ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", 2, true],
    ]);
    strictEqual((await check("b", 3)).alarms?.check, 1);
    deepStrictEqual(notes, []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("withBudget() warns where the store cannot be opened, and judges all the same", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/broken.db`, "This is no database. ".repeat(100));
    const { context, notes } = contextIn(folder, "sqlite:///broken.db");
    const result = await withBudget(sampleDrift(), { context, name: "calls", reference: "a", alarms: 1, timeMs: 0 });
    strictEqual(result.alarms?.check, 1);
    strictEqual(notes.length, 1);
    match(notes[0] ?? "", /warning: .*this one is not kept/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
