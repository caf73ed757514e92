import type { TracingConfiguration } from "./configuration.ts";
import type { TraceSink } from "./trace_context.ts";

const AT_ONCE = { now: true };

/**
 * The one way by which records leave: every span and every tag of a trace, whoever made it, passes here on its way to a
 * store or an exporter, and is rid of what may not leave.
 *
 * @param rules What holds for the trace.
 */
export function leave(sink: TraceSink, json: string, rules: LeaveRules): void {
  const { redactor, exporters } = rules.configuration;
  const line = redactor === null ? json : redactor.line(json);
  if (line === null) return;
  for (const exporter of exporters) hand(exporter, line);
  if (rules.now) sink.recordJson(line, AT_ONCE);
  else sink.recordJson(line);
}

/** Under which rules a record leaves. */
export interface LeaveRules {
  /** What holds for the trace. */
  configuration: TracingConfiguration;
  /** Whether the store should write at once. */
  now: boolean;
}

function hand(exporter: TraceSink, line: string): void {
  try {
    exporter.recordJson(line);
  } catch {
    // An exporter of somebody else failed; the store and the other exporters did not.
  }
}
