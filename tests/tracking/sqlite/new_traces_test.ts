import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { NewTraces } from "../../../lib/tracking/sqlite/new_traces.ts";
import { prepareSpan, writeTrace } from "../../../lib/tracking/sqlite/trace_write.ts";
import { openFixture, spanRecord } from "./fixture.ts";

Deno.test("NewTraces writes many traces together, each with its spans, tags and details", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    const { context } = fixture;
    context.connection.write(() => {
      const together = new NewTraces(context);
      for (let trace = 0; trace < 150; trace++) {
        const traceId = `t-${trace}`;
        const spans = [spanRecord(1, { traceId }), spanRecord(2, { traceId, parentSpanId: "0000000000000001" })];
        const trusted = spans.map((record) => prepareSpan({ ...record, trace: { userId: `u-${trace}` } }));
        writeTrace(context, trusted, { experimentIdOf: () => 0, together });
      }
      // From 256 spans on they are written without being asked for.
      const rows = context.connection.prepare("SELECT count(*) AS n FROM spans").get();
      strictEqual(rows?.["n"], 256);
      together.write();
      together.write();
    });
    deepStrictEqual([fixture.count("spans"), fixture.count("trace_info")], [300, 150]);
    for (const trace of [0, 127, 128, 149]) {
      const entries = fixture.rows(
        "SELECT (SELECT count(*) FROM spans WHERE trace_id = request_id), value FROM trace_request_metadata " +
          "WHERE request_id = ? AND key = 'mlflow.trace.user'",
        `t-${trace}`,
      );
      deepStrictEqual(entries.map((row) => Object.values(row)), [[2, `u-${trace}`]]);
      const [tag] = fixture.rows(
        "SELECT value FROM trace_tags WHERE request_id = ? AND key = 'mlflow.artifactLocation'",
        `t-${trace}`,
      );
      strictEqual(String(tag?.["value"]).endsWith(`/0/traces/t-${trace}/artifacts`), true, String(tag?.["value"]));
    }
  }
});
