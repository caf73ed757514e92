import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../config/mod.ts";
import type { SpanType } from "../contracts/mod.ts";
import { defaultTracking } from "../tracking/mod.ts";
import type { LinkTarget } from "./active_span.ts";
import { applySettings } from "./apply_settings.ts";
import { callStack } from "./call_stack.ts";
import { configuration, defaultStoreConfiguration } from "./configuration.ts";
import { idSourceOf } from "./ids.ts";
import { nanoTimeOf } from "./nano_time.ts";
import { RecordedSpan } from "./recorded_span.ts";
import { RecordedTrace, type TraceDetailOptions } from "./recorded_trace.ts";
import { fieldsOf, joinFields, kindHead, type SpanKind } from "./span_line.ts";
import { currentScope, type Scope, type TraceSink } from "./trace_context.ts";

/** What is recorded of a call and where it goes. The options of a trace count where the call begins one. */
export interface SpanOptions extends TraceDetailOptions {
  /** Kind of the operation. @default {"UNKNOWN"} */
  spanType?: SpanType;
  /** Attributes of the span. */
  attributes?: Record<string, unknown>;
  /** Whether what the function returns is recorded. @default {true} */
  captureOutputs?: boolean;
  /** Store of the trace. @default {the store of the settings} */
  store?: TraceSink;
  /** Experiment of the trace. @default {"/Shared/ai-agents/" and the name of the root} */
  experiment?: string;
  /**
   * What may be recorded of the inputs: is given a copy as plain JSON and returns what is recorded. A function that throws
   * lets nothing through. @default {everything}
   */
  redactInputs?: (inputs: unknown) => unknown;
  /** What may be recorded of the outputs, in the same way. @default {everything} */
  redactOutputs?: (outputs: unknown) => unknown;
  /**
   * Makes the outputs of a stream or a generator from its chunks, of which the first 10,000 are kept.
   * @default {text that is joined, or the list of chunks}
   */
  collectOutputs?: (chunks: readonly unknown[]) => unknown;
  /** Spans of other traces that this one has to do with. @default {[]} */
  links?: readonly LinkTarget[];
  /** Most characters that are recorded of one value; what is cut is marked as such. @default {1048576} */
  maxLength?: number;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/** What is known of a call before it happens. */
export interface SpanPlan {
  /** Name and type. */
  kind: SpanKind;
  /** The options. */
  options: SpanOptions;
  /** Experiment of a trace that begins with it. */
  experiment: string;
}

/** Prepares everything that is the same for each call. */
export function planSpan(name: string, options: SpanOptions): SpanPlan {
  return { kind: kindOf(name, options), options, experiment: options.experiment || `/Shared/ai-agents/${name}` };
}

/** What all spans of a name and of the same options have in common. */
export function kindOf(name: string, options: SpanOptions): SpanKind {
  const { spanType = "UNKNOWN", attributes, maxLength = 1_048_576, redactInputs = null, redactOutputs = null } =
    options;
  return {
    name,
    head: kindHead(name, spanType.slice(0, 500)),
    attributesJson: attributes === undefined ? "" : joinFields(fieldsOf(attributes, { maxLength })),
    maxLength,
    redactInputs,
    redactOutputs,
  };
}

/** Begins a span in the trace of the running code, or a new trace; null where nothing is recorded. Never throws. */
export function beginSpan(plan: SpanPlan): RecordedSpan | null {
  return beginSpanIn(currentScope(), plan);
}

/** Begins a span somewhere; null where nothing is recorded. Never throws. */
export function beginSpanIn(scope: Scope | undefined, plan: SpanPlan): RecordedSpan | null {
  try {
    const parent = scope?.span ?? null;
    if (!callStack.hasRoom()) {
      parent?.skipCall();
      return null;
    }
    if (parent === null) return beginTrace(plan, scope);
    const { trace } = parent;
    const span = new RecordedSpan(plan.kind, trace, parent, trace.time.now(), scope?.otel);
    if (plan.options.links !== undefined) addLinks(span, plan.options.links);
    return span;
  } catch {
    return null;
  }
}

function beginTrace(plan: SpanPlan, scope: Scope | undefined): RecordedSpan | null {
  const { options } = plan;
  const context = scope?.context ?? null;
  const remote = scope?.remote ?? null;
  const named = context?.store !== undefined ? context.store : options.store;
  const isDefault = named === undefined;
  const sink = isDefault ? enabledDefault() : named;
  const { enabled } = isDefault ? defaultStoreConfiguration() : configuration();
  if (!enabled || (sink === null && context?.onTrace === undefined)) return null;
  const clock = context?.clock ?? options.clock ?? systemClock;
  const randomBytes = context?.randomBytes ?? options.randomBytes ?? systemRandomBytes;
  const time = nanoTimeOf(clock);
  const startedAt = time.now();
  const trace = new RecordedTrace({
    sink,
    isDefault,
    experiment: context?.experiment ?? plan.experiment,
    time,
    ids: idSourceOf(randomBytes),
    startedAt,
    context,
    details: options,
    remote,
  });
  const span = new RecordedSpan(plan.kind, trace, null, startedAt, scope?.otel);
  if (remote?.recorded === false) span.addLink(remote);
  if (options.links !== undefined) addLinks(span, options.links);
  return span;
}

function addLinks(span: RecordedSpan, links: readonly LinkTarget[]): void {
  for (const link of links) span.addLink(link);
}

function enabledDefault(): TraceSink | null {
  const tracking = defaultTracking();
  if (!tracking.enabled) return null;
  tracking.onSettings ??= applySettings;
  return tracking;
}
