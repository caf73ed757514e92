import { deepStrictEqual, match, notStrictEqual, strictEqual } from "node:assert/strict";
import { assessmentSchema } from "../../../lib/contracts/mod.ts";
import { assessmentOf, exactMatch, scoreAssessment } from "../../../lib/scorers/mod.ts";

const options = { traceId: "tr-1", timestampMs: 5 };

Deno.test("scoreAssessment() keeps value, reason, evidence, cost and version", async () => {
  const evidence = [{ text: "12 %", source: "context 1", start: 0, end: 4 }];
  const score = { status: "scored", value: 0.5, rationale: "half", evidence, costUsd: 0.01 } as const;
  const kept = await scoreAssessment({ ...score, evidence: [...evidence] }, exactMatch(), {
    ...options,
    metadata: { a: "b" },
  });
  strictEqual(assessmentSchema.safeParse(kept).success, true);
  deepStrictEqual(kept?.source, { type: "CODE", id: "exact_match@1" });
  deepStrictEqual(kept?.metadata, {
    a: "b",
    "vigil.scorer_version": "1",
    "mlflow.assessment.judgeCost": "0.01",
    "vigil.evidence": JSON.stringify(evidence),
  });
  strictEqual(kept?.rationale, "half");
});

Deno.test("scoreAssessment() gives the same id for the same scorer, another for another version", async () => {
  const idOf = async (version: string) =>
    (await scoreAssessment({ status: "scored", value: 1 }, { name: "s", version, source: "CODE" }, options))
      ?.assessmentId ?? "";
  strictEqual(await idOf("1"), await idOf("1"));
  notStrictEqual(await idOf("1"), await idOf("2"));
  match(await idOf("1"), /^a-[0-9a-f]{32}$/);
});

Deno.test("assessmentOf() keeps an error without a value, and nothing of what abstained", () => {
  const failed = { status: "failed", error: { name: "TimeoutError", message: "Cannot judge" } } as const;
  const kept = assessmentOf(failed, exactMatch(), { ...options, assessmentId: "a-1" });
  strictEqual(kept?.value, null);
  deepStrictEqual(kept?.error, { code: "TimeoutError", message: "Cannot judge" });
  strictEqual(
    assessmentOf({ status: "abstained", reason: "-" }, exactMatch(), { ...options, assessmentId: "a-1" }),
    null,
  );
});
