import { type ExplainedErrorOptions, ServiceError } from "../contracts/mod.ts";

/** What is known of a failure. */
interface FailureOptions {
  transient: boolean;
  retryAfterMs?: number | null;
  status?: number | null;
}

/** A service that failed. Callers look at `transient` to see whether asking again makes sense. */
export class ChatServiceError extends ServiceError {
  /** Name of the class, as it stands in results. */
  override name = "ChatServiceError";
  /** Whether the same request may work a little later. */
  readonly transient: boolean;
  /** How long the service asks to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;
  /** Status of the response; null where there was none. */
  readonly status: number | null;

  /** Makes one from a message and whether the failure may pass. */
  constructor(message: string, options: ExplainedErrorOptions & FailureOptions) {
    super(message, options);
    this.transient = options.transient;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.status = options.status ?? null;
  }
}
