import { z } from "zod";
import { InputError } from "../../contracts/mod.ts";

/** What a caller says of a message, in the names of the earlier systems. */
export interface IntentInputs {
  /** The message. */
  message: string;
  /** Role of the user. */
  user_role?: string | undefined;
  /** Module of the application that the user is in. */
  current_module?: string | undefined;
  /** Tab that the user is in. */
  current_tab?: string | undefined;
  /** Category that the caller has decided on. */
  category?: string | undefined;
  /** Version of the caller's DSPy, where it uses one. */
  dspy_version?: string | undefined;
  /** The caller's own tags of the run. */
  tags?: Record<string, string> | undefined;
  /** The caller's own metrics of the run. */
  metrics?: Record<string, number> | undefined;
}

const word = z.string().trim().min(1).nullish().transform((text) => text ?? undefined);

const facts = {
  user_role: word,
  current_module: word,
  current_tab: word,
  category: word,
  dspy_version: word,
  tags: z.record(z.string().min(1), z.coerce.string()).optional(),
  metrics: z.record(z.string().min(1), z.number()).optional(),
};

const message = z.string().trim().min(1).max(20_000);

const inputsSchema: z.ZodType<IntentInputs> = z.union([
  message.transform((text) => ({ message: text })),
  z.object({ message, ...facts }),
  z.object({ text: message, ...facts }).transform(({ text, ...rest }) => ({ message: text, ...rest })),
]);

/**
 * Checks what came in as a message: a text, or an object with it as `message` (or `text`).
 *
 * @throws {InputError} If there is no message.
 *
 * @example
 * ```ts
 * import { parseIntentInputs } from "vigil/agents";
 * parseIntentInputs("freeze my account").message; // "freeze my account"
 * ```
 */
export function parseIntentInputs(inputs: unknown): IntentInputs {
  const result = inputsSchema.safeParse(inputs);
  if (result.success) return result.data;
  throw new InputError(
    "Cannot read the message: expected a text of 1 to 20,000 characters, or an object with such a text as message",
    { where: { field: "message" }, hint: 'For example {"message": "freeze my account", "user_role": "customer"}' },
  );
}
