import type { Assessment, Scorer, TraceInfo } from "../../contracts/mod.ts";

/** Metadata of a judgement that say what chance its trace had to be judged. */
export const RATE_FIELD = "vigil.sampling_rate";

/** A scorer that a trace waits for. */
export interface PendingScore {
  /** The scorer. */
  scorer: Scorer;
  /** Which try it will be, from 1. */
  attempt: number;
  /** Id of the failed judgement that it replaces; null at the first try. */
  overrides: string | null;
}

/** What is known of a trace's scores. */
export interface TraceScores {
  /** Scores that are still to be made. */
  pending: PendingScore[];
  /** Names of scorers that failed as often as they may. */
  givenUp: string[];
  /** Judgements that stand, scored or abstained. */
  standing: Assessment[];
}

/**
 * Which scores a trace still waits for: those of scorers that have not judged it in their version, or that failed and may try again.
 * An abstention stands, so that nobody pays for the same one twice; so does a judgement that a person replaced.
 */
export function pendingScores(
  trace: TraceInfo,
  scorers: readonly Scorer[],
  { maxAttempts }: { maxAttempts: number },
): TraceScores {
  const found: TraceScores = { pending: [], givenUp: [], standing: [] };
  for (const scorer of scorers) {
    const id = `${scorer.name}@${scorer.version}`;
    const own = trace.assessments.filter(({ name, kind, source, runId, spanId }) =>
      name === scorer.name && kind === "feedback" && source.id === id && source.type !== "HUMAN" && runId === null &&
      spanId === null
    );
    const standing = own.filter(({ error }) => error === null);
    if (standing.length > 0) {
      found.standing.push(...standing);
      continue;
    }
    const failed = own.find(({ valid }) => valid) ?? own.at(-1);
    if (own.length >= maxAttempts) found.givenUp.push(scorer.name);
    else found.pending.push({ scorer, attempt: own.length + 1, overrides: failed?.assessmentId ?? null });
  }
  return found;
}
