import type { Span, TraceInfo, TraceState } from "../../contracts/mod.ts";
import { preview } from "../sqlite/previews.ts";

/** What the outermost spans say of their trace. */
export type TraceOutcome = Pick<
  TraceInfo,
  "name" | "state" | "timestampMs" | "executionDurationMs" | "requestPreview" | "responsePreview"
>;

/**
 * What the outermost spans of a batch say of their trace.
 *
 * The root decides. Where it is kept elsewhere or has not come yet, the outermost spans of the processes that it called
 * stand for it: the first of them names the trace, and one failure is enough. A trace without either stays as it is known.
 *
 * @param known What the store knows of the trace.
 * @param outermost The root where it is in the batch, and the spans that stand for it until it comes.
 */
export function outcomeOf(
  known: TraceOutcome,
  { root, standIns }: { root: Span | null; standIns: readonly Span[] },
): TraceOutcome {
  if (root !== null) {
    return {
      name: root.name,
      state: stateOf(root),
      ...reach(known, root),
      ...(root.endTimeUnixNano === null ? { executionDurationMs: null } : {}),
      requestPreview: requestOf(root) ?? known.requestPreview,
      responsePreview: responseOf(root) ?? known.responsePreview,
    };
  }
  let told = known;
  for (const span of standIns) {
    told = {
      name: told.name ?? span.name,
      state: told.state === "ERROR" || span.endTimeUnixNano === null ? told.state : stateOf(span),
      ...reach(told, span),
      requestPreview: told.requestPreview ?? requestOf(span),
      responsePreview: responseOf(span) ?? told.responsePreview,
    };
  }
  return told;
}

// A server that was told of a trace once does not count its times again by itself.
function reach(
  { timestampMs, executionDurationMs }: TraceOutcome,
  { startTimeUnixNano, endTimeUnixNano }: Span,
): Pick<TraceOutcome, "timestampMs" | "executionDurationMs"> {
  const startMs = Math.min(timestampMs, milliseconds(startTimeUnixNano));
  const ends = [
    ...(executionDurationMs === null ? [] : [timestampMs + executionDurationMs]),
    ...(endTimeUnixNano === null ? [] : [milliseconds(endTimeUnixNano)]),
  ];
  return { timestampMs: startMs, executionDurationMs: ends.length === 0 ? null : Math.max(...ends) - startMs };
}

function stateOf({ endTimeUnixNano, status }: Span): TraceState {
  if (endTimeUnixNano === null) return "IN_PROGRESS";
  return status.code === "ERROR" ? "ERROR" : "OK";
}

function requestOf({ inputs }: Span): string | null {
  return preview(JSON.stringify(inputs), { value: inputs, role: "user" });
}

function responseOf({ outputs }: Span): string | null {
  return preview(JSON.stringify(outputs), { value: outputs, role: "assistant" });
}

/** Whole milliseconds of the digits of a time. */
export function milliseconds(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / 1_000_000n);
}
