import { type Dataset, InputError, type Trace, type TraceQuery, type Tracking } from "../../contracts/mod.ts";
import { createDataset } from "../../datasets/mod.ts";
import { traceRow } from "../../scorers/mod.ts";

/** Options of {@linkcode datasetOfTraces}. */
export interface TraceDatasetOptions {
  /** The store. */
  store: Pick<Tracking, "trace" | "traces">;
  /** Which traces. @default {all} */
  query?: TraceQuery;
  /** Name of the dataset. */
  name: string;
  /** Whether only traces become rows of which somebody said what is expected. @default {false} */
  expectedOnly?: boolean;
  /** Told how many of how many traces are read. */
  onProgress?: (state: { done: number; total: number }) => void;
}

/** A dataset of traces, and what became of those that are not in it. */
export interface TraceDataset {
  /** The rows: `inputs`, `outputs`, `expectations`, `context`, `feedback` of people, and facts of the trace. */
  dataset: Dataset;
  /** What people should know. */
  remarks: string[];
}

/**
 * Makes a dataset of stored traces, so that what happened in production can be evaluated again: a row a trace, the oldest first, with the
 * trace's id as its own.
 *
 * What is expected comes from the expectations that people (or datasets) left on the trace; judgements that were replaced do not count.
 * Traces that are not finished, and those without inputs, are left out.
 *
 * @throws {InputError} If no trace becomes a row.
 *
 * @example
 * ```ts
 * import { openTracking, trace } from "vigil";
 * import { datasetOfTraces, logExpectation } from "vigil/monitoring";
 * import { deepStrictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * {
 *   await using store = await openTracking("sqlite:///mlflow.db", { folder });
 *   trace((question: string) => question.length, { name: "count", store })("four");
 *   await store.flush();
 *   const [{ traceId } = { traceId: "" }] = await store.traces();
 *   await logExpectation(store, { traceId, name: "length", value: 4, user: "ann" });
 *   const { dataset } = await datasetOfTraces({ store, name: "lengths" });
 *   deepStrictEqual(dataset.rows[0]?.fields.expectations, { length: 4 });
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function datasetOfTraces(options: TraceDatasetOptions): Promise<TraceDataset> {
  const { store, query, name, expectedOnly = false } = options;
  const found = await store.traces({ limit: MOST, ...query });
  const rows: Record<string, unknown>[] = [];
  const left = { unfinished: 0, "without inputs": 0, "without expectations": 0 };
  for (const [index, { traceId, state }] of found.toReversed().entries()) {
    options.onProgress?.({ done: index + 1, total: found.length });
    const trace = state === "IN_PROGRESS" ? null : await store.trace(traceId);
    const row = trace === null ? null : rowOf(trace);
    if (row === null) left.unfinished++;
    else if (row.inputs === undefined || row.inputs === null) left["without inputs"]++;
    else if (expectedOnly && row.expectations === undefined) left["without expectations"]++;
    else rows.push(row);
  }
  if (rows.length === 0) {
    throw new InputError(`Cannot make a dataset of traces: none of ${found.length} can become a row`, {
      hint: found.length === 0 ? "The filter fits no trace" : "They are not finished, or lack inputs or expectations",
    });
  }
  const remarks = Object.entries(left).filter(([, count]) => count > 0).map(([reason, count]) =>
    `Left out: ${count} ${count === 1 ? "trace" : "traces"} ${reason}`
  );
  const expected = rows.filter(({ expectations }) => expectations !== undefined).length;
  remarks.push(`${expected} of ${rows.length} rows say what is expected`);
  return { dataset: createDataset(rows, { name, source: "traces" }), remarks };
}

const MOST = 1_000_000;

function rowOf(trace: Trace): Record<string, unknown> {
  const { info } = trace;
  const { inputs, outputs, context, expectations } = traceRow(trace);
  const said = info.assessments.filter(({ valid, kind, source }) =>
    valid && kind === "feedback" && source.type === "HUMAN"
  );
  return {
    id: info.traceId,
    inputs,
    ...outputs === undefined || outputs === null ? {} : { outputs },
    ...expectations === undefined ? {} : { expectations },
    ...context === undefined ? {} : { context },
    ...said.length === 0 ? {} : { feedback: Object.fromEntries(said.map(({ name, value }) => [name, value])) },
    trace: { name: info.name, state: info.state, time: new Date(info.timestampMs).toISOString() },
  };
}
