import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { copyLinks, copyTraces, missingOf, traceRecords } from "../../../lib/tracking/copy/copy_traces.ts";
import { spanRecord, traceId } from "../rest/fixture.ts";
import { assessment, copyWork, EXPERIMENT, fill, onTwoStores } from "./fixture.ts";

Deno.test(
  "copyTraces() copies spans, details and judgements, and leaves alone what is there",
  onTwoStores(async ({ from, to }) => {
    const { child } = await fill(from);
    const { runId } = await to.createRun({ experiment: EXPERIMENT, name: "evaluate", startTimeMs: 1, userId: "ada" });
    const { work, counts, rejected } = copyWork(from, to);
    work.runIds.set(child, runId);
    await copyTraces(work, EXPERIMENT);
    deepStrictEqual([rejected, counts.traces], [[], 2]);
    const original = await from.trace(traceId(1));
    const copied = await to.trace(traceId(1));
    deepStrictEqual(copied?.spans, original?.spans);
    const same = (trace: typeof original) => {
      const { name, state, sessionId, usage, requestPreview, executionDurationMs } = trace?.info ?? {};
      return { name, state, sessionId, usage, requestPreview, executionDurationMs };
    };
    deepStrictEqual(same(copied), same(original));
    deepStrictEqual(
      [
        copied?.info.tags["env"],
        copied?.info.metadata["k"],
        copied?.info.metadata["mlflow.trace.user"],
        copied?.info.metadata["mlflow.sourceRun"],
      ],
      ["test", "v", "u", runId],
    );
    deepStrictEqual(
      copied?.info.assessments.map(({ assessmentId, valid, runId: of }) => [assessmentId, valid, of]),
      [["a-1", false, runId], ["a-2", true, null]],
    );
    await copyTraces(work, EXPERIMENT);
    strictEqual(counts.traces, 2);
  }),
);

Deno.test(
  "copyTraces() brings a copy up to date: new judgements, changed tags, a trace that went on",
  onTwoStores(async ({ from, to }) => {
    await from.deliver([spanRecord(1, 0), spanRecord(2, 1), spanRecord(3, 0)]);
    const { work, counts } = copyWork(from, to);
    await copyTraces(work, EXPERIMENT);
    await from.deliver([
      { kind: "assessment", assessment: assessment() },
      { kind: "traceTag", traceId: traceId(3), key: "colour", value: "blue" },
      spanRecord(2, 0),
    ]);
    await copyTraces(work, EXPERIMENT);
    strictEqual(counts.traces, 6);
    strictEqual((await to.trace(traceId(1)))?.info.assessments.length, 1);
    strictEqual((await to.trace(traceId(2)))?.info.state, "OK");
    strictEqual((await to.trace(traceId(3)))?.info.tags["colour"], "blue");
  }),
);

Deno.test(
  "copyLinks() links traces to a run that they do not come from",
  onTwoStores(async ({ from, to }) => {
    const { child } = await fill(from);
    const { runId } = await to.createRun({ experiment: EXPERIMENT, name: "evaluate", startTimeMs: 1, userId: "ada" });
    const { work } = copyWork(from, to);
    work.runIds.set(child, runId);
    await copyTraces(work, EXPERIMENT);
    await copyLinks(work, { from: child, to: runId });
    await copyLinks(work, { from: child, to: runId });
    const linked = (await to.traces({ runId })).map((info) => info.traceId);
    deepStrictEqual(linked.sort(), [traceId(1), traceId(2)]);
  }),
);

Deno.test("traceRecords() names a run that was not copied, and puts what replaces a judgement after it", () => {
  const records = traceRecords({
    info: {
      traceId: traceId(1),
      experimentId: "1",
      name: null,
      timestampMs: 1,
      executionDurationMs: null,
      state: "IN_PROGRESS",
      requestPreview: null,
      responsePreview: null,
      tags: { "mlflow.trace.spansLocation": "TRACKING_STORE" },
      metadata: { "mlflow.sourceRun": "gone" },
      usage: null,
      cost: null,
      sessionId: null,
      assessments: [assessment({ assessmentId: "a-2", overrides: "a-1" }), assessment({ runId: "gone" })],
    },
    spans: [spanRecord(1, 1).span],
  }, { experiment: EXPERIMENT, runIds: new Map() });
  const [first, ...others] = records;
  deepStrictEqual(first?.kind === "span" ? first.trace : null, { tags: {}, metadata: { "mlflow.sourceRun": "gone" } });
  deepStrictEqual(
    others.map((record) =>
      record.kind === "assessment" ? [record.assessment.assessmentId, record.assessment.runId] : null
    ),
    [["a-1", null], ["a-2", null]],
  );
});

Deno.test(
  "missingOf() finds nothing missing of a page that is there",
  onTwoStores(async ({ from, to }) => {
    await from.deliver([spanRecord(1, 0)]);
    await to.deliver([spanRecord(1, 0)]);
    const page = await from.traces();
    deepStrictEqual(await missingOf({ to }, { experiment: EXPERIMENT, page }), []);
  }),
);
