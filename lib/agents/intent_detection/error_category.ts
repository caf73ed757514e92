import { InputError } from "../../contracts/mod.ts";
import { ChatServiceError, ModelAnswerError } from "../../models/mod.ts";

/** Why a call failed, in one word. */
export type ErrorCategory =
  | "invalid_input"
  | "timeout"
  | "authentication"
  | "rate_limit"
  | "service_unavailable"
  | "refused"
  | "unusable_answer"
  | "internal";

/**
 * Puts an error into a category, so that failures can be counted.
 *
 * @example
 * ```ts
 * import { InputError } from "vigil";
 * import { errorCategory } from "vigil/agents";
 * errorCategory(new InputError("Cannot read the message")); // "invalid_input"
 * ```
 */
export function errorCategory(error: unknown): ErrorCategory {
  if (error instanceof InputError) return "invalid_input";
  if (error instanceof ModelAnswerError) return error.kind === "refused" ? "refused" : "unusable_answer";
  if (error instanceof ChatServiceError) {
    if (error.status === 401 || error.status === 403) return "authentication";
    if (error.status === 429) return "rate_limit";
    return error.status === 408 || error.status === 504 || isTimeout(error.cause) ? "timeout" : "service_unavailable";
  }
  return isTimeout(error) ? "timeout" : "internal";
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}
