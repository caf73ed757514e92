import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../config/mod.ts";
import type { SpanType } from "../contracts/mod.ts";
import { defaultTracking } from "../tracking/mod.ts";
import { idSourceOf } from "./ids.ts";
import { nanoTimeOf } from "./nano_time.ts";
import { RecordedSpan } from "./recorded_span.ts";
import { RecordedTrace, type TraceDetailOptions } from "./recorded_trace.ts";
import { fieldsOf, joinFields, kindHead, type SpanKind } from "./span_line.ts";
import { currentScope, type TraceContext, type TraceSink } from "./trace_context.ts";

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
  /** Most characters that are recorded of one value. @default {1048576} */
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
  const { spanType = "UNKNOWN", attributes, experiment, maxLength = 1_048_576 } = options;
  return {
    kind: {
      name,
      head: kindHead(name, spanType.slice(0, 500)),
      attributesJson: attributes === undefined ? "" : joinFields(fieldsOf(attributes, { maxLength })),
      maxLength,
    },
    options,
    experiment: experiment || `/Shared/ai-agents/${name}`,
  };
}

/** Begins a span in the trace of the running code, or a new trace; null where nothing is recorded. Never throws. */
export function beginSpan(plan: SpanPlan): RecordedSpan | null {
  try {
    const scope = currentScope();
    const parent = scope?.span ?? null;
    if (parent !== null) {
      const { trace } = parent;
      return new RecordedSpan(plan.kind, trace, parent, trace.time.now());
    }
    return beginTrace(plan, scope?.context ?? null);
  } catch {
    return null;
  }
}

function beginTrace(plan: SpanPlan, context: TraceContext | null): RecordedSpan | null {
  const { options } = plan;
  const sink = context?.store !== undefined ? context.store : options.store ?? enabledDefault();
  if (sink === null && context?.onTrace === undefined) return null;
  const clock = context?.clock ?? options.clock ?? systemClock;
  const randomBytes = context?.randomBytes ?? options.randomBytes ?? systemRandomBytes;
  const time = nanoTimeOf(clock);
  const startedAt = time.now();
  const trace = new RecordedTrace({
    sink,
    experiment: context?.experiment ?? plan.experiment,
    time,
    ids: idSourceOf(randomBytes),
    startedAt,
    context,
    details: options,
  });
  return new RecordedSpan(plan.kind, trace, null, startedAt);
}

function enabledDefault(): TraceSink | null {
  const tracking = defaultTracking();
  return tracking.enabled ? tracking : null;
}
