import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { evaluate } from "../../../lib/evaluation/mod.ts";
import { logExpectation, logFeedback } from "../../../lib/monitoring/feedback/log_feedback.ts";
import { datasetOfTraces } from "../../../lib/monitoring/feedback/trace_dataset.ts";
import { withTraces } from "../scoring/stored_traces.ts";

Deno.test("datasetOfTraces() gives rows that can be evaluated again, with what people said", async () => {
  await withTraces(3, async (store) => {
    // Traces of one millisecond come in any order: each says itself which one it is.
    const traces = (await store.traces()).toSorted((a, b) => Number(a.responsePreview) - Number(b.responsePreview));
    for (const [index, { traceId }] of traces.slice(0, 2).entries()) {
      await logExpectation(store, { traceId, name: "number", value: 7, user: "ann" });
      await logExpectation(store, { traceId, name: "number", value: index, user: "ann" });
    }
    await logFeedback(store, { traceId: traces[0]?.traceId ?? "", name: "helpful", value: true, user: "ben" });
    const { dataset, remarks } = await datasetOfTraces({ store, name: "numbers" });
    deepStrictEqual(
      new Map(dataset.rows.map(({ id, fields }) => [id, fields.expectations])),
      new Map(traces.map(({ traceId }, index) => [traceId, index < 2 ? { number: index } : undefined])),
    );
    deepStrictEqual(dataset.rows.find(({ id }) => id === traces[0]?.traceId)?.fields.feedback, { helpful: true });
    deepStrictEqual(remarks, ["2 of 3 rows say what is expected"]);
    const expected = await datasetOfTraces({ store, name: "numbers", expectedOnly: true });
    deepStrictEqual(expected.remarks, ["Left out: 1 trace without expectations", "2 of 2 rows say what is expected"]);
    const result = await evaluate({
      name: "again",
      data: expected.dataset,
      agent: (number: number) => number,
      targetField: "number",
    });
    strictEqual(result.metrics.accuracy?.value, 1);
    await rejects(
      () => datasetOfTraces({ store, name: "none", query: { name: "nothing" } }),
      /none of 0 can become a row/,
    );
  });
});
