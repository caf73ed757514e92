import { type Clock, systemClock } from "../../config/mod.ts";
import type { Agent, Tracking } from "../../contracts/mod.ts";
import { type Chat, type ChatModel, tracedChat } from "../../models/mod.ts";
import { currentSpan, trace } from "../../tracing/mod.ts";
import { signatureHash } from "../../tracking/mod.ts";
import { CallLog } from "./call_log.ts";
import {
  type IntentCatalogue,
  intentCatalogue,
  type IntentTemplate,
  type MatchedTemplates,
  matchTemplates,
} from "./catalogue.ts";
import { errorCategory } from "./error_category.ts";
import type { IntentModel } from "./fit_intents.ts";
import { type IntentInputs, parseIntentInputs } from "./inputs.ts";
import { askForIntent, INTENT_PROMPT, type IntentPrompt, promptSignature } from "./intent_prompt.ts";
import { loadIntents } from "./load_intents.ts";

/** What the agent says of a message. */
export interface DetectedIntent {
  /** The intent; `oos` for what is out of scope. */
  intent: string;
  /** How sure it is, from 0 to 1. */
  confidence: number;
  /** The next likeliest intents; none where a model decides. */
  alternatives: { intent: string; confidence: number }[];
  /** Category of the intent; null where it has none. */
  category: string | null;
  /** Where the category comes from: the caller, the intent, or nowhere. */
  category_source: "caller" | "intent" | "none";
  /** Templates that serve the intent in the user's module. */
  templates: Pick<IntentTemplate, "id" | "kind" | "title">[];
  /** Whether the intent asks for a workflow. */
  requires_workflow: boolean;
}

/** Options of {@linkcode intentDetectionAgent}. */
export interface IntentDetectionOptions {
  /** Model that decides. @default {none: the classifier decides} */
  model?: ChatModel;
  /** What the model is asked with. @default {INTENT_PROMPT} */
  prompt?: IntentPrompt;
  /** Classifier of intents; with a model only its list of intents counts. @default {fitted on CLINC150 at the first call} */
  classifier?: IntentModel;
  /** Categories and templates. @default {intentCatalogue()} */
  catalogue?: IntentCatalogue;
  /** Where calls are logged as runs; null logs none. Traces go where those of any traced function go. @default {the store of the settings} */
  store?: Tracking | null;
  /** Time. @default {the machine's} */
  clock?: Clock;
  /** Told once when calls cannot be logged. */
  onWarning?: (message: string) => void;
}

const EXPERIMENT = "/Shared/ai-agents/intent_detection";

/**
 * Makes the agent that tells what a user wants: message → intent, confidence, templates. Without a model a small classifier decides, which
 * is fitted on CLINC150 when it is first needed; with one the model chooses among the same intents.
 *
 * Each call is a trace `intent_detection` and a run in `/Shared/ai-agents/intent_detection`: metrics `confidence_score`,
 * `response_time_ms`, `template_match_rate` (share of the templates on offer that serve the intent), `available_workflow_templates`,
 * `available_agent_templates`; tags `user_role`, `current_module`, `current_tab`, `detected_intent`, `prompt_version` (hash of what decides:
 * instructions, fields, intents), `dspy_version` if the caller has one; the caller's own tags and metrics. A failed call is a FAILED run
 * with `error_category`. Calls of an evaluation belong to its run and log none of their own.
 *
 * It throws `InputError` for what is no message, and as the model does.
 *
 * @example
 * ```ts
 * import { fitIntents, intentDetectionAgent } from "vigil/agents";
 * import { withTraceContext } from "vigil/tracing";
 * import { strictEqual } from "node:assert/strict";
 * const classifier = fitIntents([
 *   { text: "stop all use of my account", label: "freeze_account" },
 *   { text: "please freeze my account", label: "freeze_account" },
 *   { text: "how much money do i have", label: "balance" },
 * ]);
 * const detect = intentDetectionAgent({ classifier });
 * const { signal } = new AbortController();
 * const { intent, requires_workflow } = await withTraceContext({ store: null }, () =>
 *   detect({ message: "freeze the account now" }, { signal }));
 * strictEqual(intent, "freeze_account");
 * strictEqual(requires_workflow, true);
 * ```
 */
export function intentDetectionAgent(options: IntentDetectionOptions = {}): Agent<unknown, DetectedIntent> {
  const { clock = systemClock, prompt = INTENT_PROMPT, catalogue = intentCatalogue(), model } = options;
  const { store, onWarning } = options;
  const log = new CallLog(EXPERIMENT, {
    clock,
    ...store === undefined ? {} : { store },
    ...onWarning === undefined ? {} : { onWarning },
  });
  const decide = model === undefined ? byClassifier() : byModel(tracedChat(model), prompt);
  const modelName = model?.model ?? "naive_bayes_clinc150";
  let prepared: Promise<{ classifier: IntentModel; version: string }> | null = null;
  const prepare = async () => {
    const classifier = options.classifier ?? await loadIntents();
    const signature = model === undefined ? classifier.signature : promptSignature(prompt, classifier.intents);
    return { classifier, version: await signatureHash(signature) };
  };
  return trace(async (inputs: unknown, { signal }: { signal: AbortSignal }): Promise<DetectedIntent> => {
    const startTimeMs = clock.now();
    const started = clock.monotonic();
    let asked: IntentInputs | null = null;
    let version: string | undefined;
    try {
      asked = parseIntentInputs(inputs);
      const ready = await (prepared ??= prepare());
      version = ready.version;
      const found = await decide(asked, { classifier: ready.classifier, signal });
      const matched = matchTemplates(catalogue, { intent: found.intent, module: asked.current_module ?? null });
      const detected = answerOf(asked, found, matched);
      const responseMs = clock.monotonic() - started;
      tagTrace(asked, { version, modelName, detected });
      await log.log({
        name: `intent_${detected.intent}`,
        startTimeMs,
        succeeded: true,
        params: paramsOf(asked, modelName, detected),
        metrics: {
          ...asked.metrics,
          confidence_score: detected.confidence,
          response_time_ms: responseMs,
          template_match_rate: matched.matchRate,
          available_workflow_templates: matched.available.workflow,
          available_agent_templates: matched.available.agent,
        },
        tags: { ...tagsOf(asked, version), detected_intent: detected.intent },
      });
      return detected;
    } catch (error) {
      // A classifier that could not be fitted is fitted again by the next call.
      if (version === undefined) prepared = null;
      const category = errorCategory(error);
      const responseMs = clock.monotonic() - started;
      currentSpan().setTag("error_category", category);
      if (asked !== null) tagTrace(asked, { version, modelName, detected: null });
      await log.log({
        name: "intent_failed",
        startTimeMs,
        succeeded: false,
        params: paramsOf(asked, modelName, null),
        metrics: { ...asked?.metrics, response_time_ms: responseMs },
        tags: { ...tagsOf(asked, version), error_category: category },
      });
      throw error;
    }
  }, { name: "intent_detection", spanType: "AGENT", experiment: EXPERIMENT });
}

type Found = Pick<DetectedIntent, "intent" | "confidence" | "alternatives">;
type Decide = (
  inputs: IntentInputs,
  options: { classifier: IntentModel; signal: AbortSignal },
) => Found | Promise<Found>;

function byClassifier(): Decide {
  return trace(({ message }: IntentInputs, { classifier }: { classifier: IntentModel }): Found => {
    const ranked = Object.entries(classifier.probabilities(message)).sort(([, a], [, b]) => b - a);
    const [first, ...others] = ranked.slice(0, 4).map(([intent, confidence]) => ({ intent, confidence }));
    return { intent: first?.intent ?? "oos", confidence: first?.confidence ?? 0, alternatives: others };
  }, { name: "classify_intent", spanType: "TOOL", captureInputs: false });
}

function byModel(chat: Chat, prompt: IntentPrompt): Decide {
  return async (inputs, { classifier, signal }) => {
    const { intents } = classifier;
    return { ...await askForIntent(inputs, { chat, prompt, intents, signal }), alternatives: [] };
  };
}

function answerOf(asked: IntentInputs, found: Found, matched: MatchedTemplates): DetectedIntent {
  const category = asked.category ?? matched.category;
  return {
    ...found,
    category,
    category_source: asked.category !== undefined ? "caller" : category === null ? "none" : "intent",
    templates: matched.templates,
    requires_workflow: matched.requiresWorkflow,
  };
}

function tagsOf(asked: IntentInputs | null, version: string | undefined): Record<string, string | undefined> {
  return {
    ...asked?.tags,
    user_role: asked?.user_role,
    current_module: asked?.current_module,
    current_tab: asked?.current_tab,
    dspy_version: asked?.dspy_version,
    prompt_version: version,
  };
}

function paramsOf(
  asked: IntentInputs | null,
  modelName: string,
  detected: DetectedIntent | null,
): Record<string, string | number | boolean> {
  return {
    model_name: modelName,
    ...asked === null ? {} : {
      message_length: asked.message.length,
      message_word_count: asked.message.split(/\s+/).length,
    },
    ...detected === null ? {} : {
      requires_workflow: detected.requires_workflow,
      category_source: detected.category_source,
    },
  };
}

/** What analytics read from traces, where calls have no runs. */
function tagTrace(
  asked: IntentInputs,
  { version, modelName, detected }: { version: string | undefined; modelName: string; detected: DetectedIntent | null },
): void {
  const span = currentSpan();
  const tags = {
    ...tagsOf(asked, version),
    model_name: modelName,
    ...detected === null ? {} : {
      detected_intent: detected.intent,
      confidence_score: String(detected.confidence),
    },
  };
  for (const [key, value] of Object.entries(tags)) if (value !== undefined) span.setTag(key, value);
}
