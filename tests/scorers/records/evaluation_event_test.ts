import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { evaluationEvent, exactMatch, otlpLogs } from "../../../lib/scorers/mod.ts";

const judged = { traceId: `tr-${"a".repeat(32)}`, spanId: "b".repeat(16), timestampMs: 1_700_000_000_123 };

function attributesOf(event: ReturnType<typeof evaluationEvent>): Record<string, unknown> {
  return Object.fromEntries((event?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));
}

Deno.test("evaluationEvent() has the names of the conventions", () => {
  const event = evaluationEvent({ status: "scored", value: true, rationale: "equal" }, exactMatch(), {
    ...judged,
    responseId: "r1",
  });
  strictEqual(event?.eventName, "gen_ai.evaluation.result");
  strictEqual(event?.traceId, "a".repeat(32));
  strictEqual(event?.timeUnixNano, "1700000000123000000");
  deepStrictEqual(attributesOf(event), {
    "gen_ai.evaluation.name": "exact_match",
    "vigil.scorer.version": "1",
    "vigil.scorer.source": "CODE",
    "gen_ai.response.id": "r1",
    "gen_ai.evaluation.score.value": 1,
    "gen_ai.evaluation.score.label": "true",
    "gen_ai.evaluation.explanation": "equal",
  });
});

Deno.test("evaluationEvent() tells labels, numbers and errors apart, and is none for what abstained", () => {
  const label = attributesOf(evaluationEvent({ status: "scored", value: "valid" }, exactMatch(), judged));
  strictEqual(label["gen_ai.evaluation.score.label"], "valid");
  strictEqual("gen_ai.evaluation.score.value" in label, false);
  const error = { name: "TimeoutError", message: "Cannot judge" };
  const failed = evaluationEvent({ status: "failed", error }, exactMatch(), judged);
  strictEqual(attributesOf(failed)["error.type"], "TimeoutError");
  strictEqual(failed?.severityNumber, 17);
  strictEqual(evaluationEvent({ status: "abstained", reason: "-" }, exactMatch(), judged), null);
});

Deno.test("otlpLogs() wraps records as one request", () => {
  const request = JSON.parse(JSON.stringify(otlpLogs([], { version: "1" })));
  deepStrictEqual(request.resourceLogs[0].scopeLogs[0].scope, { name: "vigil", version: "1" });
});
