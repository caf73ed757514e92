import { type Cost, costSchema, type TokenUsage, tokenUsageSchema } from "../contracts/mod.ts";
import { toJson } from "../tracking/mod.ts";
import type { ActiveSpan } from "./active_span.ts";
import type { RecordedTrace } from "./recorded_trace.ts";
import { fieldsOf, joinFields, parentHead, type SpanKind, spanLine } from "./span_line.ts";
import { addTotals, noTotals, type Totals, totalsOf } from "./totals.ts";
import type { Scope, TraceContext, TraceSummary } from "./trace_context.ts";

const ROOT_HEAD = parentHead(null);

/** A span that is being recorded. Values are written as JSON when they are given, so that later changes do not show. */
export class RecordedSpan implements ActiveSpan, Scope {
  /** Its id. */
  readonly spanId: string;
  /** The trace that it belongs to. */
  readonly trace: RecordedTrace;
  readonly #kind: SpanKind;
  readonly #parent: RecordedSpan | null;
  readonly #startedAt: number;
  #inputs: string | null = null;
  #outputs: string | null = null;
  #attributes: Map<string, string> | null = null;
  #events: string[] | null = null;
  #usage: TokenUsage | undefined;
  #model: string | undefined;
  #cost: Cost | undefined;
  #status: "OK" | "ERROR" | null = null;
  #message: string | undefined;
  #inside: Totals | null = null;
  #ended = false;

  /** Begins a span. */
  constructor(kind: SpanKind, trace: RecordedTrace, parent: RecordedSpan | null, startedAt: number) {
    this.#kind = kind;
    this.trace = trace;
    this.#parent = parent;
    this.#startedAt = startedAt;
    this.spanId = trace.ids.spanId();
  }

  /** Id of its trace. */
  get traceId(): string {
    return this.trace.id;
  }

  /** Itself: where code runs inside of it. */
  get span(): RecordedSpan {
    return this;
  }

  /** What held where its trace began. */
  get context(): TraceContext | null {
    return this.trace.context;
  }

  /** Adds attributes. */
  setAttributes(attributes: Record<string, unknown>): void {
    this.#attributes ??= new Map();
    for (const [key, json] of fieldsOf(attributes, this.#kind)) this.#attributes.set(key, json);
  }

  /** Adds something that happened now. */
  addEvent(name: string, attributes: Record<string, unknown> = {}): void {
    const time = this.trace.time.nanoseconds(this.trace.time.now());
    this.#events ??= [];
    const fields = joinFields(fieldsOf(attributes, this.#kind));
    this.#events.push(`{"name":${this.#json(String(name))},"timeUnixNano":"${time}","attributes":{${fields}}}`);
  }

  /** Says how many tokens the call used. */
  setUsage(usage: TokenUsage, model?: string): void {
    const checked = tokenUsageSchema.safeParse(usage);
    if (checked.success) this.#usage = checked.data;
    else this.setAttributes({ "vigil.invalid_usage": usage });
    if (model !== undefined) this.#model = String(model).slice(0, 500);
  }

  /** Says what the call cost. */
  setCost(cost: Cost): void {
    const checked = costSchema.safeParse(cost);
    if (checked.success) this.#cost = checked.data;
    else this.setAttributes({ "vigil.invalid_cost": cost });
  }

  /** Sets a tag of the trace. */
  setTag(key: string, value: string): void {
    this.trace.setTag(key, value);
  }

  /** Says how the span ended. */
  setStatus(code: "OK" | "ERROR", message?: string): void {
    this.#status = code;
    this.#message = message;
  }

  /** Replaces the inputs. */
  setInputs(inputs: unknown): void {
    if (this.trace.sink !== null) this.#inputs = this.#json(inputs);
  }

  /** Replaces the outputs. */
  setOutputs(outputs: unknown): void {
    if (this.trace.sink !== null) this.#outputs = this.#json(outputs);
  }

  /** Keeps what the function was given; inputs that cannot be looked at are no reason for it not to run. */
  captureInputs(inputs: () => unknown): void {
    if (this.trace.sink === null) return;
    try {
      this.#inputs = this.#json(inputs());
    } catch (error) {
      this.#inputs = this.#json(error);
    }
  }

  /** Keeps what the function returned, unless the function has said itself what its outputs are. */
  captureOutputs(outputs: unknown): void {
    if (this.#outputs === null) this.setOutputs(outputs);
  }

  /** Keeps what was thrown, as the event that OpenTelemetry and MLflow use for it. */
  captureError(error: unknown): void {
    const isError = error instanceof Error;
    const message = isError ? error.message : this.#json(error);
    this.addEvent("exception", {
      "exception.type": isError ? error.name : typeof error,
      "exception.message": message,
      ...(isError && error.stack !== undefined ? { "exception.stacktrace": error.stack } : {}),
    });
    this.setStatus("ERROR", message);
  }

  /** Ends the span and hands it over; a second end does nothing. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const { trace } = this;
    const endedAt = trace.time.now();
    const totals = this.#inside === null && this.#usage === undefined && this.#cost === undefined
      ? null
      : totalsOf(this.#usage, this.#cost, this.#inside);
    trace.ended++;
    if (totals !== null) this.#openParent()?.add(totals);
    const isRoot = this.#parent === null;
    if (trace.sink !== null) {
      const line = this.#line(endedAt);
      if (isRoot && this.#status === "ERROR") trace.sink.recordJson(line, { now: true });
      else trace.sink.recordJson(line);
    }
    if (isRoot) trace.context?.onTrace?.(this.#summary(totals ?? noTotals(), endedAt));
  }

  /** Adds the totals of a span inside. */
  add(totals: Totals): void {
    this.#inside = addTotals(this.#inside, totals);
  }

  #openParent(): RecordedSpan | null {
    let parent = this.#parent;
    while (parent !== null && parent.#ended) parent = parent.#parent;
    return parent;
  }

  #line(endedAt: number): string {
    const { trace } = this;
    const cost = this.#cost ?? (this.#usage === undefined ? undefined : null);
    return spanLine(this.#kind, {
      traceHead: trace.head,
      spanId: this.spanId,
      parentHead: this.#parent === null ? ROOT_HEAD : parentHead(this.#parent.spanId),
      start: trace.time.nanoseconds(this.#startedAt),
      end: trace.time.nanoseconds(endedAt),
      status: this.#status ?? "OK",
      messageJson: this.#message === undefined ? null : this.#json(this.#message),
      inputsJson: this.#inputs,
      outputsJson: this.#outputs,
      modelJson: this.#model === undefined ? null : JSON.stringify(this.#model),
      usageJson: this.#usage === undefined ? null : JSON.stringify(this.#usage),
      costJson: cost === undefined ? null : JSON.stringify(cost),
      attributes: this.#attributes,
      events: this.#events,
      detailsJson: this.#parent === null ? trace.detailsJson() : null,
    });
  }

  #summary({ usage, usd, unpricedCalls }: Totals, endedAt: number): TraceSummary {
    return {
      traceId: this.trace.id,
      name: this.#kind.name,
      status: this.#status ?? "OK",
      durationMs: endedAt - this.#startedAt,
      spans: this.trace.ended,
      usage,
      costUsd: unpricedCalls > 0 ? null : usd,
      unpricedCalls,
    };
  }

  #json(value: unknown): string {
    return toJson(value, this.#kind);
  }
}
