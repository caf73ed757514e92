import { type Assessment, type ErrorData, type TrackingRecord, trackingRecordSchema } from "../../contracts/mod.ts";
import { isPlainObject, isText, keepsSpanRules } from "./span_rules.ts";

/**
 * Whether a record keeps every rule of `trackingRecordSchema`, decided without building anything: this stands on the way
 * of every span. A test holds the two together. An optional field that is undefined counts as left out.
 */
export function keepsRules(record: TrackingRecord): boolean {
  try {
    return keepsRulesOfKind(record);
  } catch {
    // A part that should be an object is not one.
    return false;
  }
}

/** Why a record breaks the rules, in the words of the schema. */
export function brokenRule(record: unknown): ErrorData {
  const result = trackingRecordSchema.safeParse(record);
  const issue = result.error?.issues[0];
  const field = issue === undefined ? "" : issue.path.map(String).join(".");
  return {
    name: "InputError",
    message: `Cannot store the record: ${issue?.message ?? "it breaks a rule of the store"}` +
      (field === "" ? "" : ` at "${field}"`),
    ...(field === "" ? {} : { where: { field } }),
  };
}

function keepsRulesOfKind(record: TrackingRecord): boolean {
  switch (record.kind) {
    case "span":
      return isText(record.experiment, 1, 256) && keepsSpanRules(record.span) && keepsDetailRules(record.trace);
    case "metric":
      return isText(record.runId, 0) && isText(record.key, 1, 250) && typeof record.value === "number" &&
        Number.isSafeInteger(record.timestampMs) && Number.isSafeInteger(record.step);
    case "param":
    case "tag":
      return isText(record.runId, 0) && isText(record.key, 1, 250) && isText(record.value, 0, 8000);
    case "dataset":
      return isText(record.runId, 0) && isText(record.dataset.name, 1, 500) && isText(record.dataset.digest, 1, 36) &&
        isText(record.dataset.sourceType, 1, 36) && isText(record.dataset.source, 0) &&
        isTextOrNull(record.dataset.schema) && isTextOrNull(record.dataset.profile) &&
        isTextOrNull(record.dataset.context);
    case "traceTag":
      return isText(record.traceId, 0) && isText(record.key, 1, 250) && isText(record.value, 0, 8000);
    case "link":
      return isText(record.traceId, 0) && isText(record.runId, 0);
    case "assessment":
      return keepsAssessmentRules(record.assessment);
    default:
      return false;
  }
}

function keepsDetailRules(details: Extract<TrackingRecord, { kind: "span" }>["trace"]): boolean {
  if (details === undefined) return true;
  const { runId, sessionId, userId, clientRequestId, tags, metadata } = details;
  return typeof details === "object" && !Array.isArray(details) && (runId === undefined || isText(runId, 0)) &&
    (sessionId === undefined || isText(sessionId, 0, 250)) && (userId === undefined || isText(userId, 0, 250)) &&
    (clientRequestId === undefined || isText(clientRequestId, 0, 50)) &&
    (tags === undefined || isTextRecord(tags)) && (metadata === undefined || isTextRecord(metadata));
}

function keepsAssessmentRules(assessment: Assessment): boolean {
  const { assessmentId, traceId, spanId, name, kind, error, rationale, source, runId, overrides } = assessment;
  return isText(assessmentId, 1, 50) && isText(traceId, 1, 50) && isTextOrNull(spanId, 50) && isText(name, 1, 250) &&
    (kind === "feedback" || kind === "expectation") && "value" in assessment &&
    (error === null || (typeof error === "object" && isText(error.code, 0) && isText(error.message, 0))) &&
    isTextOrNull(rationale) &&
    (source.type === "CODE" || source.type === "LLM_JUDGE" || source.type === "HUMAN") && isText(source.id, 0, 250) &&
    isTextOrNull(runId, 32) && Number.isSafeInteger(assessment.timestampMs) && isTextRecord(assessment.metadata) &&
    (overrides === undefined || isText(overrides, 0, 50)) && typeof assessment.valid === "boolean";
}

function isTextOrNull(value: unknown, longest?: number): boolean {
  return value === null || isText(value, 0, longest);
}

function isTextRecord(value: unknown): boolean {
  return isPlainObject(value) && Object.values(value).every((entry) => typeof entry === "string");
}
