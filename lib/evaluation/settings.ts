import { z } from "zod";
import { type Setting, setting } from "../config/mod.ts";

/** Settings of this room. */
export interface EvaluationSection extends Record<string, Setting<unknown>> {
  /** How what is evaluated was made. */
  mode: Setting<string>;
}

/**
 * What a run of an evaluation is tagged with, so that runs can be compared by it.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { evaluationSettings } from "vigil/evaluation";
 * loadSettings(evaluationSettings, {}).mode; // "manual"
 * ```
 */
export const evaluationSettings: EvaluationSection = {
  mode: setting({
    description: "How an application was made: manual, mcp, vanilla_sdk, or a name of your own",
    env: "EVAL_MODE",
    yaml: "evaluation.mode",
    schema: z.string({ error: "Expected text" }).trim().min(1, "Expected text that is not empty"),
    default: "manual",
  }),
};
