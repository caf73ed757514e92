import { type Span, trackingRecordSchema } from "../../lib/contracts/mod.ts";
import { withTraceContext } from "../../lib/tracing/mod.ts";

/** Runs a function and gives back the spans that it recorded, each checked as the store would check it. */
export async function recordedSpans(run: () => unknown): Promise<Span[]> {
  const spans: Span[] = [];
  const store = {
    recordJson(json: string): void {
      const record = trackingRecordSchema.parse(JSON.parse(json));
      if (record.kind === "span") spans.push(record.span);
    },
  };
  try {
    await withTraceContext({ store }, async () => await run());
  } catch {
    // Spans of calls that fail are looked at too; the failure itself is another test's matter.
  }
  return spans;
}
