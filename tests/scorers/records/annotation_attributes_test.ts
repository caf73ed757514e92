import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { annotationAttributes, exactMatch } from "../../../lib/scorers/mod.ts";

const scorer = exactMatch();

Deno.test("annotationAttributes() numbers what was scored and has the names of OpenInference", () => {
  const attributes = annotationAttributes([
    { score: { status: "abstained", reason: "-" }, scorer },
    { score: { status: "scored", value: 0.5, rationale: "half" }, scorer },
    { score: { status: "scored", value: "valid" }, scorer: { name: "j", version: "2", source: "LLM_JUDGE" } },
  ]);
  deepStrictEqual(attributes, {
    "annotations.0.annotation.name": "exact_match",
    "annotations.0.annotation.annotator_kind": "CODE",
    "annotations.0.annotation.identifier": "exact_match@1",
    "annotations.0.annotation.score": 0.5,
    "annotations.0.annotation.explanation": "half",
    "annotations.0.annotation.metadata": '{"version":"1"}',
    "annotations.1.annotation.name": "j",
    "annotations.1.annotation.annotator_kind": "LLM",
    "annotations.1.annotation.identifier": "j@2",
    "annotations.1.annotation.label": "valid",
    "annotations.1.annotation.metadata": '{"version":"2"}',
  });
});

Deno.test("annotationAttributes() has a scope, and keeps the error of what failed", () => {
  const error = { name: "TimeoutError", message: "Cannot judge" };
  const attributes = annotationAttributes([{ score: { status: "failed", error }, scorer }], { scope: "trace" });
  strictEqual(attributes["trace.annotations.0.annotation.explanation"], "Cannot judge");
  strictEqual("trace.annotations.0.annotation.score" in attributes, false);
});
