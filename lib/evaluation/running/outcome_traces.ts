import { type Assessment, InputError, type TraceInfo } from "../../contracts/mod.ts";
import type { OutcomeFields, RunningOutcomes } from "./outcome_rows.ts";
import { readScore } from "./outcome_rows.ts";

/** The metric that needs no judge: whether the call went through. */
export const STATUS = "status";

/** Where a trace says who called. */
const USER = "mlflow.trace.user";

/**
 * Reads the outcomes of a running trial from traces: who called (`mlflow.trace.user`, or another tag or metadata), which variant (a tag), how it
 * went, and when it began. `status` is passed where the call went through; every other metric is the latest valid feedback of that name: true
 * or false, yes or no, 0 to 1. A call that still runs is left out; one that has no such feedback yet is counted as without an outcome.
 *
 * @throws {InputError} If no trace has the variant or the user, or feedback cannot be read.
 *
 * @example
 * ```ts
 * import { outcomesOfTraces } from "vigil/evaluation";
 * import { openTracking } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * const traces = await store.traces({ tags: { trial: "prompt length" } });
 * if (traces.length > 0) outcomesOfTraces(traces, { metrics: ["status", "relevance"] }).outcomes;
 * ```
 */
export function outcomesOfTraces(
  traces: readonly TraceInfo[],
  fields: Pick<OutcomeFields, "user" | "variant" | "metrics"> = {},
): RunningOutcomes {
  const { user = USER, variant = "variant", metrics = [STATUS] } = fields;
  const ended = traces.filter(({ state }) => state === "OK" || state === "ERROR");
  requireSome(ended, { name: variant, what: "variant" });
  requireSome(ended, { name: user, what: "user" });
  const found: RunningOutcomes = { outcomes: [], unassigned: 0, withoutUser: 0, withoutOutcome: 0 };
  // Oldest first, the same at every call.
  const ordered = ended.toSorted((a, b) => a.timestampMs - b.timestampMs || (a.traceId < b.traceId ? -1 : 1));
  for (const trace of ordered) {
    const [seen, who] = [detailOf(trace, variant), detailOf(trace, user)];
    const scores: Record<string, number | boolean> = {};
    for (const name of metrics.length === 0 ? [STATUS] : metrics) {
      const score = scoreOf(trace, name);
      if (score !== null) scores[name] = score;
    }
    if (seen === undefined) found.unassigned++;
    else if (who === undefined) found.withoutUser++;
    else if (Object.keys(scores).length === 0) found.withoutOutcome++;
    else found.outcomes.push({ user: who, variant: seen, scores, atMs: trace.timestampMs });
  }
  return found;
}

function detailOf({ tags, metadata }: TraceInfo, name: string): string | undefined {
  const own = (from: Record<string, string>): string | undefined => Object.hasOwn(from, name) ? from[name] : undefined;
  const value = own(tags) ?? own(metadata);
  return value === "" ? undefined : value;
}

function scoreOf(trace: TraceInfo, name: string): number | boolean | null {
  const judged = trace.assessments.filter((each) => each.name === name && each.kind === "feedback" && each.valid);
  const latest = judged.reduce<Assessment | null>(
    (best, each) => best === null || each.timestampMs >= best.timestampMs ? each : best,
    null,
  );
  if (latest === null) return name === STATUS ? trace.state === "OK" : null;
  const score = readScore(latest.value);
  if (score !== undefined) return score;
  throw new InputError(
    `Cannot compare running variants: the feedback "${name}" of a trace is ${
      JSON.stringify(latest.value)
    }, expected true, false or 0 to 1`,
    { where: { field: "--metric", row: trace.traceId } },
  );
}

function requireSome(traces: readonly TraceInfo[], { name, what }: { name: string; what: "user" | "variant" }): void {
  if (traces.length === 0) throw new InputError("Cannot compare running variants: found no trace that has ended");
  if (traces.some((trace) => detailOf(trace, name) !== undefined)) return;
  throw new InputError(
    `Cannot compare running variants: none of ${traces.length} traces has the tag or metadata "${name}"`,
    { where: { field: `--${what}` }, hint: `Name the tag of the ${what} with --${what}` },
  );
}
