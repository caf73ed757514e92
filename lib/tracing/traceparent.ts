import type { RemoteSpan } from "./trace_context.ts";

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const ZEROS = /^0+$/;

/**
 * Reads a `traceparent` header.
 *
 * @returns The span that it names; null where it is not one, which the standard says to overlook.
 *
 * @example
 * ```ts
 * import { parseTraceparent } from "vigil/tracing";
 * parseTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")?.spanId; // "b7ad6b7169203331"
 * parseTraceparent("nonsense"); // null
 * ```
 *
 * Source: W3C Recommendation Trace Context, section 3.2.
 */
export function parseTraceparent(header: string | null | undefined): RemoteSpan | null {
  const [, version = "ff", traceId = "", spanId = "", flags = "", more] = FORM.exec(header?.trim() ?? "") ?? [];
  if (version === "ff" || (version === "00" && more !== undefined)) return null;
  if (ZEROS.test(traceId) || ZEROS.test(spanId)) return null;
  return { traceId: `tr-${traceId}`, spanId, recorded: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Writes the header of a span; null where the trace has an id of another kind. */
export function formatTraceparent({ traceId, spanId, recorded = true }: RemoteSpan): string | null {
  const hex = /^tr-([0-9a-f]{32})$/.exec(traceId)?.[1];
  return hex === undefined ? null : `00-${hex}-${spanId}-${recorded ? "01" : "00"}`;
}
