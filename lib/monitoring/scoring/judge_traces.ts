import type { Score, Scorer, Trace, Tracking } from "../../contracts/mod.ts";
import { type AssessmentOptions, scoreAssessment, scoreRow, traceRow } from "../../scorers/mod.ts";
import { withTraceContext } from "../../tracing/mod.ts";
import { watchSpend } from "./watch_spend.ts";

/** A stored trace, and who is to judge it. */
export interface TraceWork {
  /** Id of the trace. */
  readonly traceId: string;
  /** Its judges. */
  readonly scorers: readonly Scorer[];
}

/** A trace that was judged. */
export interface JudgedTrace<W extends TraceWork = TraceWork> {
  /** What was to be done. */
  work: W;
  /** The trace. */
  trace: Trace;
  /** Its scores by the names of the scorers. */
  scores: Record<string, Score>;
}

/** Options of {@linkcode judgeTraces}. */
export interface JudgeTracesOptions<W extends TraceWork = TraceWork> {
  /** The store, to read from and to record in. */
  store: Pick<Tracking, "trace" | "record">;
  /** Most that may be spent, in US dollars. @default {null, no ceiling} */
  maxUsd?: number | null;
  /** Traces under way at once. @default {1} */
  concurrency?: number;
  /** Whether scorers that cost nothing go on where the money is spent. @default {false} */
  freeGoOn?: boolean;
  /** Longest time of one scorer on one trace, in milliseconds; then it has failed. @default {300000} */
  timeoutMs?: number;
  /** Stops the work; what is done is kept. */
  signal?: AbortSignal;
  /** Gives the moment of a judgement, in milliseconds since 1970. */
  timeMs: () => number;
  /** Further facts of the assessment of a score. @default {none} */
  assessment?: (work: W, scorer: Scorer, score: Score) => Partial<AssessmentOptions>;
  /** Told of each trace. */
  onJudged?: (judged: JudgedTrace<W>) => void;
}

/** What judging came to. */
export interface JudgingOutcome {
  /** What was spent, in US dollars. */
  spentUsd: number;
  /** Why judges that cost money stopped before the end; null where they did not. */
  stopped: string | null;
}

/**
 * Judges stored traces and records each score as an assessment. A score of the same scorer, version and trace has the same id, so that
 * judging again replaces it.
 *
 * A judge that is refused the money has not judged: nothing is recorded of it, and the next call takes it up.
 */
export async function judgeTraces<W extends TraceWork>(
  work: readonly W[],
  options: JudgeTracesOptions<W>,
): Promise<JudgingOutcome> {
  const { store, maxUsd = null, concurrency = 1, freeGoOn = false, timeoutMs = 300_000, signal } = options;
  const spend = watchSpend(maxUsd ?? undefined);
  const queue = work[Symbol.iterator]();
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const changed = () => {
    for (const wake of waiting.splice(0)) wake();
  };
  /** Starts a row, or says that there is no money for it. Nothing may happen between the check and the start. */
  const start = async (paid: boolean): Promise<boolean> => {
    // Rows under way count with the dearest so far: with too little left for one more, the next waits for them to end.
    while (paid && !spend.allows(underWay)) {
      if (spend.reason !== undefined || underWay === 0) return false;
      await new Promise<void>((wake) => waiting.push(wake));
    }
    underWay++;
    return true;
  };
  const judgeOne = async (one: W): Promise<boolean> => {
    let { scorers } = one;
    let paid = !freeGoOn || scorers.some(costs);
    if (!await start(paid)) {
      scorers = freeGoOn ? scorers.filter((scorer) => !costs(scorer)) : [];
      if (scorers.length === 0) return freeGoOn;
      paid = false;
      await start(paid);
    }
    try {
      const trace = await store.trace(one.traceId);
      if (trace === null) return true;
      const limited = scorers.map((scorer) => withinTime(scorer, timeoutMs));
      const scores = await scoreRow(limited, traceRow(trace), signal === undefined ? {} : { signal });
      // A row that no judge saw says nothing of what the next one costs.
      if (paid) spend.count(scores);
      if (signal?.aborted === true) return false;
      for (const [name, score] of Object.entries(scores)) if (isRefusal(score)) delete scores[name];
      for (const scorer of scorers) {
        const score = scores[scorer.name];
        if (score !== undefined) await keep(score, { one, scorer, options });
      }
      if (Object.keys(scores).length > 0) options.onJudged?.({ work: one, trace, scores });
      return true;
    } finally {
      underWay--;
      changed();
    }
  };
  const worker = async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      if (signal?.aborted === true || !await judgeOne(next.value)) return;
    }
  };
  // Judges ask models through traced functions: their calls are not what is watched.
  await withTraceContext({ store: null }, () => Promise.all(Array.from({ length: concurrency }, worker)));
  return { spentUsd: spend.spentUsd, stopped: spend.reason ?? null };
}

async function keep<W extends TraceWork>(
  score: Score,
  { one, scorer, options }: { one: W; scorer: Scorer; options: JudgeTracesOptions<W> },
): Promise<void> {
  const { store, timeMs, assessment: facts } = options;
  const assessment = await scoreAssessment(score, scorer, {
    traceId: one.traceId,
    timestampMs: timeMs(),
    ...facts?.(one, scorer, score),
  });
  if (assessment !== null) store.record({ kind: "assessment", assessment });
}

/** The same scorer, which gives up when its time is over or the work is stopped: one that hangs must not hold up the others. */
function withinTime(scorer: Scorer, timeoutMs: number): Scorer {
  const { name, version, source, scale, better } = scorer;
  return {
    name,
    version,
    source,
    scale,
    better,
    async score(row, { signal }) {
      const controller = new AbortController();
      const stop = () => controller.abort(signal?.reason);
      const timer = setTimeout(() => {
        controller.abort(new DOMException(`The scorer "${name}" gave no score within ${timeoutMs} ms`, "TimeoutError"));
      }, timeoutMs);
      const ended = new Promise<never>((_, reject) => {
        controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
      });
      signal?.addEventListener("abort", stop, { once: true });
      if (signal?.aborted === true) stop();
      try {
        return await Promise.race([scorer.score(row, { signal: controller.signal }), ended]);
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
      }
    },
  };
}

/** Code may be free; a model is not, until somebody says so. */
function costs({ source }: Scorer): boolean {
  return source === "LLM_JUDGE";
}

function isRefusal(score: Score): boolean {
  return score.status === "failed" && score.error.name === "SpendError";
}
