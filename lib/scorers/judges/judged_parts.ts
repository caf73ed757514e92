import type { ScorerRow, Span } from "../../contracts/mod.ts";
import type { JudgedPart } from "./judge_prompt.ts";

/** What a part is taken from, and what a row says of it. */
export interface PartOptions {
  /** What every answer must keep, for the part `guidelines`. @default {the field `guidelines` of the expectations} */
  guidelines?: readonly string[];
  /** Field of the outputs that holds the answer, where they are an object. @default {`answer`, else the whole outputs} */
  outputField?: string;
  /** Field of the expectations that holds the expected answer. @default {`expected`, `answer`, else the whole expectations} */
  expectedField?: string;
}

/** Texts of one part: several where the row holds a list of contexts. Empty where the row has none. */
export function judgedPart(part: JudgedPart, row: ScorerRow, options: PartOptions = {}): string[] {
  const { inputs, outputs, expectations, context, trace } = row;
  switch (part) {
    case "question":
      return texts(field(inputs, ["question", "query", "message"]) ?? inputs);
    case "conversation":
      return texts(field(inputs, ["messages", "conversation"]) ?? inputs);
    case "context":
      return (context ?? []).filter((text) => text.trim() !== "");
    case "guidelines":
      return numbered(options.guidelines ?? listOf(field(expectations, ["guidelines"])));
    case "steps":
      return trace === undefined ? [] : texts(trace.spans.filter(isStep).map(stepText).join("\n"));
    case "expected": {
      const names = options.expectedField === undefined ? ["expected", "answer"] : [options.expectedField];
      return texts(field(expectations, names) ?? (options.expectedField === undefined ? expectations : undefined));
    }
    case "answer":
      return texts(field(outputs, options.outputField === undefined ? ["answer"] : [options.outputField]) ?? outputs);
    case "first":
    case "second":
      return texts(field(outputs, [part]));
  }
}

function field(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const name = names.find((each) => Object.hasOwn(value, each));
  return name === undefined ? undefined : Reflect.get(value, name);
}

function listOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

function numbered(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [lines.map((line, at) => `${at + 1}. ${line}`).join("\n")];
}

/** A value as text: messages one a line, anything else as JSON. Nothing where there is nothing to read. */
function texts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  if (Array.isArray(value) && value.length > 0 && value.every(isMessage)) {
    return [value.map(({ role, content }) => `${role}: ${content}`).join("\n")];
  }
  const json = JSON.stringify(value, null, 1);
  return json === undefined ? [] : [json];
}

function isMessage(value: unknown): value is { role: string; content: string } {
  return typeof value === "object" && value !== null && "role" in value && "content" in value &&
    typeof value.role === "string" && typeof value.content === "string";
}

function isStep(span: Span): boolean {
  return span.type === "TOOL" || span.type === "RETRIEVER";
}

function stepText(span: Span, at: number): string {
  const said = (value: unknown): string => value === undefined ? "(not recorded)" : JSON.stringify(value) ?? "";
  const result = span.status.code === "ERROR" ? `failed: ${span.status.message ?? ""}` : said(span.outputs);
  return `${at + 1}. ${span.type} ${span.name} ${said(span.inputs)} -> ${result}`;
}
