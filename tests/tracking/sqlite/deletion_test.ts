import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { deleteTraces, setDeleted } from "../../../lib/tracking/sqlite/deletion.ts";
import { linkTrace } from "../../../lib/tracking/sqlite/links.ts";
import { filledTables, openFixture, spanRecord, startRun, storeSpans, traceId } from "./fixture.ts";

Deno.test("setDeleted() takes the runs of an experiment along, and leaves deleted what was deleted before", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  let now = 1000;
  const later = { ...context, clock: { now: () => ++now, monotonic: () => 0 } };
  const [before, during] = [startRun(fixture, "1".repeat(32)), startRun(fixture, "2".repeat(32))];
  const stages = () =>
    fixture.rows("SELECT run_uuid, lifecycle_stage, deleted_time FROM runs ORDER BY run_uuid").map((row) => [
      row["lifecycle_stage"],
      row["deleted_time"],
    ]);
  setDeleted(later, { runId: before }, true);
  setDeleted(later, { experimentId: "1" }, true);
  setDeleted(later, { experimentId: "1" }, true);
  deepStrictEqual(stages(), [["deleted", 1001], ["deleted", 1002]]);
  setDeleted(later, { experimentId: "1" }, false);
  deepStrictEqual(stages(), [["deleted", 1001], ["active", null]]);
  setDeleted(later, { runId: before }, false);
  deepStrictEqual(stages(), [["active", null], ["active", null]]);
  strictEqual(during.length, 32);
});

Deno.test("setDeleted() refuses what is not there", async () => {
  await using fixture = await openFixture();
  throws(() => setDeleted(fixture.context, { runId: "0".repeat(32) }, true), {
    name: "InputError",
    message: /Cannot find the run/,
  });
  throws(() => setDeleted(fixture.context, { experimentId: "7" }, true), {
    name: "InputError",
    message: 'Cannot find the experiment "7" in the store',
  });
});

Deno.test("deleteTraces() leaves nothing of a trace behind, in both layouts", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    const { context } = fixture;
    const runId = startRun(fixture);
    const empty = filledTables(fixture);
    storeSpans(
      fixture,
      spanRecord(1, {}, { tags: { a: "b" }, metadata: { c: "d" } }),
      spanRecord(2, { usage: { inputTokens: 1, outputTokens: 1 }, cost: { inputUsd: 1, outputUsd: 1, totalUsd: 2 } }),
    );
    context.connection.write(() => linkTrace(context, { traceId: traceId(1), runId }));
    strictEqual(deleteTraces(context.connection, [traceId(1), traceId(2)]), 1);
    deepStrictEqual(filledTables(fixture), empty);
  }
});
