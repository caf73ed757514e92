import type { StoreContext } from "./context.ts";
import { textOrNull } from "./row.ts";
import { type StoredSpan, upsertSpans } from "./span_row.ts";
import { writeDetails } from "./trace_details.ts";
import { insertTraceRows, insertTraceTags, type TraceRow, type TraceTag } from "./trace_row.ts";
import type { ReadySpan } from "./trace_write.ts";

/** A trace that is not in the store yet. */
export interface NewTrace {
  /** Its id. */
  traceId: string;
  /** Its row. */
  trace: TraceRow;
  /** Its spans. */
  spans: readonly ReadySpan[];
}

/** From how many spans on they are written: many rows of one statement cost less, and the stored forms take memory. */
const ENOUGH = 256;

/** New traces on their way into the store, which are written together: a statement costs as much as several rows. */
export class NewTraces {
  readonly #context: StoreContext;
  readonly #locations = new Map<number, string>();
  #traces: NewTrace[] = [];
  #spans: StoredSpan[] = [];

  /** Writes nothing yet. */
  constructor(context: StoreContext) {
    this.#context = context;
  }

  /** Takes a trace, inside a write transaction; whoever adds one sees to it that {@linkcode write} follows. */
  add(added: NewTrace): void {
    this.#traces.push(added);
    const { experimentId } = added.trace;
    for (const { record, encoded } of added.spans) this.#spans.push({ record, encoded, experimentId });
    if (this.#spans.length >= ENOUGH) this.write();
  }

  /** Writes what was added, inside the same transaction. */
  write(): void {
    if (this.#traces.length === 0) return;
    const { connection } = this.#context;
    const [traces, spans] = [this.#traces, this.#spans];
    this.#traces = [];
    this.#spans = [];
    insertTraceRows(connection, traces);
    upsertSpans(connection, spans);
    // All of one key, then all of the other: the order of the table's key.
    const locations = traces.map(({ traceId, trace: { experimentId } }): TraceTag => {
      const value = `${this.#locationOf(experimentId)}/traces/${traceId}/artifacts`;
      return { traceId, key: "mlflow.artifactLocation", value };
    });
    const kept = traces.map(({ traceId }): TraceTag => (
      { traceId, key: "mlflow.trace.spansLocation", value: "TRACKING_STORE" }
    ));
    insertTraceTags(connection, [...locations, ...kept]);
    for (const { spans } of traces) for (const { record } of spans) writeDetails(this.#context, record);
  }

  #locationOf(experimentId: number): string {
    let location = this.#locations.get(experimentId);
    if (location === undefined) {
      const row = this.#context.connection.prepare("SELECT artifact_location FROM experiments WHERE experiment_id = ?")
        .get(experimentId) ?? {};
      location = textOrNull(row, "artifact_location") ?? "";
      this.#locations.set(experimentId, location);
    }
    return location;
  }
}
