import { z } from "zod";
import { isRecord } from "../read_json.ts";

const resultSchema = z.looseObject({
  vars: z.record(z.string(), z.unknown()).nullish(),
  testCase: z.looseObject({ vars: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  provider: z.union([z.string(), z.looseObject({ id: z.string().nullish(), label: z.string().nullish() })]).nullish(),
  prompt: z.looseObject({ label: z.string().nullish(), raw: z.string().nullish() }).nullish(),
  response: z.looseObject({ output: z.unknown() }).nullish(),
  success: z.boolean(),
  score: z.number().nullish(),
  latencyMs: z.number().nullish(),
  cost: z.number().nullish(),
  error: z.string().nullish(),
  gradingResult: z.looseObject({ reason: z.string().nullish() }).nullish(),
});

/**
 * Rows of a results file of promptfoo: one for each test, prompt and provider.
 *
 * @returns Null where the content is none.
 */
export function promptfooResults(content: unknown): Record<string, unknown>[] | null {
  if (!isRecord(content)) return null;
  const inner = isRecord(content.results) ? content.results.results : content.results;
  const results = z.array(resultSchema).safeParse(inner);
  if (!results.success) return null;
  return results.data.map((
    { vars, testCase, provider, prompt, response, success, score, latencyMs, cost, error, ...rest },
  ) => ({
    inputs: vars ?? testCase?.vars ?? {},
    outputs: response?.output ?? null,
    provider: typeof provider === "string" ? provider : provider?.label ?? provider?.id ?? null,
    prompt: prompt?.label ?? prompt?.raw ?? null,
    passed: success,
    score: score ?? null,
    reason: rest.gradingResult?.reason ?? null,
    latencyMs: latencyMs ?? null,
    costUsd: cost ?? null,
    error: error ?? null,
  }));
}
