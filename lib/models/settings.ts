import { z } from "zod";
import { type Setting, setting } from "../config/mod.ts";

/** Settings of this room. */
export interface ModelSection extends Record<string, Setting<unknown>> {
  /** Address of the service that models are reached at. */
  openaiBaseUrl: Setting<string>;
  /** Key of that service. */
  openaiApiKey: Setting<string | null>;
  /** Model that judges answers. */
  judgeModel: Setting<string | null>;
}

/**
 * How models behind an OpenAI-compatible service are reached.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { modelSettings } from "vigil/models";
 * loadSettings(modelSettings, {}).openaiBaseUrl; // "https://api.openai.com/v1"
 * ```
 */
export const modelSettings: ModelSection = {
  openaiBaseUrl: setting({
    description: "Address of an OpenAI-compatible service, up to and with /v1",
    env: "OPENAI_BASE_URL",
    yaml: "models.base_url",
    schema: z.url({ error: "Expected an address such as http://127.0.0.1:8000/v1" }),
    default: "https://api.openai.com/v1",
  }),
  openaiApiKey: setting<string | null>({
    description: "Key of that service",
    env: "OPENAI_API_KEY",
    yaml: "models.api_key",
    schema: z.string().min(1).nullable(),
    default: null,
    secret: true,
  }),
  judgeModel: setting<string | null>({
    description: "Model that judges answers, as that service calls it",
    env: "VIGIL_JUDGE_MODEL",
    yaml: "models.judge",
    schema: z.string().min(1).nullable(),
    default: null,
  }),
};
