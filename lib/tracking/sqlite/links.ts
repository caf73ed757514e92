import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { newId } from "./ids.ts";

/** Links a trace to a run, inside a write transaction; once is enough. */
export function linkTrace(context: StoreContext, { traceId, runId }: { traceId: string; runId: string }): void {
  context.connection.prepare(
    "INSERT INTO entity_associations (association_id, source_type, source_id, destination_type, destination_id, " +
      "created_time) VALUES (?, 'trace', ?, 'run', ?, ?) ON CONFLICT DO NOTHING",
  ).run(newId(context), traceId, runId, context.clock.now());
}

/** Whether a trace exists, inside a transaction. */
export function traceExists(connection: Connection, traceId: string): boolean {
  return connection.prepare("SELECT 1 FROM trace_info WHERE request_id = ?").get(traceId) !== undefined;
}
