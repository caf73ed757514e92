import { z } from "zod";
import type { Assessment } from "../../contracts/mod.ts";

const SOURCE_RUN = "mlflow.assessment.sourceRunId";

/** MLflow's REST keeps no rationale of an expectation; it goes along as metadata. */
const RATIONALE = "vigil.rationale";

const JSON_FORMAT = "JSON_FORMAT";

const time = z.string().transform((text) => Date.parse(text)).pipe(z.number());

/** A judgement as the server writes it. */
export const assessmentSchema: z.ZodType<Assessment> = z.object({
  assessment_id: z.string(),
  assessment_name: z.string(),
  trace_id: z.string().default(""),
  span_id: z.string().nullish(),
  source: z.object({ source_type: z.string().default(""), source_id: z.string().default("") })
    .default({ source_type: "", source_id: "" }),
  create_time: time,
  feedback: z.object({
    value: z.unknown().optional(),
    error: z.object({ error_code: z.string().default(""), error_message: z.string().default("") }).nullish(),
  }).nullish(),
  expectation: z.object({
    value: z.unknown().optional(),
    serialized_value: z.object({ value: z.string() }).nullish(),
  }).nullish(),
  rationale: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).default({}),
  overrides: z.string().nullish(),
  valid: z.boolean().default(true),
}).transform((found) => {
  const { [SOURCE_RUN]: runId, [RATIONALE]: rationale, ...metadata } = found.metadata;
  const { feedback, expectation } = found;
  const error = feedback?.error ?? null;
  return {
    assessmentId: found.assessment_id,
    traceId: found.trace_id,
    spanId: found.span_id || null,
    name: found.assessment_name,
    kind: expectation ? "expectation" : "feedback",
    value: expectation ? expectationValue(expectation) : feedback?.value ?? null,
    error: error === null ? null : { code: error.error_code, message: error.error_message },
    rationale: found.rationale || rationale || null,
    source: { type: sourceType(found.source.source_type), id: found.source.source_id },
    runId: runId ?? null,
    timestampMs: found.create_time,
    metadata,
    ...(found.overrides ? { overrides: found.overrides } : {}),
    valid: found.valid,
  };
});

/** A list of judgements; one of a kind that vigil does not know, such as MLflow's issues, is left out. */
export const assessmentsSchema: z.ZodType<Assessment[]> = z.array(z.unknown()).transform((list) =>
  list.flatMap((item) => {
    const judged = typeof item === "object" && item !== null && ("feedback" in item || "expectation" in item);
    const parsed = judged ? assessmentSchema.safeParse(item) : undefined;
    return parsed?.data === undefined ? [] : [parsed.data];
  })
);

/** A judgement as the server reads it; `runId` as the server knows the run. */
export function toWire(assessment: Assessment, runId: string | null): Record<string, unknown> {
  const { kind, rationale, error, spanId, overrides } = assessment;
  const time = new Date(assessment.timestampMs).toISOString();
  const metadata = {
    ...assessment.metadata,
    ...(runId === null ? {} : { [SOURCE_RUN]: runId }),
    ...(kind === "expectation" && rationale !== null ? { [RATIONALE]: rationale } : {}),
  };
  return {
    assessment_id: assessment.assessmentId,
    assessment_name: assessment.name,
    trace_id: assessment.traceId,
    source: { source_type: assessment.source.type, source_id: assessment.source.id },
    create_time: time,
    last_update_time: time,
    ...(kind === "expectation" ? { expectation: expectationWire(assessment.value) } : {
      feedback: {
        value: assessment.value ?? null,
        ...(error === null ? {} : { error: { error_code: error.code, error_message: error.message } }),
      },
    }),
    ...(rationale === null ? {} : { rationale }),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
    ...(spanId === null ? {} : { span_id: spanId }),
    ...(overrides === undefined ? {} : { overrides }),
    valid: assessment.valid,
  };
}

// Lists, objects and null go as text, as MLflow's own client writes them.
function expectationWire(value: unknown): Record<string, unknown> {
  if (value !== null && value !== undefined && typeof value !== "object") return { value };
  return { serialized_value: { serialization_format: JSON_FORMAT, value: JSON.stringify(value ?? null) } };
}

function expectationValue(
  found: { value?: unknown; serialized_value?: { value: string } | null | undefined },
): unknown {
  const text = found.serialized_value?.value;
  if (text === undefined) return found.value ?? null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sourceType(type: string): Assessment["source"]["type"] {
  if (type === "HUMAN" || type === "CODE") return type;
  // MLflow's older name for a judge.
  return type === "LLM_JUDGE" || type === "AI_JUDGE" ? "LLM_JUDGE" : "CODE";
}
