import { z } from "zod";
import { InputError, type ModelVersion, type Registry } from "../../contracts/mod.ts";
import { signatureHash } from "./signature_hash.ts";

/** A message of a chat. */
export interface PromptMessage {
  /** Who speaks. */
  role: string;
  /** What is said, with variables as `{{name}}`. */
  content: string;
}

/** A prompt to register. */
export interface NewPrompt {
  /** Name: letters, digits, `_`, `-` and `.`. */
  name: string;
  /** Text, or messages of a chat, with variables as `{{name}}`. */
  template: string | readonly PromptMessage[];
  /** What else makes the answers what they are, for example the fields and their descriptions. */
  signature?: unknown;
  /** JSON schema of the answer. */
  responseFormat?: Record<string, unknown>;
  /** What changed. */
  description?: string;
  /** Tags of the version. */
  tags?: Record<string, string>;
}

/** A version of a prompt. */
export interface PromptVersion {
  /** Name of the prompt. */
  name: string;
  /** Number of the version, from 1. */
  version: number;
  /** Text, or messages of a chat. */
  template: string | PromptMessage[];
  /** Hash of the signature; null for a version that was registered with MLflow. */
  signatureHash: string | null;
  /** JSON schema of the answer; null where there is none. */
  responseFormat: Record<string, unknown> | null;
  /** What changed. */
  description: string | null;
  /** Tags, without those that hold the prompt. */
  tags: Record<string, string>;
}

/** The part of a store that prompts need. */
export type PromptRegistry = Pick<Registry, "createModelVersion" | "model" | "modelVersion" | "setModelAlias">;

/** MLflow's tags: mlflow/prompt/constants.py. */
const IS_PROMPT = "mlflow.prompt.is_prompt";
const TEXT = "mlflow.prompt.text";
const TYPE = "_mlflow_prompt_type";
const RESPONSE_FORMAT = "_mlflow_prompt_response_format";
const HASH = "vigil.signature_hash";
/** A source that a server takes from a prompt. */
const SOURCE = "prompt-template";
/** The alias of the version that was registered last. */
const CURRENT = "current";

const messagesSchema = z.array(z.object({ role: z.string(), content: z.string() }));
const formatSchema = z.record(z.string(), z.unknown());

/**
 * Registers a prompt; `mlflow.genai.load_prompt()` reads it. Its version is told by the hash of its signature: the
 * template, the answer's format and what `signature` names. What is registered already is not registered again, so this
 * may be called whenever a program starts. The alias `current` points at what was registered last, and
 * `signature-…` (16 digits of the hash) at the version with this signature.
 *
 * @throws {InputError} If the name is not one that MLflow takes, or a model has it.
 *
 * @example
 * ```ts
 * import { openTracking, registerPrompt } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * const first = await registerPrompt(store, { name: "intent", template: "Name the intent of {{text}}" });
 * const second = await registerPrompt(store, { name: "intent", template: "What does {{text}} ask for?" });
 * const again = await registerPrompt(store, { name: "intent", template: "Name the intent of {{text}}" });
 * [first.version, second.version, again.version]; // [1, 2, 1]
 * ```
 */
export async function registerPrompt(registry: PromptRegistry, prompt: NewPrompt): Promise<PromptVersion> {
  const { name, template, signature = null, responseFormat = null, description, tags = {} } = prompt;
  requireName(name);
  const hash = await signatureHash({ template, signature, responseFormat });
  const alias = `signature-${hash.slice(0, 16)}`;
  let version = await registry.modelVersion(name, alias);
  if (version?.tags[HASH] !== hash) {
    if (await registry.model(name) !== null) {
      throw new InputError(`Cannot register the prompt "${name}": a model has this name`, { where: { field: "name" } });
    }
    version = await registry.createModelVersion({
      name,
      source: SOURCE,
      modelTags: { [IS_PROMPT]: "true" },
      tags: {
        ...tags,
        [IS_PROMPT]: "true",
        [TEXT]: typeof template === "string" ? template : JSON.stringify(template),
        [TYPE]: typeof template === "string" ? "text" : "chat",
        [HASH]: hash,
        ...responseFormat === null ? {} : { [RESPONSE_FORMAT]: JSON.stringify(responseFormat) },
      },
      ...description === undefined ? {} : { description },
    });
    await registry.setModelAlias(name, alias, version.version);
  }
  await registry.setModelAlias(name, CURRENT, version.version);
  return promptOf(version);
}

/**
 * Loads a version of a prompt by number, alias or hash of its signature.
 *
 * @param which Number, alias, or the 64 digits of the hash. @default {"current"}
 * @returns The version; null where there is none.
 * @throws {InputError} If the version is one of a model.
 */
export async function loadPrompt(
  registry: Pick<Registry, "modelVersion">,
  name: string,
  options: { which?: number | string } = {},
): Promise<PromptVersion | null> {
  const { which = CURRENT } = options;
  const isHash = typeof which === "string" && /^[0-9a-f]{64}$/.test(which);
  const version = await registry.modelVersion(name, isHash ? `signature-${which.slice(0, 16)}` : which);
  if (version === null || (isHash && version.tags[HASH] !== which)) return null;
  return promptOf(version);
}

function promptOf({ name, version, description, tags }: ModelVersion): PromptVersion {
  const { [IS_PROMPT]: isPrompt, [TEXT]: text, [TYPE]: type, [HASH]: hash, [RESPONSE_FORMAT]: format, ...rest } = tags;
  if (isPrompt === undefined || text === undefined) {
    throw new InputError(`Cannot load the prompt "${name}": version ${version} is one of a model`);
  }
  return {
    name,
    version,
    template: type === "chat" ? messagesSchema.parse(JSON.parse(text)) : text,
    signatureHash: hash ?? null,
    responseFormat: format === undefined ? null : formatSchema.parse(JSON.parse(format)),
    description,
    tags: rest,
  };
}

function requireName(name: string): void {
  if (/^[a-zA-Z0-9_.-]+$/.test(name)) return;
  throw new InputError(`Cannot register the prompt "${name}": expected letters, digits, "_", "-" and "."`, {
    where: { field: "name" },
  });
}
