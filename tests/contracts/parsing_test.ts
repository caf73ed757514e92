import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { z } from "zod";
import {
  assessmentSchema,
  comparisonResultSchema,
  datasetInputSchema,
  driftResultSchema,
  errorDataSchema,
  estimateSchema,
  evaluationResultSchema,
  scoreSchema,
  spanSchema,
  traceSchema,
} from "../../lib/contracts/mod.ts";
import { type BreakageOptions, breakages } from "./breakages.ts";
import * as samples from "./samples.ts";

interface Case {
  name: string;
  schema: z.ZodType;
  value: unknown;
  options?: BreakageOptions;
}

const where = { file: "cases.jsonl", line: 7, column: "income", field: "income", row: "7" };
const error = { name: "TimeoutError", message: "Cannot answer in time" };

const cases: Case[] = [
  { name: "estimate", schema: estimateSchema, value: samples.estimate },
  { name: "error", schema: errorDataSchema, value: error },
  { name: "scored", schema: scoreSchema, value: { status: "scored", value: 0.5 } },
  { name: "abstained", schema: scoreSchema, value: { status: "abstained", reason: "There is no context" } },
  { name: "failed", schema: scoreSchema, value: { status: "failed", error } },
  {
    name: "comparison",
    schema: comparisonResultSchema,
    value: samples.comparison,
    options: { anything: [".flipped.baseline", ".flipped.candidate"] },
  },
  { name: "drift", schema: driftResultSchema, value: samples.drift },
  {
    name: "evaluation",
    schema: evaluationResultSchema,
    value: samples.evaluation,
    options: {
      anything: ["inputs", "outputs", "expectations", "expected", "predicted"].map((name) => `.rows.${name}`)
        .concat(".environment.flags.seed"),
      records: [".metrics", ".rows.probabilities", ".rows.scores", ".environment.flags"],
    },
  },
  { name: "span", schema: spanSchema, value: samples.span },
  { name: "assessment", schema: assessmentSchema, value: samples.assessment, options: { anything: [".value"] } },
  { name: "trace", schema: traceSchema, value: samples.trace, options: { anything: [".info.assessments.value"] } },
  { name: "dataset input", schema: datasetInputSchema, value: samples.datasetInput },
];

Deno.test("the schemas accept a good value unchanged, also through JSON", async (t) => {
  for (const { name, schema, value } of cases) {
    await t.step(name, () => deepStrictEqual(schema.parse(JSON.parse(JSON.stringify(value))), value));
  }
});

Deno.test("the schemas reject a value with one field missing or of another type", async (t) => {
  for (const { name, schema, value, options } of cases) {
    await t.step(name, () => {
      const broken = breakages(value, options);
      ok(broken.length >= 4, "nothing was broken");
      const accepted = broken.filter((breakage) => schema.safeParse(breakage.value).success);
      deepStrictEqual(accepted.map((breakage) => breakage.name), []);
    });
  }
});

Deno.test("the schemas reject what JSON cannot hold", () => {
  for (const value of [NaN, Infinity, -Infinity, undefined]) {
    strictEqual(estimateSchema.safeParse({ ...samples.estimate, value }).success, false);
  }
});

Deno.test("errorDataSchema accepts causes to any depth, and rejects a broken one", () => {
  const deep = { ...error, where, hint: "Try again", cause: { ...error, cause: error } };
  deepStrictEqual(errorDataSchema.parse(deep), deep);
  strictEqual(errorDataSchema.safeParse({ ...error, cause: { ...error, cause: { name: "Error" } } }).success, false);
});

Deno.test("a result of another kind or a later version is not taken for this one", () => {
  strictEqual(driftResultSchema.safeParse({ ...samples.drift, kind: "evaluation" }).success, false);
  strictEqual(driftResultSchema.safeParse({ ...samples.drift, schemaVersion: 2 }).success, false);
});
