import type { ActiveSpan } from "./active_span.ts";
import { NO_SPAN } from "./active_span.ts";
import { beginSpan, planSpan, type SpanOptions } from "./begin_span.ts";
import { OpenCall } from "./open_call.ts";

/** Options for {@linkcode span}. */
export interface BlockOptions extends SpanOptions {
  /** What goes into the block, as it is now. */
  inputs?: unknown;
}

/**
 * Records a block of code as a span of the trace around it; outside of one it begins a trace.
 *
 * @param name Name of the span.
 * @param fn The block; is given its span. What it returns is recorded as outputs and handed on.
 *
 * @example
 * ```ts
 * import { openTracking, span } from "vigil";
 * await using store = await openTracking("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * const total = span("add", () => 1 + 2, { spanType: "TOOL", inputs: { a: 1, b: 2 }, store });
 * total; // 3
 * ```
 */
export function span<T>(name: string, fn: (span: ActiveSpan) => T, options: BlockOptions = {}): T {
  const call = openBlock(name, options);
  if (call === null) return fn(NO_SPAN);
  let result: T;
  try {
    result = call.isDeep ? fn(call.span) : call.run(fn, { args: [call.span] });
  } catch (error) {
    throw call.threw(error);
  }
  return call.returned(result);
}

function openBlock(name: string, options: BlockOptions): OpenCall | null {
  const { captureOutputs = true, collectOutputs } = options;
  const begun = beginSpan(planSpan(name, options));
  if (begun === null) return null;
  if ("inputs" in options) begun.setInputs(options.inputs);
  return new OpenCall(begun, { captureOutputs, collectOutputs });
}
