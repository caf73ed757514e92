import type { Span, TraceDetails } from "../../contracts/mod.ts";
import { toJson } from "../../tracking/mod.ts";
import { leave } from "../boundary.ts";
import { configuration } from "../configuration.ts";
import { isInputContent, isOutputContent } from "../attributes/table.ts";
import type { TraceSink } from "../trace_context.ts";

/** Options for {@linkcode recordSpans}. */
export interface RecordSpansOptions {
  /** Where the spans go. */
  store: TraceSink;
  /** Experiment of their traces. @default {"/Shared/ai-agents/" and the name of the root, "imported" where there is none} */
  experiment?: string;
}

const TAG = "mlflow.traceTag.";

/**
 * Hands spans that somebody else has recorded to a store, under the same rules as one's own: what
 * {@linkcode configureTracing} says may not leave or is not to be captured does not. Recording the same spans again
 * replaces them.
 *
 * @returns How many spans were handed over.
 *
 * @example
 * ```ts
 * import { openTracking, recordSpans, spansFromOtlp } from "vigil";
 * await using store = await openTracking("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * const traces = await Deno.readTextFile("data/agent_otel_traces/otlp_trace.json");
 * recordSpans(spansFromOtlp(traces), { store }); // 1
 * ```
 */
export function recordSpans(spans: readonly Span[], options: RecordSpansOptions): number {
  const { store } = options;
  const { enabled, captureIntermediateSteps } = configuration();
  if (!enabled) return 0;
  const names = new Map(
    spans.filter(({ parentSpanId }) => parentSpanId === null).map((root) => [root.traceId, root.name]),
  );
  const kept = captureIntermediateSteps ? spans : spans.filter(({ parentSpanId }) => parentSpanId === null);
  for (const span of kept) {
    const experiment = options.experiment ?? `/Shared/ai-agents/${names.get(span.traceId) || "imported"}`;
    const details = detailsOf(span);
    const record = {
      kind: "span",
      experiment: experiment.slice(0, 256),
      span: captured(span),
      ...(details === null ? {} : { trace: details }),
    };
    leave(store, toJson(record, { maxLength: Infinity }), { configuration: configuration(), now: false });
  }
  return kept.length;
}

function captured(span: Span): Span {
  const { captureInputs, captureOutputs } = configuration();
  const { inputs, outputs, attributes, ...others } = span;
  const kept = Object.entries(attributes).filter(([name]) =>
    !name.startsWith(TAG) && (captureInputs || !isInputContent(name)) && (captureOutputs || !isOutputContent(name))
  );
  return {
    ...others,
    ...(inputs === undefined || !captureInputs ? {} : { inputs }),
    ...(outputs === undefined || !captureOutputs ? {} : { outputs }),
    attributes: Object.fromEntries(kept),
  };
}

// What OpenTelemetry says of a trace stands among the attributes of its spans.
function detailsOf({ attributes, parentSpanId }: Span): TraceDetails | null {
  const tags = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name.startsWith(TAG)).map(([name, value]) => [
      name.slice(TAG.length),
      String(value),
    ]),
  );
  const { "session.id": session, "user.id": user } = attributes;
  if (parentSpanId !== null && Object.keys(tags).length === 0) return null;
  return {
    ...(typeof session === "string" ? { sessionId: session.slice(0, 250) } : {}),
    ...(typeof user === "string" ? { userId: user.slice(0, 250) } : {}),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
}
