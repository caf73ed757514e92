import type { Scorer } from "../../contracts/mod.ts";
import { fieldOf } from "../rows/answer_fields.ts";
import { canonical } from "../rows/canonical.ts";
import { judgeWithin } from "../rows/judge_within.ts";
import { scorer } from "../scorer.ts";
import { abstain, NO_ANSWER } from "../answers/abstain.ts";
import { jsonAnswer } from "./json_valid.ts";
import { parseJson } from "./parse_json.ts";

/** Options of {@linkcode jsonSchema}. */
export interface JsonSchemaOptions {
  /** JSON Schema, the same for every row; `json_schema` or `schema` of the row's expectations when left out. */
  schema?: Record<string, unknown>;
  /** Field of the outputs that holds the JSON; the whole outputs when left out. */
  outputField?: string;
  /** Whether JSON that had to be repaired may pass. @default {false} */
  repair?: boolean;
  /** Longest time for a row in milliseconds, because a `pattern` of a schema can take years. @default {5000} */
  timeoutMs?: number;
}

type Check = (value: unknown) => string | null;

/**
 * Whether the answer is JSON that fits a JSON Schema (draft 7, 2019-09 or 2020-12, as its `$schema` says); the first errors
 * are the rationale. Abstains where there is no schema or no answer; a broken schema fails, and so does a
 * row that takes too long.
 *
 * @example
 * ```ts
 * import { jsonSchema } from "vigil/scorers";
 * const scorer = jsonSchema({ schema: { type: "object", required: ["outcome"] } });
 * await scorer.score({ inputs: "?", outputs: '{"outcome":"approved"}' }, {}); // value true
 * ```
 *
 * Source: JSON Schema, json-schema.org; checked by Ajv.
 */
export function jsonSchema(options: JsonSchemaOptions = {}): Scorer {
  const { outputField, repair = false, timeoutMs = 5_000 } = options;
  const compiled = new Map<string, Promise<Check>>();
  return scorer(async ({ outputs, expectations }) => {
    const schema = options.schema ?? fieldOf(expectations, "json_schema") ?? fieldOf(expectations, "schema");
    if (!isObject(schema)) return abstain("There is no JSON Schema to check against");
    const answer = jsonAnswer(outputs, outputField);
    if (answer === undefined) return NO_ANSWER;
    const { kind, value } = typeof answer === "string" ? parseJson(answer) : { kind: "valid", value: answer };
    if (kind === "invalid" || (kind === "repairable" && !repair)) {
      return { status: "scored", value: false, rationale: "The answer is not valid JSON" };
    }
    const key = canonical(schema);
    const check = compiled.get(key) ?? compile(schema);
    compiled.set(key, check);
    const fits = await check;
    const fault = await judgeWithin(() => fits(value), {
      doing: "check the answer against the JSON Schema",
      timeoutMs,
    });
    return fault === null ? true : { status: "scored", value: false, rationale: fault };
  }, { name: "json_schema", scale: { kind: "boolean" } });
}

/** Ajv is heavy for those who score no schema: it is loaded when it is needed. */
async function compile(schema: Record<string, unknown>): Promise<Check> {
  const draft = String(schema["$schema"] ?? "");
  const ajv = await validatorOf(draft);
  const validate = ajv.compile(schema);
  return (value) => validate(value) ? null : ajv.errorsText((validate.errors ?? []).slice(0, 3), { dataVar: "answer" });
}

async function validatorOf(draft: string) {
  const options = { strict: false, allErrors: true, validateFormats: false };
  if (draft.includes("2019-09")) return new (await import("ajv/dist/2019.js")).Ajv2019(options);
  if (draft === "" || draft.includes("2020-12")) return new (await import("ajv/dist/2020.js")).Ajv2020(options);
  return new (await import("ajv")).Ajv(options);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
