import { systemClock } from "../../config/mod.ts";
import { type EvaluationResult, toErrorData, type Tracking } from "../../contracts/mod.ts";
import type { CompareOptions } from "../compare/options.ts";
import { evaluate } from "../evaluate.ts";
import type { AnyAgent, EvaluateOptions } from "../options.ts";

/** One way of doing it. */
export interface Variant {
  /** Its name, different from all others. */
  name: string;
  /** The agent. */
  agent: AnyAgent;
  /** Tags of its run. */
  tags?: Record<string, string>;
  /** Parameters of its run, for example the prompt. */
  params?: Record<string, unknown>;
}

/** What all variants have in common: data, scorers, store and the rest of an evaluation. */
export interface VariantOptions
  extends Omit<EvaluateOptions, "agent" | "baseline" | "comparison" | "parentRunId" | "tags" | "params"> {
  /** How variants are compared. @default {the scorers, level and seed of the evaluation} */
  comparison?: CompareOptions;
  /** Tags of every run. */
  tags?: Record<string, string>;
  /** Parameters of every run. */
  params?: Record<string, unknown>;
}

/** A variant and how it did. */
export interface VariantResult {
  /** Its name. */
  name: string;
  /** Its evaluation. */
  result: EvaluationResult;
}

/** The run around those of variants. */
export interface VariantRuns {
  /** Its id; null where nothing is recorded. */
  readonly runId: string | null;
  /** Evaluates a variant in a run inside. */
  evaluate(variant: Variant): Promise<VariantResult>;
  /** Ends it, with tags that say what came out. */
  end(options: { tags: Record<string, string>; failed?: boolean }): Promise<void>;
}

/** Starts the run around those of variants; where that fails, the variants are evaluated without it. */
export async function startVariantRuns(options: VariantOptions, kind: "matrix" | "attempts"): Promise<VariantRuns> {
  const { store = null, name, clock = systemClock, agentName = name, userId = "unknown", onWarning, ...rest } = options;
  const { comparison: _comparison, tags = {}, params = {}, ...settings } = rest;
  const experiment = options.experiment ?? `/Shared/ai-agents/${agentName}`;
  const runId = await attempt(async (store) => {
    const run = await store.createRun({
      experiment,
      name,
      startTimeMs: clock.now(),
      userId,
      tags: { "vigil.variants": kind, ...tags },
      sourceName: "vigil",
    });
    return run.runId;
  });
  return {
    runId,
    async evaluate(variant) {
      const result = await evaluate({
        ...settings,
        name: `${name}: ${variant.name}`,
        agent: variant.agent,
        agentName,
        experiment,
        store,
        userId,
        clock,
        tags: { "vigil.variant": variant.name, ...tags, ...variant.tags },
        params: { ...params, ...variant.params },
        ...onWarning === undefined ? {} : { onWarning },
        ...runId === null ? {} : { parentRunId: runId },
      });
      return { name: variant.name, result };
    },
    async end({ tags, failed = false }) {
      await attempt(async (store) => {
        if (runId === null) return;
        for (const [key, value] of Object.entries(tags)) store.record({ kind: "tag", runId, key, value });
        await store.flush();
        await store.updateRun(runId, { status: failed ? "FAILED" : "FINISHED", endTimeMs: clock.now() });
      });
    },
  };

  async function attempt<T>(work: (store: Tracking) => Promise<T>): Promise<T | null> {
    if (store === null) return null;
    try {
      return await work(store);
    } catch (error) {
      onWarning?.(`Cannot record the run of all variants: ${toErrorData(error).message}`);
      return null;
    }
  }
}

/** How variants of an evaluation are compared. */
export function comparisonOf({ comparison, scorers, positiveLabel, level, seed }: VariantOptions): CompareOptions {
  return {
    ...scorers === undefined ? {} : { scorers },
    ...positiveLabel === undefined ? {} : { positiveLabel },
    ...level === undefined ? {} : { level },
    ...seed === undefined ? {} : { seed },
    ...comparison,
  };
}
