import type { Checkpoint } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import { number } from "./row.ts";

/** Bytes of an outbox segment that are in the store, inside a transaction; 0 for an unknown one. */
export function deliveredOffset(connection: Connection, segment: string): number {
  if (!hasTable(connection)) return 0;
  const row = connection.prepare('SELECT "offset" FROM vigil_outbox WHERE segment = ?').get(segment);
  return row === undefined ? 0 : number(row, "offset");
}

/** Moves the checkpoint of a segment forward, inside the transaction that stores its records. */
export function advance(connection: Connection, { segment, offset }: Checkpoint): void {
  // A table of our own, which MLflow's upgrades leave alone.
  if (!hasTable(connection)) {
    connection.prepare('CREATE TABLE vigil_outbox (segment TEXT PRIMARY KEY, "offset" INTEGER NOT NULL)').run();
  }
  connection.prepare(
    'INSERT INTO vigil_outbox (segment, "offset") VALUES (?, ?) ' +
      'ON CONFLICT (segment) DO UPDATE SET "offset" = max("offset", excluded."offset")',
  ).run(segment, offset);
}

function hasTable(connection: Connection): boolean {
  return connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'vigil_outbox'").get() !==
    undefined;
}
