import { systemClock, VERSION } from "../config/mod.ts";
import { type Dataset, type EvaluationResult, InputError, type Scorer, toErrorData } from "../contracts/mod.ts";
import { createDataset, datasetInput } from "../datasets/mod.ts";
import { isTraced, trace } from "../tracing/mod.ts";
import { addComparison } from "./add_comparison.ts";
import { type CalledRow, type CallOptions, callRow, readRow } from "./call_row.ts";
import { count, type Examples, makeExamples } from "./examples.ts";
import { judge } from "./judge.ts";
import type { AnyAgent, EvaluateOptions } from "./options.ts";
import { endRecording, finishRecording, type Recording, startRecording } from "./record.ts";
import { forEachConcurrently } from "./run_agent.ts";
import { checkThresholds } from "./thresholds.ts";

/**
 * Runs an agent on a dataset and judges its answers; without an agent, judges the answers that the data holds already.
 *
 * Rows run side by side within a bound, each with a time limit. A row that throws, takes too long or gives nonsense is
 * an error of that row; the others are evaluated. With a store, the run, its metrics, its dataset and a trace for each
 * row are recorded; a store that fails costs a warning, not the evaluation.
 *
 * @param options What to run on what, and how.
 * @returns The result: plain data, rows in the order of the dataset, trial by trial.
 * @throws {InputError} If the data lacks rows or a field, a setting makes no sense, or the target is no label.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil";
 * const result = await evaluate({
 *   name: "parity",
 *   data: [
 *     { inputs: 1, expectations: { parity: "odd" } },
 *     { inputs: 2, expectations: { parity: "even" } },
 *     { inputs: 3, expectations: { parity: "odd" } },
 *   ],
 *   agent: (number: number) => number % 2 === 0 ? "even" : "odd",
 * });
 * result.metrics.accuracy?.value; // 1
 * ```
 */
export async function evaluate(options: EvaluateOptions): Promise<EvaluationResult> {
  const { name, agentName = name, scorers = [], seed = 42, level = 0.95, trials = 1, clock = systemClock } = options;
  checkNumbers(options);
  checkScorerNames(scorers);
  const dataset = "rows" in options.data ? options.data : createDataset(options.data, { name });
  const examples = makeExamples(dataset, options);
  const { fields, notes, total } = examples;
  const recording = await record(options, { dataset, agentName });
  const calls: CallOptions = {
    agent: options.agent === undefined ? undefined : traced(options.agent, agentName),
    fields,
    reader: { field: options.probabilityField, fields, source: dataset.source },
    scorers,
    timeoutMs: options.timeoutMs ?? 60_000,
    signal: options.signal ?? new AbortController().signal,
    recording,
    dataset: dataset.name,
    clock,
    sources: sourcesOf(options),
  };
  try {
    const started = clock.monotonic();
    const called = await callAll(examples, { calls, options });
    const wallMs = clock.monotonic() - started;
    const { notes: said, errors, calibration, ...judged } = judge(called, {
      fields,
      probabilityField: typeof options.probabilityField === "string" ? options.probabilityField : undefined,
      positiveLabel: options.positiveLabel,
      scorers,
      source: dataset.source,
      ran: options.agent !== undefined,
      wallMs,
      seed,
      level,
    });
    const missing = total - called.length;
    if (missing > 0) said.unshift(`Interrupted: ${missing} of ${total} rows were not run`);
    const result: EvaluationResult = {
      kind: "evaluation",
      schemaVersion: 1,
      name,
      agent: options.agent === undefined ? null : agentName,
      dataset: {
        name: dataset.name,
        version: dataset.version,
        digest: dataset.digest,
        rows: total / trials,
      },
      ...judged,
      rows: called.map(({ row }) => row),
      environment: options.environment ??
        { vigil: VERSION, deno: Deno.version.deno, commit: null, dirty: null, lockDigest: "", flags: {}, seed },
      tracking: recording === null
        ? null
        : { uri: recording.store.uri, experiment: recording.experiment, runId: recording.runId },
      errors,
      complete: missing === 0,
      notes: [...leftOutNotes(dataset), ...notes, ...said],
      ...calibration.length === 0 ? {} : { calibration },
    };
    if (options.thresholds !== undefined && options.thresholds.length > 0) {
      result.thresholds = checkThresholds(result, options.thresholds);
    }
    addComparison(result, { ...options, seed });
    if (recording === null) return result;
    return await keep(recording, result, { options, targetField: fields.target });
  } catch (error) {
    if (recording !== null) await quietly(endRecording(recording, "FAILED", clock), options);
    throw error;
  }
}

function leftOutNotes({ problems }: Dataset): string[] {
  const [first] = problems;
  if (first === undefined) return [];
  const where = first.where?.line === undefined ? "" : ` in line ${first.where.line}`;
  return [
    `${count(problems.length, "row")} of the dataset left out because it cannot be used${where}: ${first.message}`,
  ];
}

/** Metrics that a scorer must not stand in for. */
const RESERVED =
  /^(accuracy|balanced_accuracy|error_rate|specificity|mcc|kappa|auc|auc_ovr_macro|log_loss|brier|ece|(precision|recall|f1_score)(_(macro|micro|weighted))?)$/;

function checkScorerNames(scorers: readonly Scorer[]): void {
  const seen = new Set<string>();
  for (const { name } of scorers) {
    const reason = RESERVED.test(name)
      ? "that is the name of a metric"
      : seen.has(name)
      ? "there are two of them"
      : null;
    if (reason !== null) {
      throw new InputError(`Cannot use the scorer "${name}": ${reason}`, { hint: "Give it another name" });
    }
    seen.add(name);
  }
}

function checkNumbers(options: EvaluateOptions): void {
  if (options.agent === undefined && (options.trials ?? 1) > 1) {
    throw new InputError("Cannot evaluate: trials repeat calls of an agent, and there is none", {
      where: { field: "trials" },
      hint: "Leave the trials out, or name an agent",
    });
  }
  const whole = { trials: options.trials, limit: options.limit, concurrency: options.concurrency };
  for (const [name, value] of Object.entries(whole)) {
    if (value === undefined || (Number.isInteger(value) && value >= 1)) continue;
    throw new InputError(`Cannot evaluate: ${name} is ${value}, expected a whole number of at least 1`, {
      where: { field: name },
    });
  }
  const { timeoutMs = 1, level = 0.95 } = options;
  if (!(timeoutMs > 0)) {
    throw new InputError(`Cannot evaluate: timeoutMs is ${timeoutMs}, expected a positive number`, {
      where: { field: "timeoutMs" },
    });
  }
  if (!(level > 0 && level < 1)) {
    throw new InputError(`Cannot evaluate: level is ${level}, expected a number between 0 and 1`, {
      where: { field: "level" },
    });
  }
}

/** Answers of all rows in order; stops early at the signal. */
async function callAll(
  examples: Examples,
  context: { calls: CallOptions; options: EvaluateOptions },
): Promise<CalledRow[]> {
  const { calls, options } = context;
  const { total } = examples;
  const slots: (CalledRow | null)[] = new Array(total).fill(null);
  let done = 0;
  let failed = 0;
  const keep = (index: number, called: CalledRow | null) => {
    if (called === null) return;
    slots[index] = called;
    done++;
    if (called.row.error !== null) failed++;
    options.onProgress?.({ done, total, failed });
  };
  const waits = options.agent !== undefined || calls.scorers.length > 0;
  if (!waits) {
    for (let index = 0; index < total && !calls.signal.aborted; index++) {
      const example = examples.at(index);
      const called = example === undefined ? null : readRow(example, calls);
      keep(index, called instanceof Promise ? await called : called);
    }
    return slots.filter((slot) => slot !== null);
  }
  await forEachConcurrently(total, {
    concurrency: options.concurrency ?? 4,
    signal: calls.signal,
    monotonic: () => calls.clock.monotonic(),
    work: async (index) => {
      const example = examples.at(index);
      if (example !== undefined) keep(index, await callRow(example, calls));
    },
  });
  return slots.filter((slot) => slot !== null);
}

/** Traces keep their own sources of times and ids unless the evaluation is given some. */
function sourcesOf({ clock, randomBytes }: EvaluateOptions): NonNullable<CallOptions["sources"]> {
  return { ...clock === undefined ? {} : { clock }, ...randomBytes === undefined ? {} : { randomBytes } };
}

function traced(agent: AnyAgent, name: string): AnyAgent {
  return isTraced(agent) ? agent : trace(agent, { name, spanType: "AGENT" });
}

async function record(
  options: EvaluateOptions,
  context: { dataset: Dataset; agentName: string },
): Promise<Recording | null> {
  const { store, clock = systemClock } = options;
  if (store === undefined || store === null) return null;
  try {
    return await startRecording({
      store,
      experiment: options.experiment ?? `/Shared/ai-agents/${context.agentName}`,
      name: options.name,
      userId: options.userId ?? "unknown",
      tags: { "vigil.agent": context.agentName, "vigil.dataset": context.dataset.name, ...options.tags },
      params: options.params ?? {},
      dataset: datasetInput(context.dataset, { context: "eval" }),
      clock,
      ...options.parentRunId === undefined ? {} : { parentRunId: options.parentRunId },
    });
  } catch (error) {
    options.onWarning?.(`Cannot record the evaluation: ${toErrorData(error).message}. Its run and traces are not kept`);
    return null;
  }
}

async function keep(
  recording: Recording,
  result: EvaluationResult,
  context: { options: EvaluateOptions; targetField: string | undefined },
): Promise<EvaluationResult> {
  const { scorers = [], clock = systemClock, randomBytes } = context.options;
  try {
    await finishRecording(recording, result, {
      scorers,
      targetField: context.targetField,
      clock,
      ...randomBytes === undefined ? {} : { randomBytes },
    });
    return result;
  } catch (error) {
    const message = toErrorData(error).message;
    context.options.onWarning?.(
      `Cannot record the whole evaluation: ${message}. What is missing from the run waits in the outbox or is lost`,
    );
    return result;
  }
}

async function quietly(work: Promise<void>, options: EvaluateOptions): Promise<void> {
  try {
    await work;
  } catch (error) {
    options.onWarning?.(`Cannot end the run: ${toErrorData(error).message}`);
  }
}
