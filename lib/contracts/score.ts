import { z } from "zod";
import { type ErrorData, errorDataSchema } from "./error.ts";
import type { Trace } from "./trace.ts";

/** Anything that answers: a plain function is an agent. */
export type Agent<I = unknown, O = unknown> = (inputs: I, options: { signal: AbortSignal }) => O | Promise<O>;

/** A piece of text that a score rests on. */
export interface Evidence {
  /** The text itself. */
  text: string;
  /** Where it comes from, for example the title of a document. */
  source?: string;
  /** First character in the source, from 0. */
  start?: number;
  /** Character after the last one. */
  end?: number;
}

/** What a scorer says of one row. A score that is missing is never zero. */
export type Score =
  | {
    status: "scored";
    value: number | boolean | string;
    rationale?: string;
    evidence?: Evidence[];
    costUsd?: number | null;
  }
  | {
    /** The scorer does not apply to this row. */
    status: "abstained";
    reason: string;
  }
  | {
    /** The scorer should have answered and could not. */
    status: "failed";
    error: ErrorData;
  };

/** The values that a scorer can give. */
export type Scale =
  | { kind: "unit" }
  | { kind: "number"; min?: number; max?: number }
  | { kind: "boolean" }
  | { kind: "label"; labels: string[] };

/** What a scorer is shown of a row. */
export interface ScorerRow<I = unknown, O = unknown, E = unknown> {
  /** What the agent was given. */
  inputs: I;
  /** What the agent answered. */
  outputs: O;
  /** What was expected of it. */
  expectations?: E;
  /** Texts that the answer should rest on. */
  context?: string[];
  /** The recorded trace of the call. */
  trace?: Trace;
}

/** Judges one row. A plain function becomes one by `scorer(fn, { name, scale })`. */
export interface Scorer<I = unknown, O = unknown, E = unknown> {
  /** Name in results, metrics and assessments. */
  readonly name: string;
  /** Part of every stored score: a change in behaviour is a new version. */
  readonly version: string;
  /** MLflow's assessment source. */
  readonly source: "CODE" | "LLM_JUDGE" | "HUMAN";
  /** The values it can give. */
  readonly scale: Scale;
  /** Which direction is good. */
  readonly better: "higher" | "lower" | "none";
  /** Scores one row. */
  score(row: ScorerRow<I, O, E>, options: { signal?: AbortSignal }): Score | Promise<Score>;
}

/** Schema of {@linkcode Score}. */
export const scoreSchema: z.ZodType<Score> = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("scored"),
    value: z.union([z.number(), z.boolean(), z.string()]),
    rationale: z.string().exactOptional(),
    evidence: z.array(z.object({
      text: z.string(),
      source: z.string().exactOptional(),
      start: z.number().exactOptional(),
      end: z.number().exactOptional(),
    })).exactOptional(),
    costUsd: z.number().nullable().exactOptional(),
  }),
  z.object({ status: z.literal("abstained"), reason: z.string() }),
  z.object({ status: z.literal("failed"), error: errorDataSchema }),
]);
