import { configuration } from "./configuration.ts";
import type { TraceSink } from "./trace_context.ts";

const AT_ONCE = { now: true };

/**
 * The one way by which records leave: every span and every tag of a trace, whoever made it, passes here on its way to a
 * store or an exporter, and is rid of what may not leave.
 *
 * @param now Whether the store should write at once.
 */
export function leave(sink: TraceSink, json: string, now: boolean): void {
  const { redactor, exporters } = configuration();
  const line = redactor === null ? json : redactor.line(json);
  if (line === null) return;
  for (const exporter of exporters) hand(exporter, line);
  if (now) sink.recordJson(line, AT_ONCE);
  else sink.recordJson(line);
}

function hand(exporter: TraceSink, line: string): void {
  try {
    exporter.recordJson(line);
  } catch {
    // An exporter of somebody else failed; the store and the other exporters did not.
  }
}
