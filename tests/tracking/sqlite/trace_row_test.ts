import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  insertTraceRows,
  insertTraceTags,
  readTraceRow,
  setTraceMetadata,
  setTraceTag,
  toTraceRow,
  type TraceRow,
  updateTraceRow,
} from "../../../lib/tracking/sqlite/trace_row.ts";
import { NOW, openFixture } from "./fixture.ts";

const ROW: TraceRow = {
  experimentId: 0,
  startMs: NOW,
  endMs: NOW + 9,
  state: "OK",
  clientRequestId: "c",
  requestPreview: "in",
  responsePreview: "out",
  name: "ask",
  sessionId: "s",
  usage: { inputTokens: 5, outputTokens: 2, cacheReadInputTokens: 1, cacheCreationInputTokens: 0 },
  cost: { inputUsd: 0.1, outputUsd: 0.2, totalUsd: 0.3 },
};

Deno.test("readTraceRow() gives back what insertTraceRows() and updateTraceRow() took, in both layouts", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    const { connection } = fixture.context;
    const bare: TraceRow = {
      ...ROW,
      endMs: null,
      state: "IN_PROGRESS",
      name: null,
      sessionId: null,
      usage: null,
      cost: null,
    };
    connection.write(() => {
      insertTraceRows(connection, [{ traceId: "a", trace: ROW }, { traceId: "b", trace: bare }]);
      deepStrictEqual(readTraceRow(connection, "a"), ROW);
      deepStrictEqual(readTraceRow(connection, "b"), bare);
      updateTraceRow(connection, "b", { ...ROW, state: "ERROR" });
      deepStrictEqual(readTraceRow(connection, "b"), { ...ROW, state: "ERROR" });
      strictEqual(readTraceRow(connection, "c"), null);
    });
  }
});

Deno.test("insertTraceRows() fills in the older layout what MLflow 3.17 takes its columns from when it upgrades", async () => {
  await using fixture = await openFixture("3.10");
  const { connection } = fixture.context;
  connection.write(() =>
    insertTraceRows(connection, [{ traceId: "a", trace: { ...ROW, usage: { inputTokens: 5, outputTokens: 2 } } }])
  );
  deepStrictEqual(
    fixture.rows("SELECT key, value FROM trace_request_metadata ORDER BY key").map((row) => Object.values(row)),
    [
      ["mlflow.trace.cost", '{"input_cost":0.1,"output_cost":0.2,"total_cost":0.3}'],
      ["mlflow.trace.session", "s"],
      ["mlflow.trace.tokenUsage", '{"input_tokens":5,"output_tokens":2,"total_tokens":7}'],
    ],
  );
  deepStrictEqual(
    fixture.rows("SELECT key, value FROM trace_metrics ORDER BY key").map((row) => Object.values(row)),
    [["input_tokens", 5], ["output_tokens", 2], ["total_tokens", 7]],
  );
  deepStrictEqual(fixture.rows("SELECT key, value FROM trace_tags").map((row) => Object.values(row)), [[
    "mlflow.traceName",
    "ask",
  ]]);
});

Deno.test("updateTraceRow() counts the writes by which MLflow's archiving notices a late span", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  connection.write(() => {
    insertTraceRows(connection, [{ traceId: "a", trace: ROW }]);
    updateTraceRow(connection, "a", ROW);
  });
  strictEqual(fixture.rows("SELECT db_payload_generation AS n FROM trace_info")[0]?.["n"], 2);
});

Deno.test("toTraceRow() takes a state that is neither OK nor ERROR as in progress", () => {
  const row = { experiment_id: 0, timestamp_ms: 1, execution_time_ms: null, status: "STATE_UNSPECIFIED" };
  const { state, endMs, usage } = toTraceRow(row);
  deepStrictEqual([state, endMs, usage], ["IN_PROGRESS", null, null]);
});

Deno.test("setTraceTag() and setTraceMetadata() replace", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  connection.write(() => {
    insertTraceRows(connection, [{ traceId: "a", trace: ROW }]);
    for (const value of ["1", "2"]) {
      setTraceTag(connection, "a", { key: "k", value });
      setTraceMetadata(connection, "a", { key: "k", value });
    }
  });
  deepStrictEqual(fixture.rows("SELECT value FROM trace_tags").map((row) => row["value"]), ["2"]);
  deepStrictEqual(fixture.rows("SELECT value FROM trace_request_metadata").map((row) => row["value"]), ["2"]);
});

Deno.test("insertTraceRows() writes any number at once", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const traces = Array.from(
    { length: 37 },
    (_, index) => ({ traceId: `t-${index}`, trace: { ...ROW, startMs: index } }),
  );
  connection.write(() => insertTraceRows(connection, traces));
  const rows = fixture.rows("SELECT request_id, timestamp_ms FROM trace_info ORDER BY timestamp_ms");
  deepStrictEqual(rows.map((row) => Object.values(row)), traces.map(({ traceId }, index) => [traceId, index]));
});

Deno.test("insertTraceTags() sets any number of tags at once, also where one was left behind", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const tags = Array.from({ length: 21 }, (_, index) => ({ traceId: "t", key: `k${index}`, value: String(index) }));
  connection.write(() => {
    insertTraceRows(connection, [{ traceId: "t", trace: ROW }]);
    setTraceTag(connection, "t", { key: "k20", value: "0" });
    insertTraceTags(connection, tags);
  });
  const rows = fixture.rows("SELECT key, value FROM trace_tags ORDER BY length(key), key");
  deepStrictEqual(rows.map((row) => Object.values(row)), tags.map(({ key, value }) => [key, value]));
});
