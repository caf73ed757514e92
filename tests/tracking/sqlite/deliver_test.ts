import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import { deliver } from "../../../lib/tracking/sqlite/deliver.ts";
import { setDeleted } from "../../../lib/tracking/sqlite/deletion.ts";
import { metricRecord, openFixture, spanRecord, startRun, traceId } from "./fixture.ts";

Deno.test("deliver() finds the one record that the schema itself refuses, and stores the others", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  fixture.change(
    "CREATE TRIGGER poison BEFORE INSERT ON metrics WHEN NEW.key = 'poison' " +
      "BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: poison'); END",
  );
  fixture.change(
    "CREATE TRIGGER poisoned_span BEFORE INSERT ON spans WHEN NEW.name = 'poison' " +
      "BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: poison'); END",
  );
  const bad = [metricRecord(runId, { key: "poison" }), spanRecord(2, { name: "poison" })];
  const good = [spanRecord(3), metricRecord(runId), spanRecord(1)];
  const report = deliver(fixture.context, [...bad, ...good], { segment: "s", offset: 9 });
  strictEqual(report.delivered, 3);
  deepStrictEqual(report.rejected.map(({ record }) => record).sort(byKind), [...bad].sort(byKind));
  match(report.rejected[0]?.error.message ?? "", /CHECK constraint failed: poison/);
  strictEqual(fixture.count("spans"), 2);
  strictEqual(fixture.count("metrics"), 1);
  strictEqual(fixture.rows("SELECT offset FROM vigil_outbox")[0]?.["offset"], 9);
});

Deno.test("deliver() rejects alone a span that cannot be written as JSON or lies beyond MLflow's time", async () => {
  await using fixture = await openFixture();
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  const report = deliver(fixture.context, [
    spanRecord(1),
    spanRecord(2, { inputs: circle }),
    spanRecord(3, { outputs: 5n }),
    spanRecord(4, { startTimeUnixNano: "9999999999999999999" }),
    spanRecord(5, { events: [{ name: "e", timeUnixNano: "soon", attributes: {} }] }),
  ]);
  strictEqual(report.delivered, 1);
  deepStrictEqual(report.rejected.map(({ error }) => error.name), [
    "TypeError",
    "TypeError",
    "InputError",
    "InputError",
  ]);
  strictEqual(fixture.count("spans"), 1);
});

Deno.test("deliver() rejects spans of a run or an experiment that is not there any more", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const runId = startRun(fixture);
  const unknown = deliver(context, [spanRecord(1, {}, { runId: "0".repeat(32) })]);
  match(unknown.rejected[0]?.error.message ?? "", /the run "0{32}" does not exist/);
  strictEqual(deliver(context, [spanRecord(1, {}, { runId })]).delivered, 1);
  setDeleted(context, { experimentId: "1" }, true);
  const report = deliver(context, [
    spanRecord(1, { traceId: traceId(2) }),
    spanRecord(1, { traceId: traceId(3) }, { runId }),
    spanRecord(2),
  ]);
  deepStrictEqual(report.rejected.map(({ error }) => error.message), [
    'Cannot use the experiment "pension": it is deleted',
    `Cannot store the record: the run "${runId}" is deleted, expected an active one`,
  ]);
  strictEqual(report.delivered, 1);
});

Deno.test("deliver() stores spans before what names their trace, whatever their order in the batch", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  const report = deliver(fixture.context, [
    { kind: "traceTag", traceId: traceId(1), key: "a", value: "b" },
    { kind: "link", traceId: traceId(1), runId },
    spanRecord(1),
  ]);
  deepStrictEqual(report, { delivered: 3, rejected: [] });
});

Deno.test("deliver() moves the checkpoint with the batch, or not at all", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const runId = startRun(fixture);
  deliver(context, [], { segment: "s", offset: 10 });
  strictEqual(fixture.rows("SELECT offset FROM vigil_outbox")[0]?.["offset"], 10);
  fixture.change("ALTER TABLE latest_metrics RENAME TO gone");
  throws(() => deliver(context, [metricRecord(runId)], { segment: "s", offset: 20 }), /latest_metrics/);
  strictEqual(fixture.rows("SELECT offset FROM vigil_outbox")[0]?.["offset"], 10);
  strictEqual(fixture.count("metrics"), 0);
});

Deno.test("deliver() says what is wrong with a record that breaks a rule", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  const report = deliver(fixture.context, [metricRecord(runId, { key: "" }), metricRecord(runId, { step: 0.5 })]);
  deepStrictEqual(report.rejected.map(({ error }) => error.where), [{ field: "key" }, { field: "step" }]);
  strictEqual(report.delivered, 0);
});

function byKind(a: { kind: string }, b: { kind: string }): number {
  return a.kind < b.kind ? -1 : 1;
}

Deno.test("deliver() keeps what stands after a NUL", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  const batch = [
    { kind: "param" as const, runId, key: "k", value: "a\0b" },
    { kind: "tag" as const, runId, key: "k", value: "a\0b" },
    spanRecord(1, { name: "a\0b", inputs: "a\0b" }, { tags: { t: "a\0b" } }),
  ];
  for (let time = 0; time < 2; time++) deepStrictEqual(deliver(fixture.context, batch).rejected, []);
  for (const table of ["params", "tags WHERE key = 'k'", "trace_tags WHERE key = 't'"]) {
    strictEqual(fixture.rows(`SELECT value FROM ${table}`)[0]?.["value"], "a\uFFFDb", table);
  }
  const [row] = fixture.rows("SELECT name, content FROM spans");
  strictEqual(row?.["name"], "a\uFFFDb");
  ok(String(row?.["content"]).includes('"a\\\\u0000b'));
});
