import type { Clock } from "../config/mod.ts";
import {
  type EvaluationRow,
  type Score,
  type Scorer,
  type ScorerRow,
  toErrorData,
  type Trace,
  type Tracking,
} from "../contracts/mod.ts";
import { type TraceContext, type TraceSummary, withTraceContext } from "../tracing/mod.ts";
import { traceRow, usableScore } from "../scorers/mod.ts";
import { type Answer, readAnswer, readPlainAnswer } from "./answers.ts";
import { catchTrace } from "./caught_trace.ts";
import type { Fields } from "./examples.ts";
import type { AnyAgent, Example } from "./options.ts";
import { type ProbabilityReader, readProbabilities, type RowProbabilities } from "./probabilities.ts";
import { type Outcome, runAgent } from "./run_agent.ts";

/** A row with the probabilities as the answer gave them. */
export interface CalledRow {
  /** The row; its `probabilities` are still null. */
  row: EvaluationRow;
  /** What the answer said of probabilities. */
  probabilities: RowProbabilities;
  /** Line of the file that the row comes from. */
  line: number | null;
}

/** What every row needs. */
export interface CallOptions {
  /** The agent; undefined where the data holds the answers. */
  agent: AnyAgent | undefined;
  /** Fields of the evaluation. */
  fields: Fields;
  /** How probabilities are read. */
  reader: ProbabilityReader;
  /** Judges of single rows. */
  scorers: readonly Scorer[];
  /** Longest time in milliseconds. */
  timeoutMs: number;
  /** Stops the evaluation. */
  signal: AbortSignal;
  /** Where traces go; null records none. */
  recording: { store: Tracking; experiment: string; runId: string } | null;
  /** Name of the dataset, for the tags of traces. */
  dataset: string;
  /** Source of time. */
  clock: Clock;
  /** Sources of times and ids of the traces, where they are not those of the traced function. */
  sources?: Pick<TraceContext, "clock" | "randomBytes">;
}

/** Runs the agent on one example, traced, and judges the answer; null where the evaluation was stopped before. */
export async function callRow(example: Example, options: CallOptions): Promise<CalledRow | null> {
  const { agent } = options;
  if (agent === undefined) return await readRow(example, options);
  const row = emptyRow(example);
  const { outcome, trace } = await callAgent(agent, { example, row, options });
  if (outcome.kind === "stopped") return null;
  if (outcome.kind === "answer" && (row.latencyMs ?? 0) > options.timeoutMs) {
    const message = `Cannot take the answer: it came after ${options.timeoutMs} ms`;
    row.error = { name: "TimeoutError", message };
    return { row, probabilities: null, line: example.line };
  }
  if (outcome.kind === "error") {
    row.error = outcome.error;
    return { row, probabilities: null, line: example.line };
  }
  const answer = readAnswer(outcome.outputs, options.fields);
  return await finishRow(row, { example, options, answer, ...trace === undefined ? {} : { trace } });
}

/** Takes the answer that the data holds; nothing is awaited where nothing scores it, since there may be a million. */
export function readRow(example: Example, options: CallOptions): CalledRow | Promise<CalledRow> {
  return finishRow(emptyRow(example), { example, options, answer: readPlainAnswer(example.outputs, options.fields) });
}

async function callAgent(
  agent: AnyAgent,
  call: { example: Example; row: EvaluationRow; options: CallOptions },
): Promise<{ outcome: Outcome; trace: Trace | undefined }> {
  const { example, row, options } = call;
  const { recording, clock } = options;
  // Spans are kept only where a scorer may look at them.
  const caught = options.scorers.length === 0 ? null : catchTrace(recording?.store ?? null);
  let last: TraceSummary | undefined;
  let unpriced = false;
  const started = clock.monotonic();
  const outcome = await withTraceContext({
    ...options.sources,
    store: caught?.sink ?? recording?.store ?? null,
    ...recording === null ? {} : { experiment: recording.experiment, runId: recording.runId },
    tags: { "vigil.dataset": options.dataset, "vigil.row": example.id, "vigil.trial": String(example.trial) },
    onTrace: (trace) => {
      last = trace;
      row.traceId = recording === null ? null : trace.traceId;
      if (trace.usage !== null) {
        row.inputTokens = (row.inputTokens ?? 0) + trace.usage.inputTokens;
        row.outputTokens = (row.outputTokens ?? 0) + trace.usage.outputTokens;
      }
      if (trace.costUsd !== null) row.costUsd = (row.costUsd ?? 0) + trace.costUsd;
      if (trace.unpricedCalls > 0) unpriced = true;
    },
  }, () => runAgent(agent, copyOf(example.inputs), { timeoutMs: options.timeoutMs, signal: options.signal }));
  row.latencyMs = clock.monotonic() - started;
  if (unpriced) row.costUsd = null;
  return { outcome, trace: caught?.trace(last) };
}

function finishRow(
  row: EvaluationRow,
  call: { example: Example; options: CallOptions; answer: Answer; trace?: Trace },
): CalledRow | Promise<CalledRow> {
  const { example, options, answer } = call;
  row.outputs = answer.outputs;
  row.predicted = answer.predicted;
  row.error = answer.error;
  const probabilities = row.error === null ? probabilitiesOf(example, row, options) : null;
  const called = { row, probabilities, line: example.line };
  if (row.error !== null || options.scorers.length === 0) return called;
  return scoreRow(example, row, { ...options, trace: call.trace }).then((scores) => {
    row.scores = scores;
    return called;
  });
}

/** An agent's bad probabilities are an error of its row; a file's are an error of the file. */
function probabilitiesOf(example: Example, row: EvaluationRow, options: CallOptions): RowProbabilities {
  try {
    return readProbabilities(example, row.outputs, options.reader);
  } catch (error) {
    if (options.agent === undefined) throw error;
    row.error = { ...toErrorData(error), name: "InvalidOutput" };
    row.predicted = null;
    return null;
  }
}

async function scoreRow(
  example: Example,
  row: EvaluationRow,
  options: CallOptions & { trace: Trace | undefined },
): Promise<Record<string, Score>> {
  const scores: Record<string, Score> = {};
  const shown: ScorerRow = { inputs: example.inputs, outputs: row.outputs };
  if (example.expectations !== null && example.expectations !== undefined) shown.expectations = example.expectations;
  const found = options.trace === undefined ? undefined : traceRow(options.trace).context;
  const context = example.context ?? found;
  if (context !== undefined) shown.context = context;
  if (options.trace !== undefined) shown.trace = options.trace;
  for (const scorer of options.scorers) {
    const outcome = await runAgent((row, { signal }) => scorer.score(Object(row), { signal }), copyOf(shown), {
      timeoutMs: options.timeoutMs,
      signal: options.signal,
    });
    scores[scorer.name] = scoreOf(scorer, outcome);
  }
  return scores;
}

/** A scorer of a user's own may give anything, or nothing in time: then a score has failed, it is never left out. */
function scoreOf(scorer: Scorer, outcome: Outcome): Score {
  if (outcome.kind === "error") return { status: "failed", error: outcome.error };
  if (outcome.kind === "stopped") {
    return { status: "failed", error: { name: "AbortError", message: "Cannot score: the evaluation was stopped" } };
  }
  return usableScore(outcome.outputs, scorer);
}

/** What an agent or scorer does to what it is given must not reach the data, the result or anybody else. */
function copyOf<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}

function emptyRow(example: Example): EvaluationRow {
  return {
    id: example.id,
    trial: example.trial,
    cluster: example.cluster,
    inputs: example.inputs,
    outputs: null,
    expectations: example.expectations,
    expected: example.expected,
    predicted: null,
    probabilities: null,
    scores: {},
    latencyMs: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    error: null,
    traceId: null,
  };
}
