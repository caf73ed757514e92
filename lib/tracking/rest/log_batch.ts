import type { TrackingRecord } from "../../contracts/mod.ts";

/** A value of a run as it is sent. */
export interface RunValue {
  /** What it was. */
  record: TrackingRecord;
  /** Which list of the request it belongs to. */
  list: "metrics" | "params" | "tags";
  /** How it stands there. */
  json: string;
}

/** Most values of a kind in one request to `runs/log-batch`, and most of all kinds together. */
const MOST = { metrics: 1000, params: 100, tags: 100, all: 1000 };

/** Most bytes of such a request; MLflow takes 1,000,000. */
const MOST_BYTES = 900_000;

/**
 * Divides values into requests that keep MLflow's limits, in their order.
 *
 * Source: MLflow's REST documentation of `runs/log-batch`.
 */
export function inBatches(values: readonly RunValue[]): RunValue[][] {
  const batches: RunValue[][] = [];
  const encoder = new TextEncoder();
  let batch: RunValue[] = [];
  let counts = { metrics: 0, params: 0, tags: 0 };
  let bytes = 0;
  for (const value of values) {
    const size = encoder.encode(value.json).length + 1;
    const full = batch.length >= MOST.all || counts[value.list] >= MOST[value.list] || bytes + size > MOST_BYTES;
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [];
      counts = { metrics: 0, params: 0, tags: 0 };
      bytes = 0;
    }
    batch.push(value);
    counts[value.list]++;
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
