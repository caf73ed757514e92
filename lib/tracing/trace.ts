import { beginSpan, planSpan, type SpanOptions } from "./begin_span.ts";
import { inputsOf } from "./inputs.ts";
import { OpenCall } from "./open_call.ts";

/** Options for {@linkcode trace}. */
export interface TraceOptions extends SpanOptions {
  /** Name of the span. @default {the name of the function} */
  name?: string;
  /** Whether the arguments are recorded. @default {true} */
  captureInputs?: boolean;
}

/**
 * Makes a function record its calls: inputs as they are at the call, outputs, duration, errors. The result has the same
 * type and behaves the same: same value, same error, same promise semantics. Traced functions that call each other form
 * a tree, across `await` too; the outermost one begins a trace.
 *
 * The inputs are the argument itself where there is one, and `{ args: [...] }` where there are several; a last argument
 * that only carries an AbortSignal is left out. Where nothing is recorded, a call costs next to nothing.
 *
 * Secrets stay out: an instance of a class is recorded as what its `toJSON()` says, else as its name, and a field that is
 * named like a key, a password or a token as `"[redacted]"`. What else may not be recorded is said by `redactInputs`,
 * `redactOutputs` and, for all spans, {@linkcode configureTracing}.
 *
 * Generators, asynchronous iterables, `ReadableStream`s and promises that begin only when they are asked are recorded to
 * their end, whether they are read to it, left early, cancelled or forgotten, with the time to the first chunk as the event
 * `first_token`. Their outputs are their chunks, text joined, or what `collectOutputs` makes of them.
 *
 * A recursion of traced calls comes to the end of the stack with the error that it would have without recording; its last
 * calls run unrecorded and are counted in the attribute `vigil.cut` of the one around them.
 *
 * @param fn Function to record, synchronous or asynchronous. Its `this` is kept.
 * @returns A function of the same type.
 *
 * @example An agent and its search
 * ```ts
 * import { openTracking, trace } from "vigil";
 * await using store = await openTracking("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * const search = trace((query: string) => [`a rule about ${query}`], { name: "search", spanType: "RETRIEVER", store });
 * const answer = trace(async (question: string) => `According to ${search(question)[0]}`, { spanType: "AGENT", store });
 * await answer("superannuation");
 * (await store.traces()).length; // 1, with two spans
 * ```
 *
 * @example A stream, and what of the inputs may be kept
 * ```ts
 * import { trace } from "vigil";
 * const answer = trace(async function* (question: string, _token: string) {
 *   for (const word of question.split(" ")) yield word;
 * }, { name: "answer", redactInputs: () => "[hidden]", store: { recordJson: () => {} } });
 * for await (const word of answer("When can I retire?", "secret")) word.length; // chunks come as they are made
 * ```
 */
export function trace<F extends (...args: never[]) => unknown>(fn: F, options?: TraceOptions): F;
export function trace(
  fn: (this: unknown, ...args: unknown[]) => unknown,
  options: TraceOptions = {},
): (this: unknown, ...args: unknown[]) => unknown {
  const { captureInputs = true, captureOutputs = true, collectOutputs } = options;
  const plan = planSpan(options.name ?? (fn.name || "anonymous"), options);
  const capture = { captureOutputs, collectOutputs };
  const open = (args: readonly unknown[]): OpenCall | null => {
    const span = beginSpan(plan);
    if (span === null) return null;
    if (captureInputs) span.captureInputs(() => inputsOf(args));
    return new OpenCall(span, capture);
  };
  const traced = function (this: unknown, ...args: unknown[]): unknown {
    const call = open(args);
    if (call === null) return Reflect.apply(fn, this, args);
    let result: unknown;
    try {
      result = call.isDeep ? Reflect.apply(fn, this, args) : call.run(fn, { self: this, args });
    } catch (error) {
      throw call.threw(error);
    }
    return call.returned(result);
  };
  for (const key of Reflect.ownKeys(fn)) {
    const descriptor = Object.getOwnPropertyDescriptor(fn, key);
    if (descriptor !== undefined && key !== "prototype") Object.defineProperty(traced, key, descriptor);
  }
  tracedFunctions.add(traced);
  return traced;
}

/** Functions that `trace()` made; they hold no references, so that functions can be collected. */
const tracedFunctions = new WeakSet<object>();

/**
 * Whether a function came out of {@linkcode trace}.
 *
 * @example
 * ```ts
 * import { isTraced, trace } from "vigil/tracing";
 * isTraced(trace(() => 42)); // true
 * isTraced(() => 42); // false
 * ```
 */
export function isTraced(fn: object): boolean {
  return tracedFunctions.has(fn);
}
