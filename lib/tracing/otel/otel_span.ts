import type {
  Attributes,
  AttributeValue,
  Exception,
  Link,
  Span,
  SpanContext,
  SpanStatus,
  TimeInput,
} from "@opentelemetry/api";
import type { SpanEvent } from "../../contracts/mod.ts";
import { readAttributes } from "../attributes/read_attributes.ts";
import { kindOf } from "../begin_span.ts";
import type { RecordedSpan } from "../recorded_span.ts";
import { nanosecondsOfTime } from "./otel_time.ts";

const SAMPLED = 1;
const OK = 1;
const ERROR = 2;

/** Options for {@linkcode OtelSpan}. */
export interface OtelSpanOptions {
  /** Name. */
  name: string;
  /** Milliseconds since 1970 at zero of `performance.now()`. */
  timeOrigin: number;
}

/**
 * A span of OpenTelemetry's API that lands in vigil's store. Attributes are kept until the end, when what they say under
 * the names of any convention becomes inputs, outputs, model, tokens and cost.
 */
export class OtelSpan implements Span {
  /** The span behind it. */
  readonly recorded: RecordedSpan;
  readonly #timeOrigin: number;
  readonly #attributes: Record<string, unknown> = {};
  readonly #messages: Pick<SpanEvent, "name" | "attributes">[] = [];
  #name: string;
  #status: SpanStatus | null = null;

  /** Stands for a span. */
  constructor(recorded: RecordedSpan, { name, timeOrigin }: OtelSpanOptions) {
    this.recorded = recorded;
    this.#name = name;
    this.#timeOrigin = timeOrigin;
  }

  /** Its ids, as other libraries and processes need them. */
  spanContext(): SpanContext {
    return contextOf(this.recorded);
  }

  /** Sets an attribute. */
  setAttribute(key: string, value: AttributeValue): this {
    if (!this.recorded.ended) this.#attributes[key] = Array.isArray(value) ? [...value] : value;
    return this;
  }

  /** Sets attributes. */
  setAttributes(attributes: Attributes): this {
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) this.setAttribute(key, value);
    return this;
  }

  /** Adds something that happened. */
  addEvent(name: string, attributesOrTime?: Attributes | TimeInput, time?: TimeInput): this {
    if (this.recorded.ended) return this;
    // Messages of earlier conventions become inputs and outputs, and are not kept as events besides.
    if (/^gen_ai\.(?:\w+\.message|choice)$/.test(name)) {
      this.#messages.push({ name, attributes: isTime(attributesOrTime) ? {} : { ...attributesOrTime } });
    } else this.recordEvent(name, attributesOrTime, time);
    return this;
  }

  /** Points at another span. */
  addLink({ context, attributes }: Link): this {
    if (this.recorded.ended) return this;
    this.recorded.addLink({
      traceId: `tr-${context.traceId}`,
      spanId: context.spanId,
      ...(attributes === undefined ? {} : { attributes }),
    });
    return this;
  }

  /** Points at other spans. */
  addLinks(links: Link[]): this {
    for (const link of links) this.addLink(link);
    return this;
  }

  /** Says how it ended; "ok" is final. */
  setStatus(status: SpanStatus): this {
    if (!this.recorded.ended && this.#status?.code !== OK) this.#status = { ...status };
    return this;
  }

  /** Changes its name. */
  updateName(name: string): this {
    if (!this.recorded.ended) this.#name = name;
    return this;
  }

  /** Ends it. */
  end(endTime?: TimeInput): void {
    if (this.recorded.ended) return;
    try {
      this.#say();
    } catch {
      // What cannot be understood is no reason to lose the span.
    }
    const at = nanosecondsOfTime(endTime, this.#timeOrigin);
    try {
      this.recorded.end(at === undefined ? {} : { at });
    } catch {
      // A sink or a listener of somebody else failed.
    }
  }

  /** Whether it takes anything. */
  isRecording(): boolean {
    return !this.recorded.ended;
  }

  /** Adds an exception; whether the span failed is said by its status. */
  recordException(exception: Exception, time?: TimeInput): void {
    const { name, code, message, stack } = typeof exception === "string"
      ? { name: undefined, code: undefined, message: exception, stack: undefined }
      : { name: undefined, code: undefined, message: undefined, stack: undefined, ...fieldsOf(exception) };
    this.addEvent("exception", {
      "exception.type": String(name ?? code ?? "Error"),
      ...(message === undefined ? {} : { "exception.message": String(message) }),
      ...(stack === undefined ? {} : { "exception.stacktrace": String(stack) }),
    }, time);
  }

  /** Adds an event as it is. */
  protected recordEvent(name: string, attributesOrTime?: Attributes | TimeInput, time?: TimeInput): void {
    const attributes = isTime(attributesOrTime) ? {} : { ...attributesOrTime };
    const at = nanosecondsOfTime(isTime(attributesOrTime) ? attributesOrTime : time, this.#timeOrigin);
    this.recorded.addEvent(name, attributes, at === undefined ? {} : { at });
  }

  #say(): void {
    const { recorded } = this;
    const { captureInputs, captureOutputs } = recorded.trace.configuration;
    const read = readAttributes(this.#attributes, { events: this.#messages, captureInputs, captureOutputs });
    const { type, model, provider, usage, cost, sessionId, userId, tags, attributes } = read;
    recorded.setKind(kindOf(this.#name, { spanType: type }));
    if ("inputs" in read) recorded.setInputs(read.inputs);
    if ("outputs" in read) recorded.setOutputs(read.outputs);
    if (model !== undefined) recorded.setModel(model);
    if (provider !== undefined) recorded.setProvider(provider);
    if (usage !== undefined) recorded.setUsage(usage);
    if (cost !== undefined) recorded.setCost(cost);
    if (sessionId !== undefined) recorded.setSession(sessionId);
    if (userId !== undefined) recorded.setUser(userId);
    for (const [key, value] of Object.entries(tags)) recorded.setTag(key, value);
    if (Object.keys(attributes).length > 0) recorded.setAttributes(attributes);
    const { code, message } = this.#status ?? {};
    if (code === ERROR) recorded.setStatus("ERROR", message);
    else recorded.setStatus(code === OK ? "OK" : "UNSET");
  }
}

/** Ids of a span as OpenTelemetry's API wants them. */
export function contextOf({ traceId, spanId }: RecordedSpan): SpanContext {
  return { traceId: traceId.replace(/^tr-/, ""), spanId, traceFlags: SAMPLED };
}

function isTime(value: Attributes | TimeInput | undefined): value is TimeInput {
  return typeof value === "number" || value instanceof Date || Array.isArray(value);
}

function fieldsOf(exception: object): Record<string, unknown> {
  // Not spread, which leaves out what an Error does not list.
  return Object.fromEntries(["name", "code", "message", "stack"].map((key) => [key, Reflect.get(exception, key)]));
}
