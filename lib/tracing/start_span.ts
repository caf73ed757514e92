import { type ActiveSpan, NO_SPAN } from "./active_span.ts";
import { beginSpan, planSpan } from "./begin_span.ts";
import type { RecordedSpan } from "./recorded_span.ts";
import type { BlockOptions } from "./span.ts";
import { runInScope } from "./trace_context.ts";

/** A span that ends when it is told to, or with the block that it was declared in. */
export interface OpenSpan extends ActiveSpan, Disposable {
  /** Runs a function inside the span: what it calls and awaits becomes part of it. Does not end the span. */
  run<T>(fn: () => T): T;
  /** Ends the span; a second end does nothing. */
  end(): void;
}

/**
 * Begins a span that is not a function's: for a block with `using`, or for something that begins here and ends elsewhere.
 *
 * It is inside the span of the code that runs, or begins a trace. It does not become the span of the code that follows,
 * since nothing could take that back reliably: what should be inside of it runs in `run()`. An error that leaves the block
 * cannot be seen by `using`, so a span that ends with its block has no status, unless one was set or an error recorded.
 *
 * @param name Name of the span.
 *
 * @example
 * ```ts
 * import { openTracking, startSpan } from "vigil";
 * await using store = await openTracking("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * {
 *   using turn = startSpan("turn", { spanType: "AGENT", inputs: { question: "When can I retire?" }, store });
 *   turn.setOutputs(turn.run(() => "At 67"));
 *   turn.setStatus("OK");
 * }
 * (await store.traces())[0]?.responsePreview; // "At 67"
 * ```
 */
export function startSpan(name: string, options: BlockOptions = {}): OpenSpan {
  const span = beginSpan(planSpan(name, options));
  if (span === null) return NO_OPEN_SPAN;
  if ("inputs" in options) span.setInputs(options.inputs);
  return openSpan(span);
}

function openSpan(span: RecordedSpan): OpenSpan {
  let said = false;
  const end = (): void => {
    try {
      span.end();
    } catch {
      // A sink or a listener of somebody else failed.
    }
  };
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    setAttributes: (attributes) => span.setAttributes(attributes),
    addEvent: (event, attributes) => span.addEvent(event, attributes),
    addLink: (target) => span.addLink(target),
    recordError: (error) => {
      said = true;
      span.recordError(error);
    },
    setUsage: (usage, model) => span.setUsage(usage, model),
    setCost: (cost) => span.setCost(cost),
    setTag: (key, value) => span.setTag(key, value),
    setUser: (userId) => span.setUser(userId),
    setSession: (sessionId) => span.setSession(sessionId),
    setStatus: (code, message) => {
      said = true;
      span.setStatus(code, message);
    },
    setInputs: (inputs) => span.setInputs(inputs),
    setOutputs: (outputs) => span.setOutputs(outputs),
    run: (fn) => runInScope(span, fn),
    end,
    [Symbol.dispose]: () => {
      if (!said && !span.ended) span.setStatus("UNSET");
      end();
    },
  };
}

const NO_OPEN_SPAN: OpenSpan = {
  ...NO_SPAN,
  run: (fn) => fn(),
  end: () => {},
  [Symbol.dispose]: () => {},
};
