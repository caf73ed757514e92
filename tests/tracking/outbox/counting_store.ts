import { DatabaseSync } from "node:sqlite";
import type { Checkpoint, DeliveryReport, TrackingRecord } from "../../../lib/contracts/mod.ts";

/** A store in a file that keeps every record that it is given, twice if it is given twice: MLflow's tables would hide that. */
export class CountingStore {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { timeout: 20_000 });
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    this.#database.exec(
      "CREATE TABLE IF NOT EXISTS items (key TEXT); CREATE TABLE IF NOT EXISTS offsets (segment TEXT PRIMARY KEY, size INTEGER)",
    );
  }

  deliver(records: readonly TrackingRecord[], checkpoint?: Checkpoint): Promise<DeliveryReport> {
    this.#database.exec("BEGIN IMMEDIATE");
    const insert = this.#database.prepare("INSERT INTO items VALUES (?)");
    for (const record of records) insert.run(record.kind === "tag" ? record.key : record.kind);
    if (checkpoint !== undefined) {
      this.#database.prepare("INSERT OR REPLACE INTO offsets VALUES (?, ?)").run(checkpoint.segment, checkpoint.offset);
    }
    this.#database.exec("COMMIT");
    return Promise.resolve({ delivered: records.length, rejected: [] });
  }

  deliveredOffset(segment: string): Promise<number> {
    const row = this.#database.prepare("SELECT size FROM offsets WHERE segment = ?").get(segment);
    return Promise.resolve(Number(row?.["size"] ?? 0));
  }

  /** How often each key is there. */
  counts(): Map<string, number> {
    const rows = this.#database.prepare("SELECT key, count(*) AS n FROM items GROUP BY key").all();
    return new Map(rows.map((row) => [String(row["key"]), Number(row["n"])]));
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
