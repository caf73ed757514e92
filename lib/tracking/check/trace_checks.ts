import type { Assessment, TrackingRecord } from "../../contracts/mod.ts";
import {
  type CheckContext,
  deliverAll,
  expectEqual,
  expectRejection,
  newTrace,
  startRun,
  type StoreCheck,
  toHex,
} from "./check.ts";

/** Checks of traces, spans and assessments. */
export const TRACE_CHECKS: readonly StoreCheck[] = [
  {
    name: "deliver() puts a trace together whose children come before the root, in several batches, more than once",
    async run(context) {
      const { store, name } = context;
      const experiment = `/Shared/${name}`;
      const trace = newTrace(context);
      const child = trace.span(1, 0, {
        type: "LLM",
        inputs: { prompt: "Grüße \u{1F600}" },
        outputs: ["a", 1, null, true],
        model: "gpt-4o",
        usage: { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 4 },
        cost: { inputUsd: 0.001, outputUsd: 0.002, totalUsd: 0.003 },
        attributes: { temperature: 0.5, stop: ["\n"] },
        events: [{ name: "first token", timeUnixNano: "1767225600123456789", attributes: { index: 0 } }],
        links: [{ traceId: trace.traceId, spanId: "000000000000002a", attributes: { kind: "retry" } }],
      });
      const root = trace.span(0, null, {
        name: "ask",
        type: "AGENT",
        status: { code: "ERROR", message: "no credit" },
        inputs: { question: "?" },
      });
      await deliverAll(store, [{ kind: "span", experiment, span: child }]);
      expectEqual((await store.trace(trace.traceId))?.info.state, "IN_PROGRESS", "the state before the root");
      const rootRecord: TrackingRecord = {
        kind: "span",
        experiment,
        span: root,
        trace: { sessionId: "s-1", userId: "u-1", clientRequestId: "c-1", tags: { env: "test" }, metadata: { k: "v" } },
      };
      await deliverAll(store, [rootRecord]);
      await deliverAll(store, [{ kind: "span", experiment, span: child }, rootRecord]);
      const found = await store.trace(trace.traceId);
      expectEqual(found?.spans, [root, child], "spans");
      const info = found?.info;
      expectEqual([info?.name, info?.state, info?.sessionId], ["ask", "ERROR", "s-1"], "name, state, session");
      expectEqual(info?.usage, { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 4 }, "tokens");
      expectEqual(info?.cost, child.cost, "cost");
      expectEqual(info?.requestPreview, '{"question":"?"}', "the preview");
      expectEqual([info?.tags["env"], info?.metadata["k"]], ["test", "v"], "tag and metadata");
      expectEqual(info?.executionDurationMs, 101, "the duration");
    },
  },
  {
    name: "tokens and cost that a span adds up of those inside are not counted twice, whatever comes first",
    async run(context) {
      const { store, name } = context;
      const trace = newTrace(context);
      const tokens = (count: number) => ({ usage: { inputTokens: count, outputTokens: 1 } });
      const record = (number: number, parent: number | null, fields = {}): TrackingRecord => ({
        kind: "span",
        experiment: `/Shared/${name}`,
        span: trace.span(number, parent, fields),
      });
      await deliverAll(store, [record(3, 2, tokens(10)), record(4, 2, tokens(20)), record(5, 0, tokens(7))]);
      await deliverAll(store, [record(1, 0, tokens(30)), record(0, null)]);
      await deliverAll(store, [record(2, 1)]);
      expectEqual((await store.trace(trace.traceId))?.info.usage, { inputTokens: 37, outputTokens: 2 }, "tokens");
    },
  },
  {
    name: "traces() finds by experiment, run, name, state, tag and time, newest first",
    async run(context) {
      const { store, name } = context;
      const runId = await startRun(context);
      const experiments = [`/Shared/${name}`];
      const first = newTrace(context);
      const second = newTrace(context);
      const record = (trace: typeof first, startMs: number, failed: boolean): TrackingRecord => ({
        kind: "span",
        experiment: `/Shared/${name}`,
        span: trace.span(0, null, {
          name: failed ? "bad" : "good",
          status: { code: failed ? "ERROR" : "OK" },
          startTimeUnixNano: `${startMs}000001`,
          endTimeUnixNano: `${startMs + 5}000001`,
        }),
        trace: failed ? { runId } : { tags: { colour: "green" } },
      });
      await deliverAll(store, [record(first, 1767225600000, false), record(second, 1767225700000, true)]);
      const find = async (query: Parameters<typeof store.traces>[0]): Promise<string[]> =>
        (await store.traces({ experiments, ...query })).map(({ traceId }) => traceId);
      expectEqual(await find({}), [second.traceId, first.traceId], "all");
      expectEqual(await find({ limit: 1 }), [second.traceId], "the newest");
      expectEqual(await find({ runId }), [second.traceId], "those of the run");
      expectEqual(await find({ name: "good" }), [first.traceId], "those of the name");
      expectEqual(await find({ state: "ERROR" }), [second.traceId], "those that failed");
      expectEqual(await find({ tags: { colour: "green" } }), [first.traceId], "those of the tag");
      expectEqual(await find({ sinceMs: 1767225700000 }), [second.traceId], "those since");
      expectEqual(await find({ untilMs: 1767225700000 }), [first.traceId], "those until");
      await deliverAll(store, [
        { kind: "link", traceId: first.traceId, runId },
        { kind: "link", traceId: first.traceId, runId },
        { kind: "traceTag", traceId: first.traceId, key: "colour", value: "blue" },
      ]);
      expectEqual(await find({ runId }), [second.traceId, first.traceId], "those of the run after linking");
      expectEqual(await find({ tags: { colour: "green" } }), [], "those of a tag that has changed");
    },
  },
  {
    name: "deliver() keeps assessments; one that replaces another makes it invalid, also when delivered again",
    async run(context) {
      const { store, name } = context;
      const runId = await startRun(context);
      const trace = newTrace(context);
      const span = trace.span(0, null);
      const number = assessment(context, trace.traceId, { value: 0.5, runId, metadata: { scorer: "1.0" } });
      const failed = assessment(context, trace.traceId, {
        name: "judge",
        value: null,
        error: { code: "TIMEOUT", message: "no answer" },
        source: { type: "LLM_JUDGE", id: "gpt-4o" },
        spanId: span.spanId,
      });
      const expectation = assessment(context, trace.traceId, {
        kind: "expectation",
        name: "answer",
        value: { a: [1] },
      });
      const newer = assessment(context, trace.traceId, { value: true, overrides: number.assessmentId });
      const all = [number, failed, expectation, newer];
      const records = all.map((each): TrackingRecord => ({ kind: "assessment", assessment: each }));
      await deliverAll(store, [...records, { kind: "span", experiment: `/Shared/${name}`, span }]);
      await deliverAll(store, records.slice(0, 1));
      const found = (await store.trace(trace.traceId))?.info.assessments ?? [];
      const expected = all.map((each) => ({ ...each, valid: each !== number }));
      const byId = (a: Assessment, b: Assessment): number => (a.assessmentId < b.assessmentId ? -1 : 1);
      expectEqual(found.sort(byId), expected.sort(byId), "assessments");
      const report = await store.deliver([
        { kind: "assessment", assessment: assessment(context, `tr-${"0".repeat(32)}`, {}) },
        { kind: "assessment", assessment: assessment(context, trace.traceId, { overrides: "a-unknown" }) },
        { kind: "assessment", assessment: assessment(context, trace.traceId, { runId: "0".repeat(32) }) },
      ]);
      expectEqual(report.rejected.length, 3, "rejected for an unknown trace, assessment, run");
    },
  },
  {
    name: "deleteTraces() removes traces for good, and says how many",
    async run(context) {
      const { store, name } = context;
      const trace = newTrace(context);
      await deliverAll(store, [{ kind: "span", experiment: `/Shared/${name}`, span: trace.span(0, null) }]);
      expectEqual(await store.deleteTraces([trace.traceId, `tr-${"0".repeat(32)}`]), 1, "how many were removed");
      expectEqual(await store.trace(trace.traceId), null, "the trace");
    },
  },
  {
    name: "sql() reads, gives integers beyond 2^53 as text, and refuses to write",
    needs: "sql",
    async run(context) {
      const { store, name } = context;
      const trace = newTrace(context);
      const span = trace.span(0, null);
      await deliverAll(store, [{ kind: "span", experiment: `/Shared/${name}`, span }]);
      const result = await store.sql(
        "SELECT start_time_unix_nano, name, 1 AS one, NULL AS one FROM spans WHERE trace_id = ?",
        [trace.traceId],
      );
      expectEqual(result.columns, ["start_time_unix_nano", "name", "one", "one"], "columns");
      expectEqual(result.rows, [[span.startTimeUnixNano, span.name, 1, null]], "rows");
      await expectRejection(store.sql("DELETE FROM spans"), "a statement that writes");
      await expectRejection(store.sql("SELECT nothing FROM nowhere"), "a statement that is wrong");
      expectEqual((await store.trace(trace.traceId))?.spans.length, 1, "spans after that");
    },
  },
];

function assessment({ clock, randomBytes }: CheckContext, traceId: string, fields: Partial<Assessment>): Assessment {
  return {
    assessmentId: `a-${toHex(randomBytes(16))}`,
    traceId,
    spanId: null,
    name: "quality",
    kind: "feedback",
    value: 1,
    error: null,
    rationale: "because",
    source: { type: "CODE", id: "check@1" },
    runId: null,
    timestampMs: clock.now(),
    metadata: {},
    valid: true,
    ...fields,
  };
}
