import { toJson, type ToJsonOptions } from "../../tracking/mod.ts";

/**
 * What a function lets through of a value. It is given a copy as plain JSON, so that it can change what it likes without
 * changing what the caller holds. A function that fails lets nothing through.
 */
export function redacted(value: unknown, redact: (value: unknown) => unknown, options: ToJsonOptions): unknown {
  try {
    return redact(JSON.parse(toJson(value, options)));
  } catch (error) {
    return failedRedaction(error);
  }
}

/** What stands in place of a value whose redaction failed. The message may quote the value, so only the name is told. */
export function failedRedaction(error: unknown): string {
  return `[redaction failed: ${error instanceof Error ? error.name : typeof error}]`;
}
