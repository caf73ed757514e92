import { type Clock, systemClock } from "../../config/mod.ts";
import {
  InputError,
  type Score,
  type Scorer,
  type TraceInfo,
  type TraceQuery,
  type Tracking,
} from "../../contracts/mod.ts";
import { inSample } from "../../scorers/mod.ts";
import { judgeTraces, type TraceWork } from "./judge_traces.ts";
import { type PendingScore, pendingScores, RATE_FIELD, type TraceScores } from "./pending_scores.ts";

/** Options of {@linkcode scoreInBackground}. */
export interface BackgroundOptions {
  /** The store, to read from and to record in. */
  store: Pick<Tracking, "trace" | "traces" | "runs" | "record">;
  /** Judges of single traces. */
  scorers: readonly Scorer[];
  /** Share of the traces, by the hash of their ids: a larger share holds every smaller one. @default {0.1} */
  samplingRate?: number;
  /** Which traces. @default {all, of any age} */
  query?: TraceQuery;
  /** Whether traces of evaluations are scored too: their own scorers have judged them. @default {false} */
  evaluations?: boolean;
  /** Most that may be spent, in US dollars; scorers that ask no model go on where it is. @default {null, no ceiling} */
  maxUsd?: number | null;
  /** How often a scorer that fails on a trace is tried in all, over all passes. @default {3} */
  maxAttempts?: number;
  /** Traces under way at once. @default {4} */
  concurrency?: number;
  /** Whether it only counts what is to be done. @default {false} */
  dryRun?: boolean;
  /** Stops the pass; what is done is kept, and the next pass goes on. */
  signal?: AbortSignal;
  /** Told how many of the waiting traces are done. */
  onProgress?: (state: { done: number; total: number }) => void;
  /** Time. @default {the machine's} */
  clock?: Clock;
}

/** What a scorer did in a pass. */
export interface ScorerPass {
  /** Its name. */
  name: string;
  /** Its version. */
  version: string;
  /** Who judges. */
  source: Scorer["source"];
  /** Traces that it scored. */
  scored: number;
  /** Traces that it does not apply to. */
  abstained: number;
  /** Traces on which it failed; they are tried again in a later pass. */
  failed: number;
  /** Of all of these, those that were tried before. */
  retried: number;
  /** Traces that still wait for it. */
  waiting: number;
  /** Traces on which it failed as often as it may. */
  givenUp: number;
}

/** A score that a pass made. */
export interface FreshScore {
  /** The scorer. */
  scorer: Scorer;
  /** What it said. */
  score: Score;
  /** Start of the trace, in milliseconds since 1970. */
  traceTimeMs: number;
}

/** One pass of background scoring. */
export interface ScoringPass {
  /** Finished traces that were looked at. */
  traces: number;
  /** Those of them in the sample. */
  sampled: number;
  /** Those of them that waited for a score. */
  waited: number;
  /** Traces that were judged. */
  judged: number;
  /** Judgements that hold for a larger sample now than when they were made: their weight was corrected. */
  reweighted: number;
  /** What each scorer did. */
  scorers: ScorerPass[];
  /** What was spent, in US dollars. */
  spentUsd: number;
  /** Why judges that cost money stopped before the end; null where they did not. */
  stopped: string | null;
  /** Whether nothing is left that this pass could have scored. */
  complete: boolean;
  /** The scores, as they came. */
  fresh: FreshScore[];
}

interface Waiting extends TraceWork {
  trace: TraceInfo;
  pending: PendingScore[];
}

const MOST = 1_000_000;

/**
 * Scores stored traces that nobody has scored yet, the newest first: the background scoring of production. The caller of an agent never
 * waits for it.
 *
 * A pass can be repeated, stopped and gone on with at any time: a trace is judged once by each scorer and version; abstentions are kept,
 * so that a judge is not paid twice for the same one; a scorer that failed is tried again in the next passes, `maxAttempts` times in all,
 * each try replacing the one before. Which traces are in the sample depends on their ids alone. Every judgement says in
 * `vigil.sampling_rate` what chance its trace had, which averages need as a weight; a later pass with a higher rate corrects it.
 *
 * @throws {InputError} If two scorers have the same name.
 * @throws {RangeError} If the sampling rate is not above 0 and at most 1.
 *
 * @example
 * ```ts
 * import { openTracking, trace } from "vigil";
 * import { scoreInBackground } from "vigil/monitoring";
 * import { namedScorer } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * {
 *   await using store = await openTracking("sqlite:///mlflow.db", { folder });
 *   trace((question: string) => `${question}? Yes.`, { name: "ask", spanType: "AGENT", store })("Is it open");
 *   await store.flush();
 *   const pass = await scoreInBackground({ store, scorers: [namedScorer("toxicity")], samplingRate: 1 });
 *   strictEqual(pass.scorers[0]?.scored, 1);
 *   await store.flush();
 *   strictEqual((await scoreInBackground({ store, scorers: [namedScorer("toxicity")], samplingRate: 1 })).judged, 0);
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function scoreInBackground(options: BackgroundOptions): Promise<ScoringPass> {
  const { store, scorers, samplingRate = 0.1, maxAttempts = 3, clock = systemClock, dryRun = false } = options;
  check(scorers, samplingRate);
  const finished = await finishedTraces(options);
  const sampled = finished.filter(({ traceId }) => inSample(traceId, samplingRate));
  const counts = new Map(scorers.map((scorer): [string, ScorerPass] => [scorer.name, emptyPass(scorer)]));
  const waiting: Waiting[] = [];
  let reweighted = 0;
  for (const trace of sampled) {
    const state = pendingScores(trace, scorers, { maxAttempts });
    for (const { scorer } of state.pending) bump(counts, scorer.name, "waiting");
    for (const name of state.givenUp) bump(counts, name, "givenUp");
    if (!dryRun) reweighted += correctWeights(state, { store, samplingRate });
    if (state.pending.length === 0) continue;
    const { pending } = state;
    waiting.push({ traceId: trace.traceId, trace, pending, scorers: pending.map(({ scorer }) => scorer) });
  }
  const pass: ScoringPass = {
    traces: finished.length,
    sampled: sampled.length,
    waited: waiting.length,
    judged: 0,
    reweighted,
    scorers: [...counts.values()],
    spentUsd: 0,
    stopped: null,
    complete: waiting.length === 0,
    fresh: [],
  };
  if (dryRun) return pass;
  const { spentUsd, stopped } = await judgeTraces(waiting, {
    store,
    maxUsd: options.maxUsd ?? null,
    freeGoOn: true,
    concurrency: options.concurrency ?? 4,
    timeMs: () => clock.now(),
    ...options.signal === undefined ? {} : { signal: options.signal },
    assessment: ({ pending }, scorer) => {
      const { attempt = 1, overrides = null } = pending.find((one) => one.scorer === scorer) ?? {};
      return {
        keepAbstained: true,
        attempt,
        metadata: { [RATE_FIELD]: String(samplingRate), ...attempt > 1 ? { "vigil.attempt": String(attempt) } : {} },
        ...overrides === null ? {} : { overrides },
      };
    },
    onJudged({ work, scores }) {
      pass.judged++;
      for (const { scorer, attempt } of work.pending) {
        const score = scores[scorer.name];
        if (score === undefined) continue;
        bump(counts, scorer.name, score.status);
        bump(counts, scorer.name, "waiting", -1);
        if (attempt > 1) bump(counts, scorer.name, "retried");
        pass.fresh.push({ scorer, score, traceTimeMs: work.trace.timestampMs });
      }
      options.onProgress?.({ done: pass.judged, total: waiting.length });
    },
  });
  return { ...pass, spentUsd, stopped, complete: pass.scorers.every((scorer) => scorer.waiting === 0) };
}

function check(scorers: readonly Scorer[], rate: number): void {
  if (!(rate > 0 && rate <= 1)) {
    throw new RangeError(
      `Cannot score in the background: the sampling rate must be above 0 and at most 1, received ${rate}`,
    );
  }
  const names = scorers.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`Cannot score in the background: two scorers have the name "${twice}"`);
}

/** Finished traces, newest first, without those of evaluations. */
async function finishedTraces({ store, query, evaluations = false }: BackgroundOptions): Promise<TraceInfo[]> {
  const traces = await store.traces({ limit: MOST, ...query });
  const finished = traces.filter(({ state }) => state !== "IN_PROGRESS");
  if (evaluations || !finished.some(({ metadata }) => SOURCE_RUN in metadata)) return finished;
  const runs = await store.runs({ tags: { "mlflow.runType": "genai_evaluate" }, limit: MOST });
  const ids = new Set(runs.map(({ runId }) => runId));
  return finished.filter(({ metadata }) => !ids.has(metadata[SOURCE_RUN] ?? ""));
}

const SOURCE_RUN = "mlflow.sourceRun";

/** A judgement that was made at a lower rate now stands for fewer traces: the whole larger sample is judged. */
function correctWeights(
  { standing }: TraceScores,
  { store, samplingRate }: { store: Pick<Tracking, "record">; samplingRate: number },
): number {
  let corrected = 0;
  for (const assessment of standing) {
    const rate = Number(assessment.metadata[RATE_FIELD] ?? 1);
    if (!assessment.valid || !(rate < samplingRate)) continue;
    const { overrides: _replaced, ...kept } = assessment;
    const metadata = { ...assessment.metadata, [RATE_FIELD]: String(samplingRate) };
    store.record({ kind: "assessment", assessment: { ...kept, metadata } });
    corrected++;
  }
  return corrected;
}

function emptyPass({ name, version, source }: Scorer): ScorerPass {
  return { name, version, source, scored: 0, abstained: 0, failed: 0, retried: 0, waiting: 0, givenUp: 0 };
}

type Counter = "scored" | "abstained" | "failed" | "retried" | "waiting" | "givenUp";

function bump(counts: ReadonlyMap<string, ScorerPass>, name: string, counter: Counter, by = 1): void {
  const pass = counts.get(name);
  if (pass !== undefined) pass[counter] += by;
}
