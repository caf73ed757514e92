import { InputError, type TraceQuery } from "vigil/contracts";

const KEYS = "experiment, run, name, state, since, until, tag.NAME";

/**
 * Reads a filter of traces: `all`, or `KEY=VALUE` pairs joined by commas, all of which must hold.
 *
 * @throws {InputError} If a pair is not known or a value does not fit.
 */
export function parseTraceFilter(text: string): TraceQuery {
  const query: TraceQuery = {};
  if (text.trim() === "all") return query;
  const tags: Record<string, string> = {};
  const experiments: string[] = [];
  for (const pair of text.split(",")) {
    const at = pair.indexOf("=");
    const [key, value] = [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
    if (at < 1 || value === "") throw malformed(pair.trim(), "KEY=VALUE");
    if (key === "experiment") experiments.push(value);
    else if (key === "run") query.runId = value;
    else if (key === "name") query.name = value;
    else if (key === "state") query.state = stateOf(value);
    else if (key === "since") query.sinceMs = timeOf(value, pair);
    else if (key === "until") query.untilMs = timeOf(value, pair);
    else if (/^tags?\../.test(key)) tags[key.slice(key.indexOf(".") + 1)] = value;
    else throw malformed(pair.trim(), `one of ${KEYS}`);
  }
  if (experiments.length > 0) query.experiments = experiments;
  if (Object.keys(tags).length > 0) query.tags = tags;
  return query;
}

function stateOf(value: string): NonNullable<TraceQuery["state"]> {
  const state = value.toUpperCase();
  if (state === "OK" || state === "ERROR" || state === "IN_PROGRESS") return state;
  throw malformed(`state=${value}`, "OK, ERROR or IN_PROGRESS");
}

function timeOf(value: string, pair: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw malformed(pair.trim(), "a time such as 2026-11-21 or 2026-11-21T10:00:00Z");
  return time;
}

function malformed(found: string, expected: string): InputError {
  return new InputError(`Cannot use the filter of traces: found "${found}", expected ${expected}`, {
    where: { field: "--traces" },
    hint: `Try: --traces all, or --traces state=OK,tag.user_role=advisor; the keys are ${KEYS}`,
  });
}
