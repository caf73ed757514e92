import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { prepareSpan, writeTrace } from "../../../lib/tracking/sqlite/trace_write.ts";
import { readTraceRow } from "../../../lib/tracking/sqlite/trace_row.ts";
import { type Fixture, NOW, openFixture, spanRecord, startRun, storeSpans, traceId } from "./fixture.ts";

function traceOf({ context: { connection } }: Fixture) {
  return connection.read(() => readTraceRow(connection, traceId(1)));
}

function entries(fixture: Fixture, table: "trace_tags" | "trace_request_metadata"): Record<string, unknown> {
  return Object.fromEntries(fixture.rows(`SELECT key, value FROM ${table}`).map((row) => [row["key"], row["value"]]));
}

Deno.test("writeTrace() widens a trace with each batch, and takes name and state from the root", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(2, { startTimeUnixNano: `${NOW + 5}999999`, endTimeUnixNano: `${NOW + 8}999999` }));
  let trace = traceOf(fixture);
  deepStrictEqual([trace?.startMs, trace?.endMs, trace?.state, trace?.name], [NOW + 5, NOW + 8, "IN_PROGRESS", null]);
  storeSpans(fixture, spanRecord(3, { startTimeUnixNano: `${NOW + 6}000000`, endTimeUnixNano: null }));
  trace = traceOf(fixture);
  deepStrictEqual([trace?.startMs, trace?.endMs, trace?.state], [NOW + 5, NOW + 8, "IN_PROGRESS"]);
  storeSpans(fixture, spanRecord(1, { endTimeUnixNano: null, inputs: { q: 1 } }));
  deepStrictEqual([traceOf(fixture)?.state, traceOf(fixture)?.name], ["IN_PROGRESS", "step 1"]);
  storeSpans(fixture, spanRecord(1, { endTimeUnixNano: `${NOW + 20}000000`, inputs: { q: 1 }, outputs: "done" }));
  trace = traceOf(fixture);
  deepStrictEqual([trace?.startMs, trace?.endMs, trace?.state], [NOW + 1, NOW + 20, "OK"]);
  deepStrictEqual([trace?.requestPreview, trace?.responsePreview], ['{"q":1}', '"done"']);
});

Deno.test("writeTrace() finishes the part of a trace that is here, until the root of another process comes", async () => {
  await using fixture = await openFixture();
  const local = (span: number, outputs: unknown, code: "OK" | "ERROR" = "OK") =>
    spanRecord(span, { parentSpanId: "00000000000000ff", inputs: span, outputs, status: { code } }, {});
  storeSpans(fixture, local(2, "a"));
  let trace = traceOf(fixture);
  deepStrictEqual(
    [trace?.state, trace?.name, trace?.requestPreview, trace?.responsePreview],
    ["OK", "step 2", "2", '"a"'],
  );
  storeSpans(fixture, local(3, "b", "ERROR"));
  storeSpans(fixture, local(4, "c"));
  trace = traceOf(fixture);
  deepStrictEqual([trace?.state, trace?.name, trace?.responsePreview], ["ERROR", "step 2", '"c"']);
  storeSpans(fixture, spanRecord(1, { inputs: "ask", outputs: "told" }), local(5, "d", "ERROR"));
  storeSpans(fixture, local(6, "e", "ERROR"));
  trace = traceOf(fixture);
  deepStrictEqual(
    [trace?.state, trace?.name, trace?.requestPreview, trace?.responsePreview],
    ["OK", "step 1", '"ask"', '"told"'],
  );
});

Deno.test("writeTrace() writes what MLflow finds the spans by", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  storeSpans(
    fixture,
    spanRecord(1, { attributes: { "session.id": "s", "user.id": "u" } }, {
      runId,
      tags: { env: "test", "mlflow.traceName": "renamed" },
      metadata: { release: "1", "mlflow.trace.cost": "forged" },
    }),
  );
  deepStrictEqual(entries(fixture, "trace_tags"), {
    "mlflow.artifactLocation": `file://${fixture.folder}/mlartifacts/1/traces/${traceId(1)}/artifacts`,
    "mlflow.trace.spansLocation": "TRACKING_STORE",
    env: "test",
  });
  deepStrictEqual(entries(fixture, "trace_request_metadata"), {
    "mlflow.sourceRun": runId,
    "mlflow.trace.user": "u",
    release: "1",
  });
  const trace = traceOf(fixture);
  deepStrictEqual([trace?.name, trace?.sessionId], ["renamed", "s"]);
  strictEqual(fixture.rows("SELECT * FROM entity_associations WHERE destination_id = ?", runId).length, 1);
});

Deno.test("writeTrace() counts tokens again when a span that adds up others comes in a later batch", async () => {
  await using fixture = await openFixture();
  const usage = (inputTokens: number) => ({ usage: { inputTokens, outputTokens: 0 } });
  storeSpans(fixture, spanRecord(2, usage(5)), spanRecord(3, usage(6)));
  strictEqual(traceOf(fixture)?.usage?.inputTokens, 11);
  storeSpans(fixture, spanRecord(1, usage(12)));
  strictEqual(traceOf(fixture)?.usage?.inputTokens, 12);
  storeSpans(fixture, spanRecord(1), spanRecord(2, usage(7)));
  strictEqual(traceOf(fixture)?.usage?.inputTokens, 13);
});

Deno.test("writeTrace() counts the tokens of a large trace exactly when its root comes, and about until then", async () => {
  await using fixture = await openFixture();
  const usage = { inputTokens: 1, outputTokens: 2 };
  const inside = (number: number) => spanRecord(number, { parentSpanId: "00000000000f0000", usage });
  const tokens = () => fixture.rows("SELECT input_tokens AS i, output_tokens AS o FROM trace_info")[0];
  const count = 2100;
  storeSpans(fixture, ...Array.from({ length: count }, (_, index) => inside(index + 10)));
  storeSpans(fixture, inside(5), inside(6));
  deepStrictEqual({ ...tokens() }, { i: count + 2, o: 2 * (count + 2) });
  // It adds up those inside of it, which only the whole tree tells.
  const sum = { inputTokens: count + 2, outputTokens: 7 };
  storeSpans(fixture, spanRecord(0xf0000, { parentSpanId: "0000000000000001", usage: sum }));
  deepStrictEqual({ ...tokens() }, { i: 2 * (count + 2), o: 2 * (count + 2) + 7 });
  storeSpans(fixture, spanRecord(1));
  deepStrictEqual({ ...tokens() }, { i: count + 2, o: 7 });
});

Deno.test("writeTrace() leaves alone what a client of MLflow declared final", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(1, { usage: { inputTokens: 5, outputTokens: 0 } }));
  fixture.change(`INSERT INTO trace_request_metadata VALUES ('mlflow.trace.infoFinalized', 'true', '${traceId(1)}')`);
  const before = traceOf(fixture);
  storeSpans(
    fixture,
    spanRecord(2, {
      startTimeUnixNano: `${NOW - 9}000000`,
      endTimeUnixNano: `${NOW + 99}000000`,
      usage: { inputTokens: 50, outputTokens: 0 },
    }),
    spanRecord(1, { name: "other", status: { code: "ERROR" } }),
  );
  deepStrictEqual(traceOf(fixture), before);
  strictEqual(fixture.count("spans"), 2);
});

Deno.test("writeTrace() adds no spans to a trace that MLflow archived", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(1));
  fixture.change("UPDATE trace_tags SET value = 'ARCHIVE_REPO' WHERE key = 'mlflow.trace.spansLocation'");
  throws(() => storeSpans(fixture, spanRecord(2)), {
    name: "InputError",
    message: /are kept at "ARCHIVE_REPO", expected "TRACKING_STORE"/,
  });
  fixture.change("DELETE FROM trace_tags WHERE key = 'mlflow.trace.spansLocation'");
  storeSpans(fixture, spanRecord(2));
  strictEqual(entries(fixture, "trace_tags")["mlflow.trace.spansLocation"], "TRACKING_STORE");
});

Deno.test("writeTrace() puts later spans into the experiment of their trace, and asks for none for it", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  storeSpans(fixture, spanRecord(1));
  context.connection.write(() => {
    const experimentIdOf = () => {
      throw new Error("Asked for an experiment");
    };
    writeTrace(context, [prepareSpan(spanRecord(2))], { experimentIdOf });
    writeTrace(context, [], { experimentIdOf });
  });
  deepStrictEqual(fixture.rows("SELECT DISTINCT experiment_id AS e FROM spans").map((row) => row["e"]), [1]);
});

Deno.test("prepareSpan() fails before anything is written", () => {
  throws(() => prepareSpan(spanRecord(1, { outputs: 5n })), TypeError);
  strictEqual(prepareSpan(spanRecord(1, { traceId: "my-own-id" })).encoded.content.includes('"\\"my-own-id\\""'), true);
});
