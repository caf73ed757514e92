import type { ScorerRow } from "../../contracts/mod.ts";
import { fieldOf } from "../rows/answer_fields.ts";

/** A call of a tool. */
export interface ToolCall {
  /** Name of the tool. */
  name: string;
  /** Its arguments; undefined where they are not known. */
  arguments?: unknown;
}

/**
 * The tools that a row's answer called, in order: those of its trace (spans of type TOOL), else `tool_calls` of the outputs or
 * of a chat model's message; undefined where neither says anything of tools.
 *
 * @example
 * ```ts
 * import { calledTools } from "vigil/scorers";
 * const tool_calls = [{ function: { name: "rate", arguments: '{"country":"AU"}' } }];
 * calledTools({ inputs: "?", outputs: { tool_calls } }); // [{ name: "rate", arguments: { country: "AU" } }]
 * ```
 */
export function calledTools(row: Pick<ScorerRow, "inputs" | "outputs" | "trace">): ToolCall[] | undefined {
  if (row.trace !== undefined) {
    return row.trace.spans.filter(({ type }) => type === "TOOL").map(({ name, inputs }) => ({
      name,
      arguments: inputs,
    }));
  }
  return readToolCalls(row.outputs);
}

/** The calls that a value lists as `tool_calls`, itself or in the message of a chat model; undefined where it lists none. */
export function readToolCalls(value: unknown): ToolCall[] | undefined {
  const choices = fieldOf(value, "choices");
  const message = fieldOf(value, "message") ?? (Array.isArray(choices) ? fieldOf(choices[0], "message") : undefined);
  const listed = fieldOf(value, "tool_calls") ?? fieldOf(value, "toolCalls") ?? fieldOf(value, "expected_tool_calls") ??
    fieldOf(message, "tool_calls");
  const list = Array.isArray(value) ? value : listed;
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((item) => {
    const call = readCall(item);
    return call === undefined ? [] : [call];
  });
}

function readCall(item: unknown): ToolCall | undefined {
  if (typeof item === "string") return { name: item };
  const inner = fieldOf(item, "function") ?? item;
  const name = fieldOf(inner, "name") ?? fieldOf(inner, "tool") ?? fieldOf(inner, "toolName");
  if (typeof name !== "string") return undefined;
  const given = fieldOf(inner, "arguments") ?? fieldOf(inner, "args") ?? fieldOf(inner, "input") ??
    fieldOf(inner, "inputs");
  return given === undefined ? { name } : { name, arguments: typeof given === "string" ? parsed(given) : given };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
