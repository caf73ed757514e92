import type { Query, TraceInfo } from "../../contracts/mod.ts";

/** Which traces to list. */
export interface ListTracesOptions {
  /** Name of their experiment. */
  experiment: string;
  /** Traces to read at once. @default {500} */
  pageSize?: number;
}

/**
 * All traces of an experiment, newest first, a page at a time. Pages are cut by time, and traces that start in the same
 * millisecond are read together, so that none is left out or comes twice.
 */
export async function* listTraces(
  store: Pick<Query, "traces">,
  options: ListTracesOptions,
): AsyncGenerator<TraceInfo[]> {
  const { experiment, pageSize = 500 } = options;
  const read = (untilMs: number | undefined, limit: number): Promise<TraceInfo[]> =>
    store.traces({ experiments: [experiment], limit, ...(untilMs === undefined ? {} : { untilMs }) });
  let untilMs: number | undefined;
  for (let limit = pageSize;;) {
    const traces = await read(untilMs, limit);
    const oldest = traces.at(-1)?.timestampMs;
    if (oldest === undefined) return;
    if (traces.length < limit) {
      yield traces;
      return;
    }
    // The page may end in the middle of a millisecond: what starts in the last one belongs to the next page.
    const whole = traces.filter(({ timestampMs }) => timestampMs > oldest);
    if (whole.length === 0) {
      limit *= 4;
      continue;
    }
    yield whole;
    untilMs = oldest + 1;
    limit = pageSize;
  }
}
