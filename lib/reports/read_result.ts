import { z } from "zod";
import {
  analyticsResultSchema,
  calibrationResultSchema,
  comparisonResultSchema,
  driftResultSchema,
  type ErrorWhere,
  evaluationResultSchema,
  gateResultSchema,
  InputError,
} from "../contracts/mod.ts";
import type { ReportableResult } from "./result.ts";

const SCHEMA_VERSION = 1;

const headSchema = z.object({
  kind: z.enum(["evaluation", "comparison", "drift", "calibration", "gate", "analytics"]),
  schemaVersion: z.number(),
});

/**
 * Reads a result back from its JSON.
 *
 * @param text Content of a `result.json`.
 * @param file Name of the file, for errors.
 * @throws {InputError} If the text is no JSON, no result, or a result of another version; it names line or field.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { readResult, renderJson } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * readResult(renderJson(result), "result.json").kind; // "evaluation"
 * ```
 */
export function readResult(text: string, file: string): ReportableResult {
  const data = parse(text, file);
  const head = headSchema.safeParse(data);
  if (!head.success) {
    throw new InputError(
      "Cannot read the result: found JSON that is not one of evaluation, comparison, drift, calibration, gate or analytics",
      {
        where: { file },
        hint: "Name the result.json that a command wrote",
      },
    );
  }
  const { kind, schemaVersion } = head.data;
  if (schemaVersion !== SCHEMA_VERSION) {
    throw new InputError(
      `Cannot read the result: found version ${schemaVersion} of its schema, expected ${SCHEMA_VERSION}`,
      { where: { file, field: "schemaVersion" }, hint: "Use the version of vigil that wrote it" },
    );
  }
  switch (kind) {
    case "evaluation":
      return check(evaluationResultSchema, data, file);
    case "comparison":
      return check(comparisonResultSchema, data, file);
    case "drift":
      return check(driftResultSchema, data, file);
    case "calibration":
      return check(calibrationResultSchema, data, file);
    case "gate":
      return check(gateResultSchema, data, file);
    case "analytics":
      return check(analyticsResultSchema, data, file);
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const where: ErrorWhere = { file };
    const line = /\(line (\d+) column/.exec(message)?.[1];
    if (line !== undefined) where.line = Number(line);
    throw new InputError(`Cannot read the result: the file is not JSON, ${message}`, {
      where,
      hint: "Name the result.json that a command wrote",
    });
  }
}

function check<T>(schema: z.ZodType<T>, data: unknown, file: string): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  throw new InputError(`Cannot read the result: "${field}" is not as expected, ${issue?.message ?? "unknown reason"}`, {
    where: field === "" ? { file } : { file, field },
    hint: "Make the result again; a stored result is not meant to be edited",
  });
}
