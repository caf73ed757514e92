/**
 * What crosses rooms: types and zod schemas of results, spans, scores, stores and errors. No logic lives here.
 *
 * Every result is plain JSON with `kind` and `schemaVersion`; its schema stands beside its type.
 *
 * @example Check a result that was read from a file
 * ```ts
 * import { evaluationResultSchema } from "vigil";
 * const check = evaluationResultSchema.safeParse({ kind: "evaluation" });
 * check.success; // false
 * ```
 *
 * @module
 */

export * from "./analytics.ts";
export * from "./calibration.ts";
export * from "./comparison.ts";
export * from "./dataset.ts";
export * from "./drift.ts";
export * from "./error.ts";
export * from "./estimate.ts";
export * from "./evaluation.ts";
export * from "./gate.ts";
export * from "./score.ts";
export * from "./summary.ts";
export * from "./trace.ts";
export * from "./tracking.ts";
export * from "./training.ts";
