import type { RecordedSpan } from "../recorded_span.ts";
import { fail } from "../open_call.ts";
import { followIterable } from "../streams/follow_iterable.ts";
import { followLive } from "../streams/follow_live.ts";
import { openStreams } from "../streams/open_streams.ts";
import { type Method, methodOf, ownMethod } from "../streams/own_method.ts";
import { StreamRecord } from "../streams/stream_record.ts";
import { runInScope } from "../trace_context.ts";
import type { Answer, Endpoint } from "./endpoint.ts";

/**
 * Ends a span with the answer of a request, whatever the client hands back: its own kind of promise, which parses the
 * response when it is awaited and can hand out the raw one instead; any other promise; or the answer itself. What is handed
 * back is what the client made, the very same object where it is not a plain promise.
 */
export function followAnswer(span: RecordedSpan, endpoint: Endpoint, result: unknown): unknown {
  const arrived = (data: unknown): unknown => answered(span, endpoint, data);
  if (typeof result !== "object" || result === null || !("then" in result)) return arrived(result);
  const parse = methodOf(result, "parseResponse");
  const response: unknown = Reflect.get(result, "responsePromise");
  if (parse !== undefined && response instanceof Promise) {
    followApiPromise(result, { span, parse, response, arrived });
    return result;
  }
  if (!(result instanceof Promise)) return followLive(span, { captureOutputs: true, arrived }, result);
  const settled = result.then(arrived, (error: unknown) => {
    fail(span, error);
    throw error;
  });
  if (Object.getPrototypeOf(result) === Promise.prototype) return settled;
  settled.catch(() => {});
  return result;
}

interface ApiPromise {
  span: RecordedSpan;
  parse: Method;
  response: Promise<unknown>;
  arrived: (data: unknown) => unknown;
}

// The promise of OpenAI's clients (and of all that are generated alike) keeps the response and the function that parses
// it; `then` parses, `asResponse` does not. Parsing on our own account would take the body away from `asResponse`.
// `_thenUnwrap` makes another such promise, with which `parse()`, `stream()` and the like begin.
function followApiPromise(promise: object, { span, parse, response, arrived }: ApiPromise): void {
  const raw = new StreamRecord(span, { captureOutputs: false });
  openStreams.add(raw, promise);
  let parsing = false;
  const failed = (error: unknown): never => {
    raw.fail(error);
    throw error;
  };
  const take = (data: unknown): unknown => {
    if (raw.closed) return data;
    raw.handOver();
    return arrived(data);
  };
  const answer = response.then((value) => value, failed);
  Reflect.set(promise, "responsePromise", answer);
  ownMethod(promise, "parseResponse", (...args) => {
    if (raw.closed) return parse(...args);
    return Promise.resolve(runInScope(span, parse, ...args)).then(take, failed);
  });
  const parseIt = methodOf(promise, "parse");
  if (parseIt !== undefined) {
    ownMethod(promise, "parse", (...args) => {
      parsing = true;
      return parseIt(...args);
    });
  }
  const unwrap = methodOf(promise, "_thenUnwrap");
  if (unwrap !== undefined) {
    ownMethod(promise, "_thenUnwrap", (transform, ...rest) => {
      parsing = true;
      // Whoever has the other promise handles its errors there.
      answer.catch(() => {});
      const other = unwrap((data: unknown, ...more: unknown[]) => {
        const taken = take(data);
        return typeof transform === "function" ? Reflect.apply(transform, undefined, [taken, ...more]) : taken;
      }, ...rest);
      tellFailures(other, failed);
      return other;
    });
  }
  const asResponse = methodOf(promise, "asResponse");
  if (asResponse === undefined) return;
  ownMethod(promise, "asResponse", (...args) => {
    const given = asResponse(...args);
    if (!parsing && given instanceof Promise) given.then(() => parsing || raw.abandon("raw response"), () => {});
    return given;
  });
}

function tellFailures(promise: unknown, failed: (error: unknown) => never): void {
  if (typeof promise !== "object" || promise === null) return;
  const parse = methodOf(promise, "parseResponse");
  if (parse !== undefined) {
    ownMethod(promise, "parseResponse", async (...args) => {
      try {
        return await parse(...args);
      } catch (error) {
        return failed(error);
      }
    });
  }
}

function answered(span: RecordedSpan, endpoint: Endpoint, data: unknown): unknown {
  try {
    if (typeof data === "object" && data !== null && Symbol.asyncIterator in data) {
      const reader = endpoint.stream();
      const capture = {
        captureOutputs: true,
        collector: reader,
        ending: (ended: RecordedSpan) => say(ended, reader.answer()),
      };
      // OpenAI's streams begin with a function of their own, behind tee() and toReadableStream() too.
      if (Object.hasOwn(data, "iterator") && methodOf(data, "iterator") !== undefined) {
        followIterable(data, new StreamRecord(span, capture), "iterator");
        return data;
      }
      return followLive(span, capture, data);
    }
    const answer = endpoint.read(data);
    say(span, answer);
    span.captureOutputs(answer.outputs);
  } catch {
    // An answer that cannot be read is no reason to keep it from the caller.
  }
  try {
    span.end();
  } catch {
    // A sink or a listener of somebody else failed.
  }
  return data;
}

function say(span: RecordedSpan, { model, usage, attributes, failure }: Answer): void {
  span.setAttributes(attributes);
  if (usage !== undefined) span.setUsage(usage, model);
  else if (model !== undefined) span.setModel(model);
  if (failure !== undefined) span.setStatus("ERROR", failure);
}
