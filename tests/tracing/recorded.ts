import { type Span, type TrackingRecord, trackingRecordSchema } from "../../lib/contracts/mod.ts";
import type { TraceSink } from "../../lib/tracing/mod.ts";

/** A span record with what comes with its root. */
export type SpanRecord = Extract<TrackingRecord, { kind: "span" }>;

/** A store in memory: checks every record as the stores do. */
export class RecordedSink implements TraceSink {
  readonly records: TrackingRecord[] = [];
  readonly urgent: TrackingRecord[] = [];

  recordJson(json: string, options?: { now?: boolean }): void {
    const record = trackingRecordSchema.parse(JSON.parse(json));
    this.records.push(record);
    if (options?.now === true) this.urgent.push(record);
  }

  /** Spans in the order in which they ended. */
  get spans(): SpanRecord[] {
    return this.records.filter((record) => record.kind === "span");
  }

  /** The only span of a name. */
  span(name: string): Span {
    return this.spanRecord(name).span;
  }

  /** The only span record of a name. */
  spanRecord(name: string): SpanRecord {
    const found = this.spans.filter(({ span }) => span.name === name);
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`Found ${found.length} spans named "${name}"`);
    return first;
  }
}
