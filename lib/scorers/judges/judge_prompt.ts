import { createHash } from "node:crypto";
import { z } from "zod";
import { InputError, type Scale } from "../../contracts/mod.ts";

/** What a judge can be shown of a row. */
export const JUDGED_PARTS: readonly JudgedPart[] = [
  "question",
  "conversation",
  "context",
  "guidelines",
  "steps",
  "expected",
  "answer",
  "first",
  "second",
];

/** Name of something that a judge is shown. */
export type JudgedPart =
  | "question"
  | "conversation"
  | "context"
  | "guidelines"
  | "steps"
  | "expected"
  | "answer"
  | "first"
  | "second";

/** One answer that a judge can give. */
export interface JudgeLabel {
  /** The word. */
  label: string;
  /** What it counts as. */
  value: number | boolean | string;
  /** When it is given. */
  meaning: string;
}

/** A judgement that shows the judge how it is done. */
export interface JudgeExample {
  /** What was judged. */
  parts: Partial<Record<JudgedPart, string>>;
  /** Why. */
  reason: string;
  /** The answer. */
  label: string;
  /** Words of the parts that decide. */
  quotes?: string[];
}

/** What a judge is told: everything that makes two judges different but for the model. Plain data, kept in a file. */
export interface JudgePrompt {
  /** Name of the scorer. */
  name: string;
  /** Which direction is good. */
  better: "higher" | "lower" | "none";
  /** What is shown; a row that lacks one of them is not judged. */
  parts: JudgedPart[];
  /** What is judged, sentence by sentence. */
  instructions: string[];
  /** The answers, of which one is given. */
  labels: JudgeLabel[];
  /** Judgements that show how it is done. */
  examples: JudgeExample[];
}

/** Schema of {@linkcode JudgePrompt}. */
export const judgePromptSchema: z.ZodType<JudgePrompt> = z.object({
  name: z.string().regex(/^[A-Za-z0-9_.\-/ ]{1,250}$/, "Expected letters, digits, spaces or _ . - /"),
  better: z.enum(["higher", "lower", "none"]).default("higher"),
  parts: z.array(z.enum(JUDGED_PARTS)).min(1),
  instructions: z.array(z.string().min(1)).min(1),
  labels: z.array(z.object({
    label: z.string().min(1),
    value: z.union([z.number(), z.boolean(), z.string()]),
    meaning: z.string(),
  })).min(2),
  examples: z.array(z.object({
    parts: z.partialRecord(z.enum(JUDGED_PARTS), z.string()),
    reason: z.string(),
    label: z.string(),
    quotes: z.array(z.string()).exactOptional(),
  })).default([]),
});

/**
 * Checks what a file holds as the prompt of a judge.
 *
 * @throws {InputError} If a field is missing or wrong, two labels are the same, their values are of different kinds, or an example
 * gives a label that is not there.
 *
 * @example
 * ```ts
 * import { parseJudgePrompt } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const prompt = parseJudgePrompt({
 *   name: "politeness",
 *   parts: ["answer"],
 *   instructions: ["Judge whether the answer is polite."],
 *   labels: [
 *     { label: "polite", value: true, meaning: "It would please a stranger." },
 *     { label: "rude", value: false, meaning: "It would not." },
 *   ],
 * });
 * strictEqual(prompt.better, "higher");
 * ```
 */
export function parseJudgePrompt(value: unknown, file?: string): JudgePrompt {
  const result = judgePromptSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw broken(issue?.message ?? "unknown reason", { file, field: issue?.path.map(String).join(".") ?? "" });
  }
  const { labels, examples } = result.data;
  const names = labels.map(({ label }) => label.toLowerCase());
  if (new Set(names).size < names.length) throw broken("Two labels are the same", { file, field: "labels" });
  if (new Set(labels.map((label) => typeof label.value)).size > 1) {
    throw broken("The values of the labels are of different kinds", { file, field: "labels" });
  }
  const stray = examples.find(({ label }) => !names.includes(label.toLowerCase()));
  if (stray !== undefined) {
    throw broken(`An example gives the unknown label "${stray.label}"`, { file, field: "examples" });
  }
  return result.data;
}

function broken(reason: string, { file, field }: { file: string | undefined; field: string }): InputError {
  return new InputError(`Cannot use the prompt of the judge: ${reason}`, {
    where: { ...(file === undefined ? {} : { file }), ...(field === "" ? {} : { field }) },
    hint: "A prompt has name, parts, instructions, labels (label, value, meaning) and examples",
  });
}

/**
 * Version of a prompt: the first 12 hexadecimal digits of the SHA-256 of its content. Any change in wording is a new version.
 *
 * @example
 * ```ts
 * import { judgePrompts, promptVersion } from "vigil/scorers";
 * import { match } from "node:assert/strict";
 * match(promptVersion(judgePrompts.relevance), /^[0-9a-f]{12}$/);
 * ```
 */
export function promptVersion(prompt: JudgePrompt): string {
  const { name, better, parts, instructions, labels, examples } = prompt;
  return contentHash([name, better, parts, instructions, labels, examples]).slice(0, 12);
}

/** SHA-256 of what stands as JSON, in hexadecimal. */
export function contentHash(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/** Scale of the values that the labels of a prompt stand for. */
export function scaleOfPrompt({ labels }: Pick<JudgePrompt, "labels">): Scale {
  const values = labels.map(({ value }) => value);
  if (values.every((value) => typeof value === "boolean")) return { kind: "boolean" };
  if (values.every((value) => typeof value === "number")) {
    const [min, max] = [Math.min(...values), Math.max(...values)];
    return min >= 0 && max <= 1 ? { kind: "unit" } : { kind: "number", min, max };
  }
  return { kind: "label", labels: values.map(String) };
}
