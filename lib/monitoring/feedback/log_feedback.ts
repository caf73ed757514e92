import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../../config/mod.ts";
import { type Assessment, InputError, type Tracking } from "../../contracts/mod.ts";

/** What a person says of a trace. */
export interface HumanJudgement {
  /** The trace. */
  traceId: string;
  /** The span, where it is about one. @default {null, the whole trace} */
  spanId?: string | null;
  /** What is judged, for example `helpful` or the name of a scorer. */
  name: string;
  /** The judgement: a JSON value. */
  value: unknown;
  /** Why. @default {null} */
  rationale?: string | null;
  /** Who judges. */
  user: string;
  /** Id of the judgement that this one replaces, of a person or a scorer. @default {this person's own of that name, if there is one} */
  overrides?: string;
  /** Further details. @default {{}} */
  metadata?: Record<string, string>;
}

/** Options of {@linkcode logFeedback}. */
export interface FeedbackOptions {
  /** Time. @default {the machine's} */
  clock?: Clock;
  /** Source of ids. @default {the machine's} */
  randomBytes?: RandomBytes;
}

/** The part of a store that feedback needs. */
export type FeedbackStore = Pick<Tracking, "trace" | "record" | "flush">;

/**
 * Keeps what a person says of how a trace was: feedback of source HUMAN, which judges are measured against.
 *
 * A person who judges the same thing again changes their mind: the earlier judgement is kept, marked as replaced. With `overrides` a person
 * corrects a scorer: its judgement is kept too, so that the scorer can be improved by it.
 *
 * @throws {InputError} If there is no such trace, span or judgement to replace, or the judgement has no name, value or user.
 *
 * @example
 * ```ts
 * import { openTracking, trace } from "vigil";
 * import { logFeedback } from "vigil/monitoring";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * {
 *   await using store = await openTracking("sqlite:///mlflow.db", { folder });
 *   trace((question: string) => `${question}? Yes.`, { name: "ask", store })("Is it open");
 *   await store.flush();
 *   const [{ traceId } = { traceId: "" }] = await store.traces();
 *   await logFeedback(store, { traceId, name: "helpful", value: true, rationale: "Short and right", user: "ann" });
 *   strictEqual((await store.traces())[0]?.assessments[0]?.source.id, "ann");
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function logFeedback(
  store: FeedbackStore,
  judgement: HumanJudgement,
  options: FeedbackOptions = {},
): Promise<Assessment> {
  return await logJudgement(store, judgement, { ...options, kind: "feedback" });
}

/**
 * Keeps what a person says a trace should have been: an expectation of source HUMAN. `deno task dataset import traces` makes rows of
 * such traces.
 *
 * @throws {InputError} As {@linkcode logFeedback} does.
 */
export async function logExpectation(
  store: FeedbackStore,
  judgement: HumanJudgement,
  options: FeedbackOptions = {},
): Promise<Assessment> {
  return await logJudgement(store, judgement, { ...options, kind: "expectation" });
}

async function logJudgement(
  store: FeedbackStore,
  judgement: HumanJudgement,
  options: FeedbackOptions & { kind: Assessment["kind"] },
): Promise<Assessment> {
  const { kind, clock = systemClock, randomBytes = systemRandomBytes } = options;
  const { traceId, spanId = null, name, value, rationale = null, user, metadata = {} } = judgement;
  if (name.trim() === "" || user.trim() === "" || value === undefined || value === null) {
    throw new InputError(`Cannot keep the ${kind}: expected a name, a value and a user`, {
      where: { field: name.trim() === "" ? "name" : user.trim() === "" ? "user" : "value" },
    });
  }
  // What was recorded just now may still be on its way.
  await store.flush();
  const trace = await store.trace(traceId);
  if (trace === null) throw missing(kind, { what: "trace", id: traceId, field: "traceId" });
  if (spanId !== null && !trace.spans.some((span) => span.spanId === spanId)) {
    throw missing(kind, { what: "span", id: spanId, field: "spanId" });
  }
  const replaced = trace.info.assessments.find((one) =>
    judgement.overrides === undefined
      ? one.valid && one.kind === kind && one.name === name && one.spanId === spanId && one.source.type === "HUMAN" &&
        one.source.id === user
      : one.assessmentId === judgement.overrides
  );
  if (judgement.overrides !== undefined && replaced === undefined) {
    throw missing(kind, { what: "judgement", id: judgement.overrides, field: "overrides" });
  }
  const assessment: Assessment = {
    assessmentId: `a-${randomBytes(16).toHex()}`,
    traceId,
    spanId,
    name,
    kind,
    value,
    error: null,
    rationale,
    source: { type: "HUMAN", id: user },
    runId: null,
    timestampMs: clock.now(),
    metadata,
    ...replaced === undefined ? {} : { overrides: replaced.assessmentId },
    valid: true,
  };
  store.record({ kind: "assessment", assessment });
  await store.flush();
  return assessment;
}

function missing(kind: string, { what, id, field }: { what: string; id: string; field: string }): InputError {
  return new InputError(`Cannot keep the ${kind}: there is no ${what} "${id}"`, { where: { field } });
}
