import type { Clock, RandomBytes } from "../config/mod.ts";
import type { Dataset, EnvironmentSummary, EvaluationResult, Scorer, Tracking } from "../contracts/mod.ts";
import type { CompareOptions } from "./compare/options.ts";
import type { Threshold } from "./thresholds.ts";

/**
 * Any function that answers: `(inputs, { signal }) => outputs`, with or without a promise. The dataset decides what the
 * inputs are, so a function that expects its own type of inputs fits.
 */
export type AnyAgent = {
  /** Answers one row. */
  answer(inputs: unknown, options: { signal: AbortSignal }): unknown;
}["answer"];

/** A row given in code: `inputs` and `expectations`, or flat fields. */
export interface InlineRow {
  /** Identity of the row. @default {the number of the row, from 1} */
  id?: string;
  /** What the agent is given. */
  inputs?: unknown;
  /** What is expected of it. */
  expectations?: unknown;
  /** What was answered already, where no agent runs. */
  outputs?: unknown;
  /** Texts that the answer should rest on. */
  context?: string[];
  /** Any further field. */
  [field: string]: unknown;
}

/** How far an evaluation is. */
export interface EvaluationProgress {
  /** Rows that are finished. */
  done: number;
  /** Rows in all, trials counted. */
  total: number;
  /** Finished rows without an answer. */
  failed: number;
}

/** Options of {@linkcode evaluate}. */
export interface EvaluateOptions {
  /** Name of the evaluation. */
  name: string;
  /** A dataset, or rows given in code. */
  data: Dataset | readonly InlineRow[];
  /** The agent; without one the predictions must be in the data. */
  agent?: AnyAgent;
  /** Name of the agent. @default {the name of the evaluation} */
  agentName?: string;
  /** Judges of single rows. */
  scorers?: readonly Scorer[];
  /** Field of what is expected. @default {the only field of the expectations} */
  targetField?: string;
  /** Field of what was predicted. @default {the target field, or it without "expected_"} */
  predictionField?: string;
  /**
   * Field of the probabilities: an object by label, the probability of the positive label, or several columns, each
   * named like its label or given as `label=column`.
   */
  probabilityField?: string | readonly string[];
  /** The label that counts as positive, where there are two. */
  positiveLabel?: string;
  /** Field of rows that belong together, for example a user. */
  clusterField?: string;
  /** How often each row is run. @default {1} */
  trials?: number;
  /** Only the first rows. */
  limit?: number;
  /** Rows that run at the same time. @default {4} */
  concurrency?: number;
  /** Longest time for one row in milliseconds. @default {60000} */
  timeoutMs?: number;
  /** Seed of everything random. @default {42} */
  seed?: number;
  /** Two-sided confidence level. @default {0.95} */
  level?: number;
  /** Limits that metrics must keep; what they say is part of the result. @default {[]} */
  thresholds?: readonly Threshold[];
  /** An earlier result; the new one is compared with it, and holds the comparison. */
  baseline?: EvaluationResult;
  /** How it is compared. @default {the scorers, positive label, level and seed of this evaluation} */
  comparison?: CompareOptions;
  /** Where to record; null records nothing. @default {null} */
  store?: Tracking | null;
  /** Experiment to record in. @default {"/Shared/ai-agents/" and the name of the agent} */
  experiment?: string;
  /** Run that this one belongs to, such as that of a matrix of variants. */
  parentRunId?: string;
  /** Parameters to record with the run. */
  params?: Record<string, unknown>;
  /** Tags to record with the run. */
  tags?: Record<string, string>;
  /** Who runs it. @default {"unknown"} */
  userId?: string;
  /** Stops the evaluation; what is done is kept. */
  signal?: AbortSignal;
  /** Told after each row. */
  onProgress?: (progress: EvaluationProgress) => void;
  /** Told of what could not be recorded. */
  onWarning?: (message: string) => void;
  /** What is needed to repeat it. @default {versions and seed} */
  environment?: EnvironmentSummary;
  /** Source of time. */
  clock?: Clock;
  /** Source of the ids of traces and judgements. */
  randomBytes?: RandomBytes;
}

/** One row of one trial, ready to run. */
export interface Example {
  /** Identity of the row in its dataset. */
  id: string;
  /** Which repetition, from 1. */
  trial: number;
  /** Group that it belongs to. */
  cluster: string | null;
  /** What the agent is given. */
  inputs: unknown;
  /** What is expected. */
  expectations: unknown;
  /** Value of the target field; null where it is missing. */
  expected: unknown;
  /** What the data holds as an answer; undefined where an agent runs. */
  outputs?: unknown;
  /** Texts that the answer should rest on. */
  context?: string[];
  /** All fields of the row. */
  fields: Record<string, unknown>;
  /** Line of the file. */
  line: number | null;
}
