import { currentSpan } from "../trace_context.ts";
import { isTraced, trace } from "../trace.ts";

/**
 * The body of `runTools` with its functions traced: a TOOL span for each call, with what the model gave it. What the runner
 * gives besides is left out, since it holds the client with its key.
 */
export function withTracedTools(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("tools" in body) || !Array.isArray(body.tools)) return body;
  return { ...body, tools: body.tools.map(tracedTool) };
}

function tracedTool(tool: unknown): unknown {
  if (typeof tool !== "object" || tool === null || !("function" in tool)) return tool;
  const { function: described } = tool;
  if (typeof described !== "object" || described === null || !("function" in described)) return tool;
  const { function: fn } = described;
  if (typeof fn !== "function" || isTraced(fn)) return tool;
  const name = "name" in described && typeof described.name === "string" ? described.name : fn.name;
  const traced = trace((...args: unknown[]): unknown => {
    currentSpan().setInputs(args[0]);
    return Reflect.apply(fn, undefined, args);
  }, { name: name || "tool", spanType: "TOOL", captureInputs: false });
  Object.defineProperty(traced, "name", { value: fn.name, configurable: true });
  const copy: object = Object.create(Object.getPrototypeOf(tool), Object.getOwnPropertyDescriptors(tool));
  Object.defineProperty(copy, "function", {
    value: { ...described, function: traced },
    writable: true,
    configurable: true,
    enumerable: true,
  });
  return copy;
}
