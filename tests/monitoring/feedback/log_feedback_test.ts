import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { logExpectation, logFeedback } from "../../../lib/monitoring/feedback/log_feedback.ts";
import { withTraces } from "../scoring/stored_traces.ts";

Deno.test("logFeedback() keeps a change of mind as history, each person's own", async () => {
  await withTraces(1, async (store) => {
    const [{ traceId } = { traceId: "" }] = await store.traces();
    const first = await logFeedback(store, { traceId, name: "helpful", value: false, user: "ann" });
    await logFeedback(store, { traceId, name: "helpful", value: true, user: "ben" });
    const second = await logFeedback(store, {
      traceId,
      name: "helpful",
      value: true,
      rationale: "Read it again",
      user: "ann",
    });
    strictEqual(second.overrides, first.assessmentId);
    const kept = (await store.traces())[0]?.assessments ?? [];
    deepStrictEqual(
      kept.map(({ source, value, valid, rationale }) => [source.type, source.id, value, valid, rationale]).sort(),
      [
        ["HUMAN", "ann", false, false, null],
        ["HUMAN", "ann", true, true, "Read it again"],
        ["HUMAN", "ben", true, true, null],
      ],
    );
    // A person corrects another's judgement by its id.
    const corrected = await logFeedback(store, {
      traceId,
      name: "helpful",
      value: 0,
      user: "cy",
      overrides: second.assessmentId,
    });
    strictEqual(corrected.overrides, second.assessmentId);
    strictEqual((await store.traces())[0]?.assessments.filter(({ valid }) => valid).length, 2);
  });
});

Deno.test("logExpectation() says what should have been, and refuses what is nowhere", async () => {
  await withTraces(1, async (store) => {
    const [{ traceId } = { traceId: "" }] = await store.traces();
    await logExpectation(store, { traceId, name: "intent", value: "balance", user: "ann" });
    const [kept] = (await store.traces())[0]?.assessments ?? [];
    deepStrictEqual([kept?.kind, kept?.name, kept?.value], ["expectation", "intent", "balance"]);
    const judge = (changed: Record<string, unknown>) =>
      logFeedback(store, { traceId, name: "helpful", value: 1, user: "ann", ...changed });
    await rejects(() => judge({ traceId: "tr-0" }), { message: /there is no trace "tr-0"/ });
    await rejects(() => judge({ spanId: "00" }), { message: /there is no span "00"/ });
    await rejects(() => judge({ overrides: "a-0" }), { message: /there is no judgement "a-0"/ });
    await rejects(() => judge({ user: " " }), { message: /expected a name, a value and a user/ });
    await rejects(() => judge({ value: null }), { name: "InputError" });
  });
});
