import { jsonOrUndefined } from "../config/mod.ts";
import { type TrackingRecord, trackingRecordSchema } from "../contracts/mod.ts";
import { toJson } from "../tracking/mod.ts";
import type { TracingOptions } from "./configuration.ts";
import { addTotals, type Totals, totalsOf } from "./totals.ts";

/** A record that waits for its store. */
export interface WaitingRecord {
  /** The record. */
  json: string;
  /** Whether it is to be written at once. */
  now: boolean;
}

type SpanRecord = Extract<TrackingRecord, { kind: "span" }>;

/** Takes out of records that wait what may not be recorded after all; the list itself is changed. */
export function restrictWaiting(waiting: WaitingRecord[], options: TracingOptions): void {
  const { enabled, captureInputs, captureOutputs, captureIntermediateSteps } = options;
  if (enabled && captureInputs && captureOutputs && captureIntermediateSteps) return;
  const inside = new Map<string, Totals>();
  const kept = waiting.splice(0).flatMap((record) => {
    const parsed = trackingRecordSchema.safeParse(jsonOrUndefined(record.json));
    if (!parsed.success || !isOfTrace(parsed.data)) return [record];
    if (enabled === false) return [];
    if (parsed.data.kind !== "span") return [record];
    const restricted = restrict(parsed.data, inside, options);
    return restricted === null ? [] : [{ ...record, json: toJson(restricted, { maxLength: Infinity }) }];
  });
  waiting.push(...kept);
}

function isOfTrace({ kind }: TrackingRecord): boolean {
  return kind === "span" || kind === "traceTag";
}

function restrict(record: SpanRecord, inside: Map<string, Totals>, options: TracingOptions): SpanRecord | null {
  const span = { ...record.span };
  if (options.captureInputs === false) delete span.inputs;
  if (options.captureOutputs === false) {
    delete span.outputs;
    const { "vigil.stream.returned": _returned, ...attributes } = span.attributes;
    span.attributes = attributes;
  }
  if (options.captureIntermediateSteps !== false) return { ...record, span };
  const { parentSpanId, usage, cost } = span;
  const within = inside.get(span.spanId) ?? null;
  const totals = within === null && usage === undefined && !cost ? null : totalsOf(usage, cost ?? undefined, within);
  // Details come with the span that began the trace here, be it inside one of another process.
  if (record.trace === undefined && parentSpanId !== null) {
    if (totals !== null) inside.set(parentSpanId, addTotals(inside.get(parentSpanId) ?? null, totals));
    return null;
  }
  if (totals?.usage) span.usage = totals.usage;
  if (span.usage !== undefined) span.cost = totals !== null && totals.unpricedCalls === 0 ? totals.cost : null;
  return { ...record, span };
}
