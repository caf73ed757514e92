import { type Cost, costSchema, type TokenUsage, tokenUsageSchema } from "../contracts/mod.ts";
import { toJson, type ToJsonOptions } from "../tracking/mod.ts";
import type { ActiveSpan, LinkTarget } from "./active_span.ts";
import { leave } from "./boundary.ts";
import { costOf } from "./cost_of.ts";
import type { RecordedTrace } from "./recorded_trace.ts";
import { redacted } from "./redaction/redacted.ts";
import { parentHead, type SpanKind, spanLine } from "./span_line.ts";
import { SpanNotes } from "./span_notes.ts";
import { addTotals, noTotals, type Totals, totalsOf } from "./totals.ts";
import type { Scope, TraceContext, TraceSummary } from "./trace_context.ts";

/** A moment that somebody else has measured; left out, the moment of the call counts. */
export interface MeasuredTime {
  /** Nanoseconds since 1970. */
  at?: string;
}

/** A span that is being recorded. Values are written as JSON when they are given, so that later changes do not show. */
export class RecordedSpan implements ActiveSpan, Scope {
  /** Its id. */
  readonly spanId: string;
  /** The trace that it belongs to. */
  readonly trace: RecordedTrace;
  /** What OpenTelemetry's context holds where the span began. */
  readonly otel: unknown;
  readonly #parent: RecordedSpan | null;
  readonly #startedAt: number;
  #kind: SpanKind;
  #inputs: string | null = null;
  #outputs: string | null = null;
  #notes: SpanNotes | null = null;
  #usage: TokenUsage | undefined;
  #model: string | undefined;
  #provider: string | undefined;
  #cost: Cost | undefined;
  #status: "OK" | "ERROR" | "UNSET" | null = null;
  #message: string | undefined;
  #start: string | null = null;
  #inside: Totals | null = null;
  #ended = false;

  /** Begins a span. */
  constructor(kind: SpanKind, trace: RecordedTrace, parent: RecordedSpan | null, startedAt: number, otel?: unknown) {
    this.#kind = kind;
    this.trace = trace;
    this.otel = otel;
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

  /** Whether it has ended. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Most characters that it keeps of one value. */
  get maxLength(): number {
    return Math.min(this.#kind.maxLength, this.trace.configuration.maxLength);
  }

  /** Milliseconds since it began. */
  elapsedMs(): number {
    return this.trace.time.now() - this.#startedAt;
  }

  /** Nanoseconds since 1970 of its start. */
  startNano(): string {
    return this.#start ?? this.trace.time.nanoseconds(this.#startedAt);
  }

  /** Says when it began, where that was measured by somebody else. */
  setStart(time: string): void {
    this.#start = time;
  }

  /** Changes what the span is, where that is only known later. */
  setKind(kind: SpanKind): void {
    this.#kind = kind;
  }

  /** Adds attributes. */
  setAttributes(attributes: Record<string, unknown>): void {
    this.#noted().addAttributes(attributes, this.#limits());
  }

  /** Adds something that happened now. */
  addEvent(name: string, attributes: Record<string, unknown> = {}, { at }: MeasuredTime = {}): void {
    this.#noted().addEvent(name, at ?? this.#nowNano(), { attributes, options: this.#limits() });
  }

  /** Points at another span. */
  addLink(target: LinkTarget): void {
    this.#noted().addLink(target, this.#limits());
  }

  /** Says how many tokens the call used. */
  setUsage(usage: TokenUsage, model?: string): void {
    const checked = tokenUsageSchema.safeParse(usage);
    if (checked.success) this.#usage = checked.data;
    else this.setAttributes({ "vigil.invalid_usage": usage });
    if (model !== undefined) this.setModel(model);
  }

  /** Says which model answered. */
  setModel(model: string): void {
    this.#model = String(model).slice(0, 500);
  }

  /** Says who answered: hosts ask different prices for the same open model. */
  setProvider(provider: string): void {
    this.#provider = provider;
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

  /** Says whom the trace serves. */
  setUser(userId: string): void {
    this.trace.setDetails({ userId: String(userId) });
  }

  /** Says which conversation the trace belongs to. */
  setSession(sessionId: string): void {
    this.trace.setDetails({ sessionId: String(sessionId) });
  }

  /** Says how the span ended. */
  setStatus(code: "OK" | "ERROR" | "UNSET", message?: string): void {
    this.#status = code;
    this.#message = message;
  }

  /** Replaces the inputs. */
  setInputs(inputs: unknown): void {
    if (this.trace.sink !== null && this.trace.configuration.captureInputs) {
      this.#inputs = this.#value(inputs, this.#kind.redactInputs);
    }
  }

  /** Replaces the outputs. */
  setOutputs(outputs: unknown): void {
    if (this.trace.sink !== null && this.trace.configuration.captureOutputs) {
      this.#outputs = this.#value(outputs, this.#kind.redactOutputs);
    }
  }

  /** Keeps what the function was given; inputs that cannot be looked at are no reason for it not to run. */
  captureInputs(inputs: () => unknown): void {
    if (this.trace.sink === null) return;
    try {
      this.setInputs(inputs());
    } catch (error) {
      this.setInputs(error);
    }
  }

  /** Keeps what the function returned, unless the function has said itself what its outputs are. */
  captureOutputs(outputs: unknown): void {
    if (this.#outputs === null) this.setOutputs(outputs);
  }

  /** Keeps outputs that are JSON already. */
  captureOutputsJson(json: string): void {
    if (this.#outputs !== null || this.trace.sink === null || !this.trace.configuration.captureOutputs) return;
    if (this.#kind.redactOutputs === null) this.#outputs = json;
    else this.setOutputs(JSON.parse(json));
  }

  /** Keeps what was thrown, as the event that OpenTelemetry and MLflow use for it. */
  recordError(error: unknown, { at }: MeasuredTime = {}): void {
    this.setStatus("ERROR", this.#noted().addException(error, at ?? this.#nowNano(), this.#limits()));
  }

  /** Counts a call inside that is not recorded. */
  skipCall(): void {
    this.#noted().skip("calls");
  }

  /** Ends the span and hands it over; a second end does nothing. */
  end({ at, now = false }: MeasuredTime & { now?: boolean } = {}): void {
    if (this.#ended) return;
    this.#ended = true;
    const { trace } = this;
    const endedAt = trace.time.now();
    const totals = this.#inside === null && this.#usage === undefined && this.#cost === undefined
      ? null
      : this.#totals();
    trace.ended++;
    if (totals !== null) this.#openParent()?.add(totals);
    const isRoot = this.#parent === null;
    if (trace.sink !== null && (isRoot || trace.configuration.captureIntermediateSteps)) {
      const rules = { configuration: trace.configuration, now: now || (isRoot && this.#status === "ERROR") };
      leave(trace.sink, this.#line(at ?? trace.time.nanoseconds(endedAt)), rules);
    }
    if (isRoot) trace.context?.onTrace?.(this.#summary(totals ?? noTotals(), endedAt));
  }

  /** Adds the totals of a span inside. */
  add(totals: Totals): void {
    this.#inside = addTotals(this.#inside, totals);
  }

  #totals(): Totals {
    if (this.#cost === undefined && this.#usage !== undefined && this.#model !== undefined) {
      const { prices } = this.trace.configuration;
      this.#cost = costOf(this.#usage, this.#model, {
        timeMs: this.trace.time.milliseconds(this.#startedAt),
        ...(this.#provider === undefined ? {} : { provider: this.#provider }),
        ...(prices === null ? {} : { prices }),
      }) ?? undefined;
    }
    const totals = totalsOf(this.#usage, this.#cost, this.#inside);
    if (this.#parent === null && !this.trace.configuration.captureIntermediateSteps) {
      // The spans inside do not leave, so the root says what they would have said.
      this.#usage ??= totals.usage ?? undefined;
      if (totals.unpricedCalls === 0) this.#cost ??= totals.cost ?? undefined;
    }
    return totals;
  }

  #openParent(): RecordedSpan | null {
    let parent = this.#parent;
    while (parent !== null && parent.#ended) parent = parent.#parent;
    return parent;
  }

  #line(end: string): string {
    const { trace } = this;
    const isRoot = this.#parent === null;
    const cost = this.#cost ?? (this.#usage === undefined ? undefined : null);
    this.#notes?.close();
    return spanLine(this.#kind, {
      traceHead: trace.head,
      spanId: this.spanId,
      parentHead: parentHead(this.#parent === null ? trace.remoteParentId : this.#parent.spanId),
      start: this.startNano(),
      end,
      status: this.#status ?? "OK",
      messageJson: this.#message === undefined ? null : toJson(this.#message, this.#limits()),
      inputsJson: this.#inputs,
      outputsJson: this.#outputs,
      modelJson: this.#model === undefined ? null : JSON.stringify(this.#model),
      usageJson: this.#usage === undefined ? null : JSON.stringify(this.#usage),
      costJson: cost === undefined ? null : JSON.stringify(cost),
      notes: this.#notes,
      detailsJson: isRoot ? trace.detailsJson() : null,
    });
  }

  #summary({ usage, cost, unpricedCalls }: Totals, endedAt: number): TraceSummary {
    return {
      traceId: this.trace.id,
      name: this.#kind.name,
      status: this.#status === "ERROR" ? "ERROR" : "OK",
      durationMs: endedAt - this.#startedAt,
      spans: this.trace.ended,
      usage,
      costUsd: unpricedCalls > 0 ? null : cost?.totalUsd ?? null,
      unpricedCalls,
    };
  }

  #nowNano(): string {
    return this.trace.time.nanoseconds(this.trace.time.now());
  }

  #noted(): SpanNotes {
    return this.#notes ??= new SpanNotes();
  }

  #value(value: unknown, redact: ((value: unknown) => unknown) | null): string {
    const limits = this.#limits();
    return toJson(redact === null ? value : redacted(value, redact, limits), limits);
  }

  #limits(): ToJsonOptions {
    const { maxLength } = this.trace.configuration;
    return maxLength < this.#kind.maxLength ? { maxLength } : this.#kind;
  }
}
