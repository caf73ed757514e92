import type { ActiveSpan } from "./active_span.ts";
import { NO_SPAN } from "./active_span.ts";
import { beginSpan, planSpan, type SpanOptions } from "./begin_span.ts";
import { runInSpan } from "./run_in_span.ts";

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
  const { captureOutputs = true, collectOutputs } = options;
  const begun = beginSpan(planSpan(name, options));
  if (begun === null) return fn(NO_SPAN);
  if ("inputs" in options) begun.setInputs(options.inputs);
  return runInSpan(begun, { captureOutputs, collectOutputs }, { fn, args: [begun] });
}
