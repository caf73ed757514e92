import { withTraceContext } from "../../lib/tracing/mod.ts";

/** Runs a function whose traces go nowhere, so that a test leaves no store behind. */
export function unrecorded<T>(run: () => T | Promise<T>): Promise<T> {
  return withTraceContext({ store: null }, async () => await run());
}
